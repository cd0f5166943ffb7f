from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.looking_back import go_to_sales, record, sell_in_cash, sheet_on_top
from tests.ui.stories.person import Person
from ui.screens.sales.late_view import LateSheet


def test_the_pads_number_and_lines_are_typed_in(person: Person) -> None:
    sell_in_cash(person, KAIN)
    go_to_sales(person)
    person.press(Qt.Key.Key_F3)
    sheet = sheet_on_top(person)
    assert isinstance(sheet, LateSheet)
    person.type("Buku 1")
    person.press(Qt.Key.Key_Tab)
    person.type("12")
    person.click("Roka Collection")
    sheet.amount.setFocus()
    person.type("45000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: sheet.total.text() == "Rp 45.000")
    person.click("Simpan nota susulan")
    person.sees(lambda: sheet.number.text() == "13")
    sale = record(person, 0).sale
    assert sale.pad is not None
    assert (sale.pad.pad, sale.pad.number, sale.net) == ("Buku 1", 12, 45_000)
