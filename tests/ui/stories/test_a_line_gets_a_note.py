from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.person import CTRL, Person
from ui.screens.sell.line_sheet import LineSheet


def test_the_note_is_under_the_line_and_in_the_sale(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F6)
    person.sheet(LineSheet).note.setFocus()
    person.type("L, hijau")
    person.press(Qt.Key.Key_Return)
    spoken = person.window.sell.cart.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "L, hijau" in spoken
    assert person.pays_cash().lines[0].note == "L, hijau"


def test_undo_takes_the_note_back(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F6)
    person.sheet(LineSheet).note.setFocus()
    person.type("XL")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.lines[0].note == ""
