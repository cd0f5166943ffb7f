from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.handing_over import (
    coordinator_types,
    go_to_goods_papers,
    pieces,
    with_pin,
)
from tests.ui.stories.person import Person
from ui.screens.goods.entry_sheet import EntrySheet
from ui.screens.goods.paper_sheet import PaperSheet


def rows(sheet: EntrySheet) -> list[str]:
    return [sheet.lines.item(row).text() for row in range(sheet.lines.count())]


def test_goods_are_brought_by_scan_and_number_and_a_paper_is_there_to_sign(
    person: Person,
) -> None:
    page = go_to_goods_papers(person)
    person.press(Qt.Key.Key_F9)
    sheet = person.sheet(EntrySheet)
    person.scan(KAIN)
    person.scan(KAIN)
    person.sees(lambda: rows(sheet) == ["2 × Kain batik tulis kawung"])
    assert sheet.goods.box.text() == ""
    person.type("24")
    person.press(Qt.Key.Key_Return)
    assert rows(sheet) == ["24 × Kain batik tulis kawung"]
    person.press(Qt.Key.Key_Return)
    person.sheet(PaperSheet)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not person.open_sheets())
    assert pieces(page, "Batik") == ("34", "0", "0", "0", "34")
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    person.sees(lambda: any(tile.stock == 34 for tile in person.window.sell.grid.tiles))


def test_what_is_left_is_suggested_to_be_fetched(person: Person) -> None:
    person.scan(KAIN)
    person.pays_cash()
    page = go_to_goods_papers(person)
    person.sees(lambda: pieces(page, "Batik") == ("10", "1", "0", "0", "9"))
    person.press(Qt.Key.Key_F10)
    sheet = person.sheet(EntrySheet)
    assert rows(sheet) == ["9 × Kain batik tulis kawung\ntercatat di stan 9"]
    person.press(Qt.Key.Key_Return)
    person.sheet(PaperSheet)
    assert pieces(page, "Batik") == ("10", "1", "0", "9", "0")


def test_goods_are_counted_before_the_record_is_seen(person: Person) -> None:
    page = go_to_goods_papers(person)
    person.press(Qt.Key.Key_F11)
    sheet = person.sheet(EntrySheet)
    for _ in range(3):
        person.scan(KAIN)
    person.sees(lambda: rows(sheet) == ["3 × Kain batik tulis kawung"])
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: "menurut catatan 10" in rows(sheet)[0])
    sheet.reason.setFocus()
    person.type("tujuh di hotel")
    person.press(Qt.Key.Key_Return)
    person.sheet(PaperSheet)
    assert pieces(page, "Batik")[-1] == "3"


def test_what_was_lost_is_answered_for_with_a_pin(person: Person, stall: Stall) -> None:
    with_pin(stall, person)
    page = go_to_goods_papers(person)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(EntrySheet)
    person.scan(KAIN)
    person.sees(lambda: len(rows(sheet)) == 1)
    sheet.reason.setFocus()
    person.type("basah kena hujan")
    person.press(Qt.Key.Key_Return)
    coordinator_types(person)
    person.sheet(PaperSheet)
    person.sees(lambda: pieces(page, "Batik") == ("10", "0", "1", "0", "9"))
