from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.person import Person

PIN = "4826"


def test_the_lock_hides_the_cart_and_the_pin_brings_it_back(person: Person, stall: Stall) -> None:
    booth = person.program.booth()
    person.program.worker.call(lambda: booth.pins.set_pin(stall.sari, PIN))
    person.scan(KAIN)
    person.window.lock()
    person.sees(lambda: bool(person.open_sheets()))
    person.press(Qt.Key.Key_Escape)
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    assert [sheet.accessibleName() for sheet in person.open_sheets()] == ["PIN"]
    person.type(PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    assert person.window.presenter.cart.total == 385_000
