"""What the rules decline: with data that says why, and with nothing recorded."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

import pytest

from booth.domain.cart import Cart
from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import (
    BelowFloorError,
    DuplicateError,
    EmptyCartError,
    HolderMismatchError,
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
    NoOpenShiftError,
    NotSellableError,
    ShiftAlreadyOpenError,
    ShortPaymentError,
    UnknownReferenceError,
)
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.ids import SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.sale import LineKind, PadReference
from booth.domain.typed import MAX_QUANTITY
from tests.model.till import Till
from tests.usecases.declining import cart_of, cash, declined, product, rani, sold

SAFE = Place(PlaceKind.SAFE)


# --- typed wrong ----------------------------------------------------------------------------------


@pytest.mark.parametrize("quantity", [0, -1, MAX_QUANTITY + 1])
def test_a_quantity_of_zero_or_of_far_too_many_is_declined(till: Till, quantity: int) -> None:
    error = declined(till, InvalidQuantityError, lambda: cart_of(till, quantity))
    assert (error.quantity, error.highest) == (quantity, MAX_QUANTITY)


@pytest.mark.parametrize("price", [0, -1, 1_000_000_000, 8_991_234_567_890])
def test_a_price_above_999_999_999_or_of_nothing_is_declined(till: Till, price: int) -> None:
    def command() -> None:
        Cart().add_open(rani(till), name="Kain", price=Rupiah(price))

    error = declined(till, InvalidAmountError, command)
    assert (error.field, error.amount, error.highest) == ("price", price, MAX_PRICE)


@pytest.mark.parametrize("text", ["Kain\x1bp", "Kain\x00", "Kain\nTas", "\u202eniaK"])
def test_control_characters_are_declined_wherever_a_text_is_typed(till: Till, text: str) -> None:
    booth, by = till.booth, till.cashier
    sale = sold(till)
    commands: list[Callable[[], object]] = [
        lambda: Cart().add_open(rani(till), name=text, price=Rupiah(1)),
        lambda: Cart().add_pass_through(text, Rupiah(1)),
        lambda: cart_of(till).note(0, text),
        lambda: booth.selling.park(cart_of(till), text),
        lambda: booth.selling.quick(till.vendors[0], Rupiah(1), cash(till), name=text, by=by),
        lambda: booth.cataloguing.add_vendor(VendorTerms(name=text)),
        lambda: booth.setting_up.add_drawer(text),
        lambda: booth.refunding.refund(SaleId(sale.envelope.id), {0: 1}, reason=text, by=by),
        lambda: booth.ordering.place(cart_of(till), note=text, by=by),
        lambda: booth.shifts.close(Rupiah(0), reason=text, by=by),
        lambda: booth.shifts.move_cash(
            SAFE, Direction.IN, CashPurpose.FUNDING, Rupiah(1), reason=text, by=by
        ),
        lambda: booth.shifts.move_cash(
            SAFE,
            Direction.IN,
            CashPurpose.PASS_THROUGH,
            Rupiah(1),
            reason="Titip",
            pass_through=text,
            by=by,
        ),
    ]
    for command in commands:
        declined(till, InvalidTextError, command)


@pytest.mark.parametrize("kind", [LineKind.FREE, LineKind.PASS_THROUGH])
def test_what_has_no_vendor_or_no_price_is_no_product(till: Till, kind: LineKind) -> None:
    terms = ProductTerms(vendor=till.vendors[0], name="Kain", price=Rupiah(1), kind=kind)
    declined(till, NotSellableError, lambda: till.booth.cataloguing.add_product(terms))
    declined(
        till,
        NotSellableError,
        lambda: Cart().add_open(rani(till), name="Kain", price=Rupiah(1), kind=kind),
    )


def test_a_gift_is_not_bargained_over(till: Till) -> None:
    cart = cart_of(till)
    cart.make_free(0)
    error = declined(till, NotSellableError, lambda: cart.bargain(0, Rupiah(1_000)))
    assert error.kind == LineKind.FREE
    assert cart.total == 0


# --- selling --------------------------------------------------------------------------------------


def test_a_floor_is_broken_only_by_who_has_the_right(till: Till) -> None:
    cart = Cart()
    cart.add_product(product(till, till.with_floor), price=Rupiah(699_999))

    def sell(approved_by: StaffId | None) -> Entry:
        return till.booth.selling.complete(
            cart, [cash(till)], by=till.cashier, approved_by=approved_by
        )

    for nobody_with_the_right in (None, till.cashier):
        error = declined(till, BelowFloorError, partial(sell, nobody_with_the_right))
        assert (error.product, error.floor, error.offered) == ("Songket", 700_000, 699_999)
    sell(till.coordinator)


def test_a_cart_discount_breaks_a_floor_too(till: Till) -> None:
    cart = Cart()
    cart.add_product(product(till, till.with_floor))
    cart.discount_cart(Rupiah(200_001))
    error = declined(
        till,
        BelowFloorError,
        lambda: till.booth.selling.complete(cart, [cash(till)], by=till.cashier),
    )
    assert error.offered == 699_999


def test_too_little_money_an_empty_cart_and_an_unknown_holder_are_declined(till: Till) -> None:
    selling, by = till.booth.selling, till.cashier
    short = declined(
        till, ShortPaymentError, lambda: selling.complete(cart_of(till), [cash(till, 1)], by=by)
    )
    assert (short.due, short.tendered) == (150_000, 1)
    declined(till, EmptyCartError, lambda: selling.complete(Cart(), [cash(till)], by=by))
    stranger = Tender(method=PaymentMethod.QRIS, holder=Holder(HolderKind.ACCOUNT, till.drawer))
    error = declined(
        till, UnknownReferenceError, lambda: selling.complete(cart_of(till), [stranger], by=by)
    )
    assert error.kind == HolderKind.ACCOUNT


def test_a_deposit_pays_only_its_own_order(till: Till) -> None:
    offered = Tender(method=PaymentMethod.DEPOSIT, holder=Holder(HolderKind.ORDER, till.vendors[0]))
    declined(
        till,
        HolderMismatchError,
        lambda: till.booth.selling.complete(cart_of(till), [offered], by=till.cashier),
    )


def test_a_number_of_the_paper_pad_is_entered_once(till: Till) -> None:
    def late() -> Entry:
        return till.booth.selling.record_late(
            cart_of(till),
            [cash(till)],
            pad=PadReference("Buku 1", 7),
            occurred_at=datetime(2023, 3, 3, 1, tzinfo=UTC),
            by=till.cashier,
        )

    late()
    assert declined(till, DuplicateError, late).kind == "pad_number"


def test_without_an_open_shift_nothing_is_sold_refunded_or_ordered(till: Till) -> None:
    booth, by = till.booth, till.cashier
    sale = SaleId(sold(till).envelope.id)
    booth.shifts.close(Rupiah(350_000), by=by)
    commands: list[Callable[[], object]] = [
        lambda: booth.selling.complete(cart_of(till), [cash(till)], by=by),
        lambda: booth.selling.quick(till.vendors[0], Rupiah(1), cash(till), name="Kain", by=by),
        booth.selling.open_payment,
        lambda: booth.refunding.refund(sale, {0: 1}, reason="Rusak", by=by),
        lambda: booth.refunding.void(sale, reason="Batal", by=by, approved_by=till.coordinator),
        lambda: booth.ordering.place(cart_of(till), by=by),
        lambda: booth.shifts.close(Rupiah(0), by=by),
        lambda: booth.shifts.correct_business_day(date(2023, 3, 2), by=by),
    ]
    for command in commands:
        declined(till, NoOpenShiftError, command)


def test_a_second_shift_is_not_opened_on_one_register(till: Till) -> None:
    declined(
        till,
        ShiftAlreadyOpenError,
        lambda: till.booth.shifts.open(till.drawer, Rupiah(0), by=till.cashier),
    )
