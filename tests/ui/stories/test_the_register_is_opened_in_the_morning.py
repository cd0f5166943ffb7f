from PySide6.QtCore import Qt

from booth.domain.money import Rupiah
from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale


def test_the_first_sale_asks_for_the_float_and_then_goes_on(person: Person, stall: Stall) -> None:
    booth = person.program.booth()
    person.program.worker.call(lambda: booth.shifts.close(Rupiah(500_000), by=stall.sari))
    person.window.show_standing(person.program.worker.call(booth.browsing.standing))
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    (sheet,) = person.open_sheets()
    assert sheet.accessibleName() == "Buka kasir"
    person.type("350000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: [sheet.accessibleName() for sheet in person.open_sheets()] == ["Bayar"])
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    assert last_sale(person).sale.net == 385_000
    shift = person.program.worker.call(booth.shifts.current)
    assert shift is not None
    assert shift.opening_float == 350_000
