from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.person import CTRL, Person


def test_plus_and_minus_count_the_line_just_scanned(person: Person) -> None:
    person.scan(KAIN)
    person.scan(TAS)
    person.type("++-")
    assert [line.quantity for line in person.lines] == [1, 2]
    person.press(Qt.Key.Key_Z, CTRL)
    assert [line.quantity for line in person.lines] == [1, 3]


def test_digits_and_a_star_count_a_dozen(person: Person) -> None:
    person.scan(TAS)
    person.type("12*")
    assert person.lines[0].quantity == 12
    assert person.window.sell.header.search.text() == ""
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.lines[0].quantity == 1


def test_delete_takes_the_line_out_and_undo_brings_it_back(person: Person) -> None:
    person.scan(KAIN)
    person.scan(TAS)
    person.press(Qt.Key.Key_Delete)
    assert person.names == ["Kain batik tulis kawung"]
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.names == ["Kain batik tulis kawung", "Tas anyaman pandan"]


def test_one_less_than_one_takes_the_line_out(person: Person) -> None:
    person.scan(KAIN)
    person.type("-")
    assert person.lines == []


def test_undo_with_nothing_done_says_so(person: Person) -> None:
    person.press(Qt.Key.Key_Z, CTRL)
    assert "dibatalkan" in person.said
