from PySide6.QtCore import Qt

from tests.ui.stories.conftest import TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.sell.new_product import NewProductSheet

NEW = "8991234509999"


def test_an_unknown_scan_is_sold_after_three_fields_and_known_from_then_on(person: Person) -> None:
    person.scan(NEW)
    assert person.open_sheets() == []
    before = person.inputs
    person.press(Qt.Key.Key_N, CTRL)
    sheet = person.sheet(NewProductSheet)
    assert sheet.code.text() == NEW
    person.type("Dompet")
    person.press(Qt.Key.Key_Tab)
    person.type("45000")
    person.press(Qt.Key.Key_2, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: person.names == ["Dompet"])
    # Fifteen seconds at two keys a second are thirty; name and price are eleven of these.
    assert person.inputs - before == 15
    assert person.open_sheets() == []
    person.scan(NEW)
    assert [(line.name, line.quantity, line.price) for line in person.lines] == [
        ("Dompet", 2, 45_000)
    ]
    assert person.pays_cash().net == 90_000


def test_a_search_that_finds_nothing_gives_its_words_as_the_name(person: Person) -> None:
    person.type("Gelang")
    person.click("Tambah barang baru")
    sheet = person.sheet(NewProductSheet)
    assert sheet.name.text() == "Gelang"
    person.press(Qt.Key.Key_1, CTRL)
    person.type("15000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: person.names == ["Gelang"])
    assert person.window.sell.header.search.text() == ""
    assert len(person.window.sell.grid.tiles) == 4


def test_nothing_modal_comes_between_an_unknown_scan_and_the_next(person: Person) -> None:
    person.scan(NEW)
    person.scan(TAS)
    assert person.names == ["Tas anyaman pandan"]
    assert person.window.sell.grid.isVisible()


def test_what_is_missing_is_said_and_the_sheet_stays(person: Person) -> None:
    person.scan(NEW)
    person.press(Qt.Key.Key_N, CTRL)
    sheet = person.sheet(NewProductSheet)
    person.press(Qt.Key.Key_Return)
    assert sheet.problem.text() == "Namanya belum diisi."
    person.type("Tas")
    person.press(Qt.Key.Key_Return)
    assert sheet.problem.text() == "Harganya belum diisi."
    person.type("5000")
    person.press(Qt.Key.Key_Return)
    assert "UMKM" in sheet.problem.text()
    assert sheet.is_open


def test_a_code_that_is_somebodys_already_is_refused_in_the_sheet(person: Person) -> None:
    person.scan(NEW)
    person.press(Qt.Key.Key_N, CTRL)
    sheet = person.sheet(NewProductSheet)
    person.scan(TAS)
    assert sheet.code.text() == TAS
    assert sheet.name.text() == ""
    person.type("Tas lain")
    person.press(Qt.Key.Key_Tab)
    person.type("5000")
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: TAS in sheet.problem.text())
    assert person.names == []
