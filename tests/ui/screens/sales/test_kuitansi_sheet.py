from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, open_sheet, press, type_words
from tests.ui.screens.sales.conftest import Screen
from tests.usecases.stand import Stand
from ui.screens.sales.kuitansi_view import KuitansiSheet
from ui.screens.sales.view import SalesView


def opened(view: SalesView) -> KuitansiSheet:
    click(view.panel.kuitansi)
    return open_sheet(view.window(), KuitansiSheet)


def test_a_kuitansi_is_written_for_one_vendor_and_said_where(
    stand: Stand, screen: Screen, answering: Answering, tmp_path: Path
) -> None:
    stand.sell(stand.cart((stand.tas, 1), (stand.kain, 1)))
    sheet = opened(screen.show())
    click(sheet.vendors.findChildren(QAbstractButton)[1])
    sheet.payer.setFocus()
    type_words("Dinas Koperasi")
    sheet.city.setFocus()
    type_words("Jakarta")
    press(Qt.Key.Key_Return)
    (path,) = (tmp_path / "papers").iterdir()
    assert path.read_bytes().startswith(b"%PDF")
    assert "Batik Akkar" in path.name
    assert str(path) in sheet.said.text()
    assert str(path) in answering.said_last
    assert sheet.show_file.isVisible()


def test_a_kuitansi_without_a_payer_is_not_written(
    stand: Stand, screen: Screen, tmp_path: Path
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sheet = opened(screen.show())
    click(sheet.save)
    assert sheet.error.text() == "Isi nama instansi atau pembeli."
    assert not (tmp_path / "papers").exists()


def test_numbers_of_a_vendor_are_typed_once(stand: Stand, screen: Screen) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    sheet = opened(view)
    sheet.payer.setText("Dinas Koperasi")
    sheet.city.setText("Jakarta")
    sheet.tax_number.setText("01.234.567.8-901.000")
    click(sheet.save)
    press(Qt.Key.Key_Escape)
    again = opened(view)
    assert again.tax_number.text() == "01.234.567.8-901.000"
    assert again.city.text() == "Jakarta"
    assert again.payer.text() == ""
