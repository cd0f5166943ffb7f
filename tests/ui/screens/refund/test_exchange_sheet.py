import pytest
from PySide6.QtCore import Qt

from booth.domain.accounts import Account
from booth.domain.catalogue import ProductTerms
from booth.domain.events.selling import SaleCompleted
from booth.domain.money import Rupiah
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import (
    add_pieces,
    click,
    no_sheet_is_open,
    open_sheet,
    press,
    type_words,
)
from tests.ui.screens.refund.conftest import Screen
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.refund.exchange_view import ExchangeSheet
from ui.screens.sales.view import SalesView

CODE = "8991234500011"


@pytest.fixture
def desk(stand: Stand, desk: Desk) -> Desk:
    terms = ProductTerms(vendor=stand.roka.id, name="Dompet", price=Rupiah(85_050), barcode=CODE)
    stand.booth.cataloguing.add_product(terms, stock=5, by=stand.budi)
    desk.shelf = stand.booth.browsing.shelf()
    return desk


def opened(view: SalesView) -> ExchangeSheet:
    click(view.panel.exchange)
    return open_sheet(view.window(), ExchangeSheet)


def test_dearer_goods_are_paid_to_the_difference_in_one_step(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    view = screen.show()
    sheet = opened(view)
    add_pieces(sheet.lines.steppers[0], 1)
    sheet.search.setFocus()
    type_words("kain")
    press(Qt.Key.Key_Return)
    assert sheet.search.text() == ""
    click(sheet.reason.chips[1])
    assert sheet.amount.text() == "Rp 260.000"
    sheet.tendered.setFocus()
    type_words("300000")
    press(Qt.Key.Key_Return)
    assert no_sheet_is_open(view.window())
    assert answering.said_last == (
        "Tukar barang tercatat: dibayar Rp 260.000, kembalian Rp 40.000."
    )
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 385_000
    (taken, _) = stand.booth.browsing.sales()
    assert (taken.receipt_number, taken.exchange) == ("KT2A-230303-0002", True)


def test_cheaper_goods_give_the_rest_back(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sheet = opened(screen.show())
    add_pieces(sheet.lines.steppers[0], 1)
    sheet.scanned(CODE)
    click(sheet.reason.chips[1])
    click(sheet.save)
    assert answering.said_last == (
        "Tukar barang tercatat. Berikan Rp 39.900 dari Laci 2 ke pembeli."
    )
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 85_100
    (sold, _) = stand.booth.browsing.sales()
    record = stand.booth.browsing.sale(sold.id)
    assert isinstance(record.sale, SaleCompleted)
    assert record.sale.exchange_for is not None


def test_too_little_cash_is_said_and_nothing_recorded(stand: Stand, screen: Screen) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    before = stand.entries
    sheet = opened(screen.show())
    add_pieces(sheet.lines.steppers[0], 1)
    sheet.search.setText("kain")
    assert sheet.presenter.enter()
    click(sheet.reason.chips[1])
    sheet.tendered.setFocus()
    type_words("100000")
    click(sheet.save)
    assert sheet.error.text() == "Uang diterima kurang Rp 160.000."
    assert stand.entries == before


def test_what_is_missing_is_said_one_after_the_other(stand: Stand, screen: Screen) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sheet = opened(screen.show())
    click(sheet.save)
    assert sheet.error.text() == "Pilih dulu barang yang kembali."
    add_pieces(sheet.lines.steppers[0], 1)
    click(sheet.save)
    assert sheet.error.text() == "Pilih barang penggantinya: cari atau scan."
    sheet.scanned("nothing sold here")
    assert "nothing sold here" in sheet.error.text()


def test_a_piece_too_many_is_taken_out_with_its_stepper(stand: Stand, screen: Screen) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sheet = opened(screen.show())
    sheet.scanned(CODE)
    sheet.scanned(CODE)
    assert "Rp 170.100" in [label.text() for label in sheet.taken.findChildren(type(sheet.words))]
    sheet.presenter.set_quantity(0, 0)
    assert sheet.amount.text() == "Rp 0"
