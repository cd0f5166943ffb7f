"""A vendor prints tags from Barang, on a strip or on label sheets, and sells by them."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.domain.catalogue import Product
from booth.domain.price_tag import write_price_tag
from booth.domain.tag_sheet import TagSheet
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from booth.storage.preferences import load_preferences
from tests.ui.stories.conftest import KAIN, TAS, Stall, closed, opened
from tests.ui.stories.person import CTRL, Person
from ui.screens.price_tags.showing import SHEETS, paper_names
from ui.screens.price_tags.view import PriceTagsSheet
from ui.widgets.buttons import Button

ALT = Qt.KeyboardModifier.AltModifier


pytestmark = pytest.mark.usefixtures("server")


def goes_to_tags(person: Person, *keys: Qt.Key) -> PriceTagsSheet:
    person.press(Qt.Key.Key_8, ALT)
    for key in keys:
        person.press(key)
    person.press(Qt.Key.Key_L, CTRL)
    return person.sheet(PriceTagsSheet)


def chooses(person: Person, sheet: PriceTagsSheet, paper: TagSheet) -> None:
    person.touch(sheet.papers, sheet.papers.rect().center())
    person.choose(paper_names(sheet.presenter.printer)[SHEETS.index(paper)])


def ticked(sheet: PriceTagsSheet) -> dict[str, int]:
    return {row.name: row.copies for row in sheet.list.rows if row.ticked}


def decoded(printer: VirtualPrinter) -> list[str]:
    """What a scanner reads off the paper that came out."""
    return [
        code.text for sheet in printer.sheets for code in zxingcpp.read_barcodes(sheet.picture(16))
    ]


def goods(person: Person, name: str) -> Product:
    return next(one for one in person.window.desk.shelf.products if name in one.terms.name)


def test_three_tags_are_printed_and_one_of_them_is_scanned_and_sold(
    person: Person, server: PrinterServer
) -> None:
    sheet = goes_to_tags(person)
    person.type("kawung")
    person.press(Qt.Key.Key_Return)
    assert ticked(sheet) == {"Kain batik tulis kawung": 1}
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_2)
    assert sheet.total.text() == "3 label"
    chooses(person, sheet, TagSheet.STRIP)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    assert person.said == "3 label dikirim ke printer."
    assert server.printer.wait_until(lambda: len(server.printer.sheets) == 3, 5)
    codes = decoded(server.printer)
    kain = write_price_tag(goods(person, "kawung"))
    assert codes.count(kain) == 1
    assert len(codes) == 3
    assert len(set(codes)) == 2
    assert server.printer.kicks == 0
    assert server.printer.garbage == b""
    person.press(Qt.Key.Key_1, ALT)
    person.scan(kain)
    assert person.names == ["Kain batik tulis kawung"]
    assert person.pays_cash().lines[0].product == goods(person, "kawung").id


def test_the_product_that_is_open_is_ticked_already(person: Person) -> None:
    person.press(Qt.Key.Key_8, ALT)
    person.scan(TAS)
    person.press(Qt.Key.Key_L, CTRL)
    assert ticked(person.sheet(PriceTagsSheet)) == {"Tas anyaman pandan": 1}


def test_a_vendors_goods_are_all_ticked_from_the_vendor(person: Person) -> None:
    sheet = goes_to_tags(person, Qt.Key.Key_F6, Qt.Key.Key_Down)
    assert ticked(sheet) == {"Kain batik tulis kawung": 1}
    assert [row.name for row in sheet.list.rows] == ["Kain batik tulis kawung"]


def test_a_finger_ticks_counts_and_begins_a_half_used_sheet(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_files: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened_files.append)
    sheet = goes_to_tags(person)
    row = sheet.list.visualRect(sheet.list.model().index(1, 0))
    box = QPoint(row.left() + 30, row.center().y())
    words = QPoint(row.left() + 200, row.center().y())
    person.touch(sheet.list.viewport(), box)
    assert len(ticked(sheet)) == 1
    person.touch(sheet.list.viewport(), words)
    assert len(ticked(sheet)) == 1, "only its box unticks"
    person.touch(sheet.list.viewport(), box)
    assert ticked(sheet) == {}
    person.touch(sheet.list.viewport(), words)
    more = sheet.copies.findChildren(Button)[-1]
    person.touch(more, more.rect().center())
    assert sheet.total.text() == "2 label"
    person.click("Sebanyak stok")
    assert sheet.total.text() == "10 label"
    person.touch(sheet.picture, sheet.picture.place_of(20).center().toPoint())
    assert sheet.first.value == 20
    assert sheet.below.text() == "2 lembar A4"
    person.click("Buat PDF")
    person.sees(lambda: bool(opened_files))
    (path,) = (Path(url.toLocalFile()) for url in opened_files)
    document = pypdfium2.PdfDocument(path)
    found = [len(zxingcpp.read_barcodes(page.render(scale=4).to_pil())) for page in document]
    document.close()
    assert found == [5, 5]
    assert path.name in person.said


def test_the_choice_of_paper_is_known_after_a_restart(
    qtbot: QtBot, qapp: QApplication, stall: Stall
) -> None:
    first = opened(qtbot, qapp, stall)
    sheet = goes_to_tags(first)
    chooses(first, sheet, TagSheet.STRIP)
    first.press(Qt.Key.Key_Escape)
    closed(first)
    kept = load_preferences(stall.config.preferences).preferences
    assert kept.price_tags is TagSheet.STRIP


def test_paper_that_runs_out_is_said_and_the_rest_comes_after_it(
    person: Person, server: PrinterServer
) -> None:
    sheet = goes_to_tags(person)
    person.scan(KAIN)
    person.click("Sebanyak stok")
    chooses(person, sheet, TagSheet.STRIP)
    server.printer.stand(Standing.PAPER_OUT)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: "Kertas printer habis: 0 dari 10 label" in sheet.error.text())
    server.printer.stand(Standing.READY)
    assert person.has_keyboard("Lanjutkan")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    assert server.printer.wait_until(lambda: len(server.printer.sheets) == 10, 5)


def test_a_run_is_cancelled_and_a_receipt_still_comes_out(
    person: Person, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.LATE, 150))
    sheet = goes_to_tags(person)
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_F8)
    chooses(person, sheet, TagSheet.STRIP)
    person.press(Qt.Key.Key_Return)
    person.sees(sheet.bar.isVisible)
    person.press(Qt.Key.Key_Return)
    assert sheet.bar.isVisible(), "an Enter too many ends nothing"
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: "Dibatalkan" in sheet.error.text())
    assert "dari 30 label" in sheet.error.text()
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not person.open_sheets())
    server.mend()
    before = len(server.printer.sheets)
    assert before < 30
    person.press(Qt.Key.Key_1, ALT)
    person.scan(TAS)
    sale = person.pays_cash()
    person.sees(lambda: any(sale.receipt_number in one.text for one in list(server.printer.sheets)))


def test_one_may_cut_once_at_the_end(person: Person, server: PrinterServer) -> None:
    sheet = goes_to_tags(person)
    person.scan(KAIN)
    person.scan(KAIN)
    chooses(person, sheet, TagSheet.STRIP)
    person.touch(sheet.cutting, QPoint(12, sheet.cutting.height() // 2))
    assert not sheet.cutting.isChecked()
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: len(decoded(server.printer)) == 2)
    fed = [len(sheet.lines) - sheet.lines.index("-" * 32) for sheet in server.printer.sheets]
    assert fed[0] < fed[1], "only the last is fed to the cutter"
