from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale

PIN = "7391"


def bargained(person: Person, stall: Stall) -> None:
    booth = person.program.booth()
    person.program.worker.call(lambda: booth.pins.set_pin(stall.budi, PIN))
    person.scan(KAIN)
    person.window.presenter.edit(0)
    person.type("250000")
    person.press(Qt.Key.Key_Return)
    assert person.window.presenter.cart.total == 250_000
    person.press(Qt.Key.Key_F12)
    (sheet,) = person.open_sheets()
    assert sheet.accessibleName() == "PIN"


def test_with_a_pin_the_money_is_taken_and_the_sale_names_who_agreed(
    person: Person, stall: Stall
) -> None:
    bargained(person, stall)
    person.type(PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: [sheet.accessibleName() for sheet in person.open_sheets()] == ["Bayar"])
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    sale = last_sale(person).sale
    assert (sale.net, sale.approved_by) == (250_000, stall.budi)


def test_without_one_the_cart_stays_and_nothing_is_sold(person: Person, stall: Stall) -> None:
    bargained(person, stall)
    person.press(Qt.Key.Key_Escape)
    assert not person.open_sheets()
    assert person.window.presenter.cart.total == 250_000
    booth = person.program.booth()
    assert person.program.worker.call(booth.browsing.standing).receipts == 0
