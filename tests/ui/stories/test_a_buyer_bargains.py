import pytest
from PySide6.QtCore import Qt

from tests.ui.stories.conftest import BUDI_PIN, KAIN, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pin.view import PinSheet
from ui.screens.sell.line_sheet import LineSheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.pins.set_pin(stall.budi, BUDI_PIN)
    return stall


def bargain(person: Person, price: str) -> None:
    person.press(Qt.Key.Key_F6)
    person.sheet(LineSheet)
    person.type(price)
    person.press(Qt.Key.Key_Return)


def test_the_price_is_typed_over_the_label_and_both_are_shown(person: Person) -> None:
    person.scan(KAIN)
    bargain(person, "350000")
    (line,) = person.lines
    assert (line.price, line.list_price) == (350_000, 385_000)
    spoken = person.window.sell.cart.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "harga tawar @ Rp 350.000" in spoken
    assert "label Rp 385.000" in spoken
    assert person.pays_cash().net == 350_000


def test_a_wrong_pin_sells_nothing_and_keeps_the_cart(person: Person) -> None:
    person.scan(KAIN)
    bargain(person, "290000")
    person.press(Qt.Key.Key_F12)
    asked = person.sheet(PinSheet)
    person.type("111222")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: bool(asked.problem.text()))
    person.press(Qt.Key.Key_Escape)
    assert person.receipts == 0
    assert person.total == 290_000


def test_a_bargain_is_taken_back_with_undo(person: Person) -> None:
    person.scan(KAIN)
    bargain(person, "350000")
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.total == 385_000
