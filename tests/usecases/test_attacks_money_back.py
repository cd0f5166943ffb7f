"""A dishonest cashier gives money back: refunds, voids, exchanges, deposits."""

from dataclasses import replace
from typing import Any

import pytest

from booth.domain.accounts import BOOTH, OPEN_ACCOUNTS, Account
from booth.domain.cart import Cart
from booth.domain.errors import (
    CashRefundTooLargeError,
    DepositTooLargeError,
    EmptyCartError,
    HolderMismatchError,
    InsufficientBalanceError,
    InvalidQuantityError,
    NoSuchLineError,
    NotVoidableError,
    PaymentStateError,
    RefundTooLargeError,
    RightMissingError,
    SaleIsHereError,
    ShortPaymentError,
    UnknownReferenceError,
)
from booth.domain.events.handling_cash import CashPurpose, Direction
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import OrderId, ProductId, SaleId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from tests.usecases.attacks import STRANGER, declined, drawer, ordered
from tests.usecases.stand import Stand


def in_bag(stand: Stand) -> Tender:
    """Cash that a vendor took."""
    return replace(stand.cash(), holder=Holder(HolderKind.VENDOR, stand.batik.id))


# --- refunds --------------------------------------------------------------------------------------


def test_pieces_and_lines_are_whole_numbers(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 2), (stand.kain, 1)))
    attacks: list[tuple[Any, type[InvalidQuantityError | NoSuchLineError]]] = [
        ({0: True}, InvalidQuantityError),
        ({0: 1.0}, InvalidQuantityError),
        ({0: -1}, InvalidQuantityError),
        ({True: 1}, NoSuchLineError),
        ({-1: 1}, NoSuchLineError),
    ]
    for quantities, error in attacks:
        with declined(stand, error):
            stand.booth.refunding.refund(sale, quantities, reason="rusak", by=stand.sari)


def test_cash_that_a_vendor_took_does_not_come_out_of_the_drawer(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.kain, 1)), in_bag(stand))
    refund = stand.booth.refunding.refund
    with declined(stand, CashRefundTooLargeError):
        refund(sale, {0: 1}, reason="rusak", by=stand.sari, tenders=[stand.cash()])
    refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    assert stand.balance(Account.WITH_VENDOR, stand.batik.id) == 0


def test_money_the_courier_has_is_not_given_back(stand: Stand) -> None:
    cart = stand.cart((stand.tas, 1))
    cart.add_pass_through("Ongkos kirim", Rupiah(60_000))
    sale = stand.sale_id(cart)
    stand.booth.shifts.move_cash(
        drawer(stand),
        Direction.OUT,
        CashPurpose.PASS_THROUGH,
        Rupiah(60_000),
        reason="kurir",
        by=stand.sari,
        pass_through="Ongkos kirim",
        approved_by=stand.budi,
    )
    refunding = stand.booth.refunding
    with declined(stand, InsufficientBalanceError):
        refunding.refund(sale, {1: 1}, reason="batal", by=stand.sari)
    with declined(stand, InsufficientBalanceError):
        refunding.void(sale, reason="batal", by=stand.sari, approved_by=stand.budi)
    refunding.refund(sale, {0: 1}, reason="batal", by=stand.sari)


def test_a_free_line_comes_back_once_and_brings_nothing(stand: Stand) -> None:
    cart = stand.cart((stand.tas, 1))
    cart.make_free(0)
    sale = stand.sale_id(cart)
    before = stand.balances()
    stand.booth.refunding.refund(sale, {0: 1}, reason="batal", by=stand.sari)
    assert stand.balances() == before
    assert stand.stock(stand.tas) == 20
    with declined(stand, RefundTooLargeError):
        stand.booth.refunding.refund(sale, {0: 1}, reason="batal", by=stand.sari)


def test_nothing_goes_back_for_a_payment_that_was_given_up(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    lost = stand.booth.settling.give_up_payment(
        PaymentReference(stand.booth.ledger.entry(sale).envelope.id, 0),  # type: ignore[union-attr]  # it was just sold
        reason="layar palsu",
        by=stand.budi,
    )
    refunding = stand.booth.refunding
    with declined(stand, PaymentStateError):
        refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    with declined(stand, PaymentStateError):
        refunding.void(sale, reason="rusak", by=stand.sari, approved_by=stand.budi)
    stand.booth.settling.reverse(lost.envelope.id, reason="ternyata masuk", by=stand.budi)
    refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)


def test_a_promise_already_kept_is_not_voided_away(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)), stand.promised())
    stand.booth.selling.pay_on_account(stand.buyer, [stand.cash()], Rupiah(125_000), by=stand.sari)
    with declined(stand, InsufficientBalanceError):
        stand.booth.refunding.void(sale, reason="x", by=stand.sari, approved_by=stand.budi)


@pytest.mark.parametrize("number", ["KT2A-230303-0001", "kt2a-230303-0001", "KT2A-230303-1"])
def test_what_this_laptop_sold_is_not_refunded_again_from_paper(stand: Stand, number: str) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    with declined(stand, SaleIsHereError):
        from_paper(stand, number)


