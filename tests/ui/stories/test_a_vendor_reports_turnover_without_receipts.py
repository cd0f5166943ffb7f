from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.evening import go_to_vendors, money_of
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from ui.screens.vendors.report_sheet import ReportSheet


def test_a_lump_is_noted_listed_and_added_to_nothing(person: Person, stall: Stall) -> None:
    sell_in_cash(person, KAIN)
    before = money_of(person, stall.batik)
    go_to_vendors(person)
    person.press(Qt.Key.Key_F9)
    person.sheet(ReportSheet)
    person.type("350000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: len(person.ask(lambda b: b.paying_vendors.reported(stall.batik))) == 1)
    assert money_of(person, stall.batik) == before
    person.press(Qt.Key.Key_F9)
    sheet = person.sheet(ReportSheet)
    person.sees(lambda: sheet.rows.count() == 1)
    assert "Rp 350.000" in sheet.rows.item(0).text()
