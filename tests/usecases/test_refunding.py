from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.accounts import BOOTH, Account
from booth.domain.cart import Cart
from booth.domain.errors import (
    CashRefundTooLargeError,
    NotVoidableError,
    RefundTooLargeError,
    RightMissingError,
    SaleIsHereError,
    UnknownReferenceError,
)
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ids import SaleId, ShiftId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender, take_tenders
from booth.domain.records import Returned, SaleRecord
from booth.domain.refund import cash_rounding, refund_lines
from booth.domain.sale import SaleLine
from tests.usecases.stand import Stand

ID = SaleId(UUID(int=7))


def refunded(entry: Entry) -> SaleRefunded:
    assert isinstance(entry.event, SaleRefunded)
    return entry.event


def test_pieces_returned_one_by_one_bring_back_what_the_line_brought(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 3))
    cart.discount_cart(Rupiah(100))
    sale = stand.sale_id(cart)
    amounts = [
        refunded(stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)).amount
        for _ in range(3)
    ]
    assert sum(amounts) == 3 * 385_000 - 100
    assert stand.balance(Account.PAYABLE, stand.batik.id) == 0
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000
    assert stand.balance(Account.ROUNDING, BOOTH) == 0
    assert stand.stock(stand.kain) == 20


@given(net=st.integers(1, 999_999), pieces=st.integers(1, 9), unit=st.sampled_from([1, 100, 500]))
def test_coins_of_a_sale_come_back_to_the_last_one(net: int, pieces: int, unit: int) -> None:
    line = SaleLine(
        name="Syal",
        quantity=pieces,
        list_price=Rupiah(net),
        price=Rupiah(net),
        discount=Rupiah(net * pieces - net),
    )
    tender = Tender(method=PaymentMethod.CASH, holder=Holder(HolderKind.DRAWER, SaleId(ID)))
    payments = take_tenders(Rupiah(net), [tender], unit=Rupiah(unit))
    sale = SaleCompleted(receipt_number="-", lines=(line,), payments=payments, shares=())
    amounts = coins = 0
    for returned in range(pieces):
        record = SaleRecord(
            id=SaleId(ID),
            shift=ShiftId(ID),
            sale=sale,
            returned=(Returned(returned, Rupiah(amounts)),),
            refunded=Rupiah(amounts),
            cash_refunded=Rupiah(amounts),
            cash_returned=Rupiah(coins),
        )
        (back,) = refund_lines(record, {0: 1}, restocked=True)
        rounding = cash_rounding(record, back.amount, unit=Rupiah(unit))
        amounts += back.amount
        coins += back.amount + rounding
        assert (back.amount + rounding) >= 0
    assert amounts == net
    assert coins == sum(payment.held for payment in payments)


def test_more_than_was_sold_is_never_refunded(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 2)))
    stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    with pytest.raises(RefundTooLargeError) as declined:
        stand.booth.refunding.refund(sale, {0: 2}, reason="rusak", by=stand.sari)
    assert (declined.value.asked, declined.value.refundable) == (2, 1)


def test_qris_money_goes_back_by_transfer_from_whoever_holds_it(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.kain, 1)), stand.qris(vendor=stand.batik.id))
    entry = stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    (payment,) = refunded(entry).payments
    assert payment.method is PaymentMethod.TRANSFER
    assert payment.holder == Holder(HolderKind.VENDOR, stand.batik.id)
    assert stand.balance(Account.WITH_VENDOR, stand.batik.id) == 0


def test_a_mixed_sale_goes_back_in_cash_up_to_the_cash_paid(stand: Stand) -> None:
    sale = stand.sale_id(
        stand.cart((stand.kain, 1)), stand.qris(300_000), stand.cash(tendered=100_000)
    )
    entry = stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    assert [(p.method, p.amount) for p in refunded(entry).payments] == [
        (PaymentMethod.CASH, 85_000),
        (PaymentMethod.TRANSFER, 300_000),
    ]