def test_a_paper_refund_draws_on_no_order_no_promise_and_no_strange_goods(stand: Stand) -> None:
    order = ordered(stand)
    drawn = Tender(method=PaymentMethod.DEPOSIT, holder=Holder(HolderKind.ORDER, order))
    for tender in (drawn, stand.promised()):
        with declined(stand, HolderMismatchError):
            from_paper(stand, "KT1A-230303-0007", tender=tender)
    for product in (stand.kain.id, ProductId(STRANGER)):
        with declined(stand, UnknownReferenceError):
            from_paper(stand, "KT1A-230303-0007", product=product)


def from_paper(stand: Stand, number: str, **changes: Any) -> None:  # noqa: ANN401  # any argument
    arguments: dict[str, Any] = {
        "name": "Tas",
        "quantity": 1,
        "amount": Rupiah(125_000),
        "tender": stand.cash(),
        "reason": "rusak",
        "by": stand.sari,
        "approved_by": stand.budi,
    }
    stand.booth.refunding.refund_from_paper(number, stand.roka.id, **(arguments | changes))


# --- exchanges and voids --------------------------------------------------------------------------


def test_an_exchange_needs_goods_on_both_sides(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    exchange = stand.booth.refunding.exchange
    with declined(stand, EmptyCartError):
        exchange(sale, {0: 1}, Cart(), reason="tukar", by=stand.sari)
    with declined(stand, EmptyCartError):
        exchange(sale, {}, stand.cart((stand.tas, 1)), [stand.cash()], reason="-", by=stand.sari)


def test_goods_that_were_exchanged_are_neither_voided_nor_turned_into_cash(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)), stand.qris())
    refunding = stand.booth.refunding
    _, sold = refunding.exchange(
        sale, {0: 1}, stand.cart((stand.tas, 1)), reason="tukar", by=stand.sari
    )
    second = SaleId(sold.envelope.id)
    for voided in (sale, second):
        with declined(stand, NotVoidableError):
            refunding.void(voided, reason="x", by=stand.sari, approved_by=stand.budi)
    with declined(stand, ShortPaymentError):
        refunding.refund(second, {0: 1}, reason="x", by=stand.sari)
    with declined(stand, CashRefundTooLargeError):
        refunding.refund(second, {0: 1}, reason="x", by=stand.sari, tenders=[stand.cash()])


# --- deposits -------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["unseen", "vendor"])
def test_a_deposit_that_brought_no_cash_goes_back_in_cash_by_a_coordinator_only(
    stand: Stand, how: str
) -> None:
    order = ordered(stand)
    paid = stand.qris(seen=False) if how == "unseen" else stand.qris(vendor=stand.batik.id)
    stand.booth.ordering.take_deposit(order, Rupiah(100_000), [paid], by=stand.sari)
    cancel = stand.booth.ordering.cancel_returning
    with declined(stand, CashRefundTooLargeError):
        cancel(order, [stand.cash()], reason="batal", by=stand.sari)
    with declined(stand, CashRefundTooLargeError):
        cancel(order, [stand.cash()], reason="batal", by=stand.sari, approved_by=stand.sari)
    cancel(order, [stand.cash()], reason="batal", by=stand.sari, approved_by=stand.budi)


def test_a_promise_is_no_deposit(stand: Stand) -> None:
    order = ordered(stand)
    with declined(stand, HolderMismatchError):
        stand.booth.ordering.take_deposit(order, Rupiah(1), [stand.promised()], by=stand.sari)


def test_small_deposits_do_not_lose_their_coins(stand: Stand) -> None:
    order = ordered(stand)
    for _ in range(21):
        stand.booth.ordering.take_deposit(order, Rupiah(50), [stand.cash()], by=stand.sari)
    assert stand.balance(Account.DRAWER, stand.drawer) == 501_000
    stand.booth.ordering.cancel_returning(order, [stand.cash()], reason="batal", by=stand.sari)
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000
    assert stand.balance(Account.ROUNDING, BOOTH) == 0
    assert [row for row in stand.balances() if row[0] in OPEN_ACCOUNTS] == [
        (Account.DRAWER, stand.drawer, 500_000)
    ]


def test_a_deposit_on_shipping_alone_is_not_forfeited_to_nobody(stand: Stand) -> None:
    cart = Cart()
    cart.add_pass_through("Ongkos kirim", Rupiah(60_000))
    order = OrderId(stand.booth.ordering.place(cart, by=stand.sari).envelope.id)
    stand.booth.ordering.take_deposit(order, Rupiah(60_000), [stand.cash()], by=stand.sari)
    with declined(stand, DepositTooLargeError):
        stand.booth.ordering.cancel_forfeiting(
            order, reason="tidak datang", by=stand.sari, approved_by=stand.budi
        )


def test_a_hand_over_of_something_cheaper_keeps_no_deposit(stand: Stand) -> None:
    order = ordered(stand)
    stand.booth.ordering.take_deposit(order, Rupiah(200_000), [stand.cash()], by=stand.sari)
    with declined(stand, DepositTooLargeError):
        stand.booth.ordering.hand_over(order, stand.cart((stand.tas, 1)), [], by=stand.sari)


def test_nobody_approves_under_a_strangers_name(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    with declined(stand, RightMissingError):
        stand.booth.refunding.void(sale, reason="x", by=stand.sari, approved_by=STRANGER)
