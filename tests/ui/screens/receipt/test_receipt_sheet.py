from pathlib import Path

import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from booth.domain.ids import SaleId
from booth.domain.receipt_code import write_receipt_code
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, no_sheet_is_open, press
from tests.usecases.stand import Stand
from ui.main.papers import BoothPapers
from ui.screens.desk import Desk
from ui.screens.receipt.view import ReceiptSheet


class Booth:
    """A receipt sheet over a window."""

    def __init__(self, stand: Stand, desk: Desk, window: QWidget, folder: Path) -> None:
        self.said = Answering(stand.budi)
        self.papers = BoothPapers(lambda: stand.booth, folder, lambda: 32)
        self._desk, self._window = desk, window

    def show(self, sale: SaleId) -> ReceiptSheet:
        return ReceiptSheet(self._desk, self.said, self.papers, sale, self._window)


def test_the_screen_shows_the_very_lines_of_the_paper(
    stand: Stand, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    booth = Booth(stand, desk, window, tmp_path)
    sale = stand.sale_id(stand.cart((stand.kain, 2)))
    sheet = booth.show(sale)
    assert sheet.paper.paper == booth.papers.receipt(sale).text
    assert sheet.paper.accessibleDescription() == sheet.paper.paper
    assert "KT2A-230303-0001" in sheet.title.text()
    press(Qt.Key.Key_Return)
    assert no_sheet_is_open(window)


def test_the_text_is_copied_and_the_pdf_written(
    stand: Stand, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    booth = Booth(stand, desk, window, tmp_path)
    sheet = booth.show(stand.sale_id(stand.cart((stand.kain, 2))))
    click(sheet.copy)
    assert QGuiApplication.clipboard().text() == sheet.paper.paper
    click(sheet.pdf)
    (path,) = tmp_path.glob("*.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    assert path.name in sheet.said.text()


def test_a_folder_that_takes_no_files_is_said_so(
    stand: Stand, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "papers").write_text("a file where a folder should be", encoding="utf-8")
    sheet = Booth(stand, desk, window, tmp_path / "papers").show(
        stand.sale_id(stand.cart((stand.kain, 2)))
    )
    click(sheet.pdf)
    assert sheet.error.text()


def test_a_copy_on_paper_is_owed(stand: Stand, desk: Desk, window: QWidget, tmp_path: Path) -> None:
    booth = Booth(stand, desk, window, tmp_path)
    click(booth.show(stand.sale_id(stand.cart((stand.kain, 2)))).print)
    assert booth.said.papers_owed == 1
    assert "SALINAN ke-1" in booth.said.said_last


def test_the_code_on_the_screen_is_read_as_the_one_on_paper(
    stand: Stand, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    sale = stand.sale_id(stand.cart((stand.kain, 2)))
    sheet = Booth(stand, desk, window, tmp_path).show(sale)
    strip = sheet.paper.widget()
    assert strip is not None
    seen = strip.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    record = stand.booth.browsing.sale(sale)
    (read,) = zxingcpp.read_barcodes(seen)
    code = write_receipt_code(record.sale.receipt_number, sale, record.sale.lines)
    assert read.text == code