def test_cash_for_what_was_paid_without_cash_needs_a_coordinator(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)), stand.qris())
    refund = stand.booth.refunding.refund
    with pytest.raises(CashRefundTooLargeError):
        refund(sale, {0: 1}, reason="rusak", by=stand.sari, tenders=[stand.cash()])
    refund(
        sale,
        {0: 1},
        reason="rusak",
        by=stand.sari,
        tenders=[stand.cash()],
        approved_by=stand.budi,
    )
    assert stand.balance(Account.DRAWER, stand.drawer) == 375_000


def test_a_void_leaves_no_trace_in_any_balance(stand: Stand) -> None:
    before = stand.balances()
    cart = Cart()
    cart.add_open(stand.batik, name="Syal", price=Rupiah(10_130))
    sale = stand.sale_id(cart, stand.qris(5_000), stand.cash(tendered=10_000))
    stand.booth.refunding.void(sale, reason="salah UMKM", by=stand.sari, approved_by=stand.budi)
    assert stand.balances() == before


def test_a_void_needs_a_coordinator_an_open_shift_and_an_untouched_sale(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 2)))
    void = stand.booth.refunding.void
    with pytest.raises(RightMissingError):
        void(sale, reason="salah", by=stand.sari, approved_by=stand.sari)
    stand.booth.refunding.refund(sale, {0: 1}, reason="rusak", by=stand.sari)
    with pytest.raises(NotVoidableError):
        void(sale, reason="salah", by=stand.sari, approved_by=stand.budi)
    other = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.shifts.close(Rupiah(750_000), by=stand.sari)
    stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)
    with pytest.raises(NotVoidableError):
        void(other, reason="salah", by=stand.sari, approved_by=stand.budi)


def test_in_an_exchange_only_the_difference_moves(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.tas, 1)))
    refund, sold = stand.booth.refunding.exchange(
        sale,
        {0: 1},
        stand.cart((stand.kain, 1)),
        [stand.cash(tendered=300_000)],
        reason="lebih suka kain",
        by=stand.sari,
    )
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 385_000
    assert stand.balance(Account.DEPOSIT, refund.envelope.id) == 0
    assert stand.balance(Account.PAYABLE, stand.roka.id) == 0
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -385_000
    assert isinstance(sold.event, SaleCompleted)
    assert sold.event.exchange_for == refund.envelope.id


def test_an_exchange_for_something_cheaper_gives_the_rest_back(stand: Stand) -> None:
    sale = stand.sale_id(stand.cart((stand.kain, 1)))
    stand.booth.refunding.exchange(
        sale, {0: 1}, stand.cart((stand.tas, 1)), reason="lebih suka tas", by=stand.sari
    )
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 125_000


def test_a_sale_of_another_laptop_is_refunded_from_its_paper_by_a_coordinator(
    stand: Stand,
) -> None:
    refund = stand.booth.refunding.refund_from_paper
    arguments = {
        "name": "Kain",
        "quantity": 1,
        "amount": Rupiah(100_000),
        "tender": stand.cash(),
        "reason": "rusak",
        "by": stand.sari,
    }
    with pytest.raises(RightMissingError):
        refund("KT1A-230303-0007", stand.batik.id, **arguments, approved_by=stand.sari)  # type: ignore[arg-type]  # one set of arguments for both calls
    refund("KT1A-230303-0007", stand.batik.id, **arguments, approved_by=stand.budi)  # type: ignore[arg-type]  # one set of arguments for both calls
    assert stand.balance(Account.PAYABLE, stand.batik.id) == 100_000
    assert stand.balance(Account.DRAWER, stand.drawer) == 400_000


def test_paper_of_this_register_is_refunded_by_its_lines(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    with pytest.raises(SaleIsHereError):
        stand.booth.refunding.refund_from_paper(
            "KT2A-230303-0001",
            stand.roka.id,
            name="Tas",
            quantity=1,
            amount=Rupiah(125_000),
            tender=stand.cash(),
            reason="rusak",
            by=stand.sari,
            approved_by=stand.budi,
        )


def test_an_unknown_sale_is_not_refunded(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.refunding.refund(ID, {0: 1}, reason="rusak", by=stand.sari)
