from datetime import timedelta

import pytest

from booth.domain.accounts import BOOTH, Account
from booth.domain.cart import Cart
from booth.domain.errors import (
    BelowFloorError,
    DuplicateError,
    EmptyCartError,
    HolderMismatchError,
    NoOpenShiftError,
    NotYetError,
    OverpaymentError,
    PaymentStateError,
    ShortPaymentError,
    UnknownReferenceError,
)
from booth.domain.events.selling import Doubt, PaymentReference, SaleCompleted
from booth.domain.ids import CartId, DrawerId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import PadReference
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def sale_of(entry: object) -> SaleCompleted:
    event = getattr(entry, "event", None)
    assert isinstance(event, SaleCompleted)
    return event


def test_one_receipt_pays_two_vendors_what_is_theirs(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1), (stand.tas, 2)))
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -385_000
    assert stand.balance(Account.PAYABLE, stand.roka.id) == -250_000
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 635_000


def test_receipts_are_numbered_by_register_day_and_counter(stand: Stand) -> None:
    first = sale_of(stand.sell(stand.cart((stand.tas, 1))))
    second = sale_of(stand.sell(stand.cart((stand.tas, 1))))
    assert first.receipt_number == "KT2A-230303-0001"
    assert second.receipt_number == "KT2A-230303-0002"


def test_a_number_reserved_and_not_used_is_listed_at_the_close(stand: Stand) -> None:
    abandoned = stand.booth.selling.open_payment()
    stand.sell(stand.cart((stand.tas, 1)))
    closure = stand.booth.shifts.close(Rupiah(625_000), by=stand.sari)
    assert closure.unused_receipts == (abandoned,)


def test_cash_is_rounded_once_and_the_booth_bears_it(stand: Stand) -> None:
    cart = Cart()
    cart.add_open(stand.batik, name="Syal", price=Rupiah(10_130))
    stand.sell(cart, stand.cash(tendered=50_000))
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -10_130
    assert stand.balance(Account.DRAWER, stand.drawer) == 500_000 + 10_100
    assert stand.balance(Account.ROUNDING, BOOTH) == 30


def test_a_vendor_who_takes_the_money_holds_it_for_the_others(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1), (stand.tas, 1)), stand.qris(vendor=stand.roka.id))
    assert stand.balance(Account.WITH_VENDOR, stand.roka.id) == 510_000
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -385_000


def test_payments_of_any_mix_add_up(stand: Stand) -> None:
    sale = sale_of(
        stand.sell(
            stand.cart((stand.kain, 1)),
            stand.qris(200_000),
            stand.cash(100_000, tendered=100_000),
            stand.cash(tendered=100_000),
        )
    )
    assert [payment.amount for payment in sale.payments] == [200_000, 100_000, 85_000]
    assert sale.payments[2].change == 15_000


@pytest.mark.parametrize(
    "error", [ShortPaymentError, OverpaymentError, HolderMismatchError, UnknownReferenceError]
)
def test_a_payment_that_does_not_fit_is_declined_and_nothing_is_recorded(
    stand: Stand, error: type[Exception]
) -> None:
    offers = {
        ShortPaymentError: stand.cash(tendered=100_000),
        OverpaymentError: stand.qris(400_000),
        HolderMismatchError: Tender(
            method=PaymentMethod.CASH, holder=Holder(HolderKind.ACCOUNT, stand.account)
        ),
        UnknownReferenceError: Tender(
            method=PaymentMethod.CASH,
            holder=Holder(HolderKind.DRAWER, DrawerId(stand.account)),
        ),
    }
    before = (stand.entries, stand.balances())
    with pytest.raises(error):
        stand.sell(stand.cart((stand.kain, 1)), offers[error])
    assert (stand.entries, stand.balances()) == before


def test_an_empty_cart_is_declined(stand: Stand) -> None:
    with pytest.raises(EmptyCartError):
        stand.sell(Cart())


def test_nothing_is_sold_after_the_shift_was_closed(stand: Stand) -> None:
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    with pytest.raises(NoOpenShiftError):
        stand.sell(stand.cart((stand.tas, 1)))


