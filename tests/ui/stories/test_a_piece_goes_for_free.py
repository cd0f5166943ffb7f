from PySide6.QtCore import Qt

from booth.domain.sale import LineKind
from tests.ui.stories.conftest import BUKET, TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.sell.line_sheet import LineSheet


def give_away(person: Person) -> None:
    person.press(Qt.Key.Key_F6)
    person.sheet(LineSheet)
    person.press(Qt.Key.Key_G, CTRL)
    person.press(Qt.Key.Key_Return)


def test_it_stands_in_the_cart_as_gratis_and_costs_nothing(person: Person) -> None:
    person.scan(TAS)
    person.scan(BUKET)
    give_away(person)
    assert person.lines[1].kind is LineKind.FREE
    assert person.total == 140_000
    spoken = person.window.sell.cart.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "GRATIS" in spoken
    assert person.pays_cash().net == 140_000


def test_undo_asks_its_price_again(person: Person) -> None:
    person.scan(BUKET)
    give_away(person)
    assert person.total == 0
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.total == 75_000
