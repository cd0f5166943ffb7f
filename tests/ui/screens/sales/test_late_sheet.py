from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from booth.domain.catalogue import ProductTerms
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind, PaymentMethod
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import add_pieces, click, open_sheet, press, type_words
from tests.ui.screens.sales.conftest import Screen
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.sales.late_presenter import read_moment
from ui.screens.sales.late_view import LateSheet
from ui.screens.sales.view import SalesView

CODE = "8991234500011"
JAKARTA = ZoneInfo("Asia/Jakarta")


def opened(view: SalesView) -> LateSheet:
    click(view.late)
    return open_sheet(view.window(), LateSheet)


def enter_line(sheet: LateSheet, vendor: str, amount: str) -> None:
    buttons = sheet.vendor.findChildren(QAbstractButton)
    click(next(button for button in buttons if button.text() == vendor))
    sheet.amount.setFocus()
    type_words(amount)
    press(Qt.Key.Key_Return)


def fill(sheet: LateSheet, *, pad: str = "Buku 1", number: str = "12", clock: str = "8.15") -> None:
    sheet.pad.setText(pad)
    sheet.number.setText(number)
    sheet.time.setText(clock)


def test_a_sheet_of_the_pad_is_entered_with_its_true_time(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    view = screen.show()
    sheet = opened(view)
    fill(sheet)
    enter_line(sheet, "Batik Akkar", "150000")
    enter_line(sheet, "Roka Collection", "50000")
    assert sheet.total.text() == "Rp 200.000"
    click(sheet.save)
    (sale,) = stand.booth.browsing.sales()
    assert sale.at == datetime(2023, 3, 3, 1, 15, tzinfo=UTC)
    assert (sale.late, sale.total) == (True, 200_000)
    assert answering.papers_owed == 1
    assert "KT2A-230303-0001" in answering.said_last
    press(Qt.Key.Key_Escape)
    assert view.panel.number.text() == "KT2A-230303-0001"


def test_the_next_sheet_of_the_pad_is_ready_at_once(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    fill(sheet)
    enter_line(sheet, "Batik Akkar", "150000")
    click(sheet.save)
    assert (sheet.pad.text(), sheet.number.text()) == ("Buku 1", "13")
    assert sheet.total.text() == "Rp 0"
    assert stand.booth.browsing.sales()


def test_a_number_of_the_pad_is_entered_once(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    fill(sheet)
    enter_line(sheet, "Batik Akkar", "150000")
    click(sheet.save)
    sheet.number.setText("12")
    enter_line(sheet, "Batik Akkar", "150000")
    before = stand.entries
    click(sheet.save)
    assert stand.entries == before
    assert "Buku 1 12" in sheet.error.text()
    assert sheet.total.text() == "Rp 150.000"


def test_qris_of_the_only_vendor_can_lie_with_the_vendor(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    fill(sheet)
    enter_line(sheet, "Batik Akkar", "150000")
    QTest.qWait(1)  # the ways of the only vendor are laid out
    buttons = sheet.ways.findChildren(QAbstractButton)
    click(next(button for button in buttons if button.text() == "QRIS · Batik Akkar"))
    click(sheet.save)
    (sale,) = stand.booth.browsing.sales()
    (payment,) = stand.booth.browsing.sale(sale.id).sale.payments
    assert (payment.method, payment.holder.kind) == (PaymentMethod.QRIS, HolderKind.VENDOR)
    assert payment.awaiting


def test_a_time_to_come_is_declined(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    fill(sheet, clock="23.50")
    enter_line(sheet, "Batik Akkar", "150000")
    before = stand.entries
    click(sheet.save)
    assert stand.entries == before
    assert sheet.error.text()


def test_goods_of_the_catalogue_are_searched_or_scanned_at_their_price_of_today(
    stand: Stand, desk: Desk, screen: Screen
) -> None:
    terms = ProductTerms(vendor=stand.roka.id, name="Dompet", price=Rupiah(85_000), barcode=CODE)
    stand.booth.cataloguing.add_product(terms, stock=5, by=stand.budi)
    desk.shelf = stand.booth.browsing.shelf()
    sheet = opened(screen.show())
    fill(sheet)
    sheet.goods.box.setFocus()
    type_words("kain")
    press(Qt.Key.Key_Return)
    assert sheet.goods.box.text() == ""
    sheet.scanned(CODE)
    sheet.scanned(CODE)
    assert [stepper.value for stepper in sheet.lines.steppers] == [1, 2]
    assert sheet.total.text() == "Rp 555.000"
    click(sheet.save)
    (sale,) = stand.booth.browsing.sales()
    lines = stand.booth.browsing.sale(sale.id).sale.lines
    assert [(line.name, line.quantity, line.net) for line in lines] == [
        ("Kain batik tulis", 1, 385_000),
        ("Dompet", 2, 170_000),
    ]
    assert stand.stock(stand.kain) == 19
    assert sale.late


def test_pieces_and_price_of_a_line_are_those_of_the_pad(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    fill(sheet)
    sheet.presenter.take(stand.kain.id)
    add_pieces(sheet.lines.steppers[0], 1)
    (price,) = sheet.lines.prices
    price.setFocus()
    type_words("360000")
    assert (price.amount, sheet.total.text()) == (360_000, "Rp 720.000")
    press(Qt.Key.Key_Return)
    (sale,) = stand.booth.browsing.sales()
    (line,) = stand.booth.browsing.sale(sale.id).sale.lines
    assert (line.list_price, line.price, line.quantity) == (385_000, 360_000, 2)


def test_a_line_without_a_price_is_not_saved(stand: Stand, screen: Screen) -> None:
    sheet = opened(screen.show())
    fill(sheet)
    sheet.presenter.take(stand.kain.id)
    sheet.lines.prices[0].setFocus()
    press(Qt.Key.Key_Backspace)
    before = stand.entries
    click(sheet.save)
    assert stand.entries == before
    assert sheet.error.text()


def test_a_price_below_the_floor_asks_a_coordinator(
    stand: Stand, desk: Desk, screen: Screen, answering: Answering
) -> None:
    terms = ProductTerms(
        vendor=stand.roka.id, name="Dompet", price=Rupiah(85_000), floor=Rupiah(80_000)
    )
    stand.booth.cataloguing.add_product(terms, stock=5, by=stand.budi)
    desk.shelf = stand.booth.browsing.shelf()
    sheet = opened(screen.show())
    fill(sheet)
    sheet.goods.box.setFocus()
    type_words("dompet")
    press(Qt.Key.Key_Return)
    sheet.lines.prices[0].setFocus()
    type_words("70000")
    click(sheet.save)
    assert len(answering.asked) == 1
    (sale,) = stand.booth.browsing.sales()
    assert sale.total == 70_000


def test_a_code_of_nothing_sold_here_is_said_so(screen: Screen) -> None:
    sheet = opened(screen.show())
    sheet.scanned("nothing sold here")
    assert "nothing sold here" in sheet.error.text()


@pytest.mark.parametrize("day,clock", [("31/2/2023", "10.00"), ("3/3/2023", "25.00"), ("", "")])
def test_no_such_time_is_no_time(day: str, clock: str) -> None:
    assert read_moment(day, clock, JAKARTA) is None


@pytest.mark.parametrize("clock", ["8.15", "08:15", "0815"])
def test_a_time_is_read_as_people_write_it(clock: str) -> None:
    assert read_moment("3/3/2023", clock, JAKARTA) == datetime(2023, 3, 3, 1, 15, tzinfo=UTC)