@pytest.mark.parametrize("approver", ["nobody", "sari"])
def test_below_its_floor_a_price_needs_a_coordinator(stand: Stand, approver: str) -> None:
    cart = stand.cart((stand.kain, 2))
    cart.bargain(0, Rupiah(299_999))
    approved_by: StaffId | None = stand.sari if approver == "sari" else None
    with pytest.raises(BelowFloorError) as declined:
        stand.booth.selling.complete(cart, [stand.cash()], by=stand.sari, approved_by=approved_by)
    assert (declined.value.floor, declined.value.offered) == (600_000, 599_998)
    stand.booth.selling.complete(cart, [stand.cash()], by=stand.sari, approved_by=stand.budi)
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -599_998


def test_a_gift_of_goods_with_a_floor_needs_a_coordinator_too(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 1))
    cart.make_free(0)
    with pytest.raises(BelowFloorError):
        stand.sell(cart)


def test_a_gift_moves_stock_and_no_money(stand: Stand) -> None:
    cart = stand.cart((stand.tas, 1))
    cart.make_free(0)
    stand.sell(cart)
    assert stand.stock(stand.tas) == 19
    assert stand.balance(Account.PAYABLE, stand.roka.id) == 0


def test_quick_entry_takes_a_vendor_an_amount_and_a_method(stand: Stand) -> None:
    entry = stand.booth.selling.quick(
        stand.batik.id, Rupiah(75_000), stand.cash(), name="Catat cepat", by=stand.sari
    )
    assert sale_of(entry).lines[0].name == "Catat cepat"
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -75_000


def test_a_parked_cart_survives_a_restart_whole(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 2), (stand.tas, 1))
    cart.bargain(0, Rupiah(350_000))
    cart.discount_cart(Rupiah(10_000))
    cart.note(1, "warna coklat")
    parked = stand.booth.selling.park(cart, "Ibu kerudung biru")
    assert [listed.label for listed in stand.booth.selling.parked()] == ["Ibu kerudung biru"]
    assert stand.booth.selling.resume(parked).state == cart.state
    assert stand.booth.selling.parked() == []
    with pytest.raises(UnknownReferenceError):
        stand.booth.selling.resume(CartId(parked))


def test_a_late_entry_keeps_its_true_time_and_is_taken_once(
    stand: Stand, clock: MovableClock
) -> None:
    happened = clock.now()
    clock.move(hours=1)
    cart = stand.cart((stand.tas, 1))
    pad = PadReference("A", 17)
    entry = stand.booth.selling.record_late(
        cart, [stand.cash()], pad=pad, occurred_at=happened, by=stand.sari
    )
    assert sale_of(entry).occurred_at == happened
    assert entry.envelope.at - happened == timedelta(hours=1)
    with pytest.raises(DuplicateError):
        stand.booth.selling.record_late(
            cart, [stand.cash()], pad=pad, occurred_at=happened, by=stand.sari
        )


def test_a_late_entry_never_lies_in_the_future(stand: Stand, clock: MovableClock) -> None:
    with pytest.raises(NotYetError):
        stand.booth.selling.record_late(
            stand.cart((stand.tas, 1)),
            [stand.cash()],
            pad=PadReference("A", 18),
            occurred_at=clock.now() + timedelta(seconds=1),
            by=stand.sari,
        )


def test_an_awaiting_payment_is_confirmed_with_evidence_or_doubted(stand: Stand) -> None:
    entry = stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    payment = PaymentReference(entry.envelope.id, 0)
    stand.booth.selling.doubt(payment, Doubt.NOT_SEEN, by=stand.sari)
    stand.booth.selling.confirm(payment, Evidence.STATEMENT, by=stand.sari)
    with stand.booth.units() as work:
        assert work.payment_state(payment) == "confirmed"


def test_a_payment_given_up_is_not_confirmed_afterwards(stand: Stand) -> None:
    entry = stand.sell(stand.cart((stand.tas, 1)), stand.qris(seen=False))
    payment = PaymentReference(entry.envelope.id, 0)
    stand.booth.settling.give_up_payment(payment, reason="tidak masuk", by=stand.budi)
    with pytest.raises(PaymentStateError):
        stand.booth.selling.confirm(payment, Evidence.SOUNDBOX, by=stand.sari)
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 125_000


def test_a_receipt_is_owed_from_the_same_moment_as_the_sale(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    jobs = stand.booth.ledger.driver.execute(
        "SELECT entry, document, copy_number, state FROM print_job"
    ).fetchall()
    assert jobs == [(stand.booth.ledger.position, "receipt", 0, "pending")]
