from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from booth.domain.accounts import Account
from booth.domain.cart import Cart
from booth.domain.events.selling import SaleRefunded
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.records import SaleRecord
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
from ui.screens.refund.view import RefundSheet
from ui.screens.sales.view import SalesView
from ui.widgets.panel import Label


def opened(view: SalesView) -> RefundSheet:
    click(view.panel.refund)
    return open_sheet(view.window(), RefundSheet)


def shown(sheet: RefundSheet) -> list[str]:
    QTest.qWait(1)  # what was just made is laid out
    return [label.text() for label in sheet.sums.findChildren(Label) if not label.isHidden()]


def last_refund(stand: Stand) -> SaleRefunded:
    entries = list(stand.booth.ledger.entries())
    event = entries[-1].event
    assert isinstance(event, SaleRefunded)
    return event


def test_goods_come_back_and_the_cashier_is_told_what_to_hand_over(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 2), (stand.kain, 1)))
    view = screen.show()
    sheet = opened(view)
    add_pieces(sheet.lines.steppers[0], 1)
    click(sheet.reason.chips[1])
    click(sheet.save)
    assert no_sheet_is_open(view.window())
    assert answering.said_last == "Berikan Rp 125.000 dari Laci 2 ke pembeli."
    assert answering.papers_owed == 1
    assert last_refund(stand).reason == "Salah ukuran"
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 250_000 + 385_000 - 125_000
    row = view.list.rows[1]
    assert "dikembalikan 125.000" in [badge.words for badge in row.badges]  # type: ignore[union-attr]  # a sale's row


def test_a_refund_is_made_by_the_keyboard_alone(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 2)))
    view = screen.show()
    press(Qt.Key.Key_F8)
    sheet = open_sheet(view.window(), RefundSheet)
    press(Qt.Key.Key_Plus)
    sheet.reason.words.setFocus()
    type_words("jahitan lepas")
    press(Qt.Key.Key_Return)
    assert last_refund(stand).reason == "jahitan lepas"
    assert answering.words


def test_what_is_shown_before_saving_is_what_is_recorded(stand: Stand, screen: Screen) -> None:
    cart = Cart()
    cart.add_open(stand.batik, name="Syal", price=Rupiah(33_350), quantity=3)
    stand.sell(cart, stand.qris(50_030), stand.cash(tendered=60_000))
    view = screen.show()
    sheet = opened(view)
    add_pieces(sheet.lines.steppers[0], 2)
    click(sheet.reason.chips[0])
    told, large = shown(sheet), sheet.amount.text()
    click(sheet.save)
    payments = last_refund(stand).payments
    assert {p.method for p in payments} == {PaymentMethod.CASH, PaymentMethod.TRANSFER}
    assert all(format_rupiah(payment.held) in told for payment in payments)
    assert large == format_rupiah(sum(payment.held for payment in payments))


def test_nothing_is_saved_before_pieces_and_a_reason_are_chosen(
    stand: Stand, screen: Screen
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    before = stand.entries
    sheet = opened(screen.show())
    click(sheet.save)
    assert sheet.error.text() == "Pilih dulu barang yang kembali."
    add_pieces(sheet.lines.steppers[0], 1)
    click(sheet.save)
    assert sheet.error.text() == "Pilih alasannya."
    assert stand.entries == before


def test_more_pieces_than_are_left_cannot_be_chosen(stand: Stand, screen: Screen) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 3)))
    stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    sheet = opened(screen.show())
    sheet.lines.steppers[0].setFocus()
    press(*[Qt.Key.Key_Plus] * 5)
    assert sheet.lines.steppers[0].value == 2


def test_cash_for_what_was_paid_without_cash_asks_a_coordinator(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    sheet = opened(screen.show())
    click(sheet.all)
    click(sheet.reason.chips[0])
    click(sheet.ways.findChildren(QWidget)[1])
    click(sheet.save)
    assert len(answering.asked) == 1
    refund = last_refund(stand)
    assert refund.approved_by == stand.budi
    assert [payment.method for payment in refund.payments] == [PaymentMethod.CASH]


def test_without_a_coordinator_nothing_is_lost_and_the_sheet_says_why(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    answering.coordinator = None
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    before = stand.entries
    sheet = opened(screen.show())
    click(sheet.all)
    click(sheet.reason.chips[0])
    click(sheet.ways.findChildren(QWidget)[1])
    click(sheet.save)
    assert stand.entries == before
    assert sheet.is_open
    assert sheet.error.text()
    assert sheet.lines.steppers[0].value == 1
    assert sheet.reason.chip == "Rusak"


def test_a_refund_that_is_declined_says_so_in_the_sheet(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    sheet = opened(screen.show())
    click(sheet.all)
    click(sheet.reason.chips[0])
    stand.booth.shifts.close(Rupiah(625_000), by=stand.sari)
    click(sheet.save)
    assert sheet.is_open
    assert sheet.error.text()
    assert answering.asked == ["open the register"]


def test_goods_that_are_broken_do_not_go_back_on_the_shelf(stand: Stand, screen: Screen) -> None:
    stand.sell(stand.cart((stand.tas, 2)))
    sheet = opened(screen.show())
    click(sheet.all)
    click(sheet.reason.chips[0])
    sheet.restocked.setFocus()
    press(Qt.Key.Key_Space)
    click(sheet.save)
    assert stand.stock(stand.tas) == 18


def test_enter_pressed_twice_gives_money_back_once(stand: Stand, screen: Screen) -> None:
    stand.sell(stand.cart((stand.tas, 2)))
    before = stand.entries
    sheet = opened(screen.show())
    add_pieces(sheet.lines.steppers[0], 1)
    click(sheet.reason.chips[0])
    sheet.presenter.save()
    sheet.presenter.save()
    assert stand.entries == before + 1


def test_esc_leaves_everything_as_it_was(stand: Stand, screen: Screen, desk: Desk) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 2)))
    view = screen.show()
    sheet = opened(view)
    add_pieces(sheet.lines.steppers[0], 1)
    press(Qt.Key.Key_Escape)
    assert no_sheet_is_open(view.window())
    record: SaleRecord = stand.booth.browsing.sale(sale)
    assert record.refunded == 0
    assert desk.cashier is not None


def test_what_was_paid_by_exchange_goes_back_in_cash_with_a_coordinator(
    stand: Stand, screen: Screen, answering: Answering
) -> None:
    first = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.refunding.exchange(
        first,
        {0: 1},
        stand.cart((stand.kain, 1)),
        [stand.cash()],
        reason="lebih suka kain",
        by=stand.sari,
    )
    sheet = opened(screen.show())
    click(sheet.all)
    click(sheet.reason.chips[0])
    assert "tukar barang" in sheet.error.text()
    click(sheet.ways.findChildren(QWidget)[1])
    assert sheet.error.text() == ""
    click(sheet.save)
    assert len(answering.asked) == 1
    assert last_refund(stand).amount == 385_000
