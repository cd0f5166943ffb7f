"""Money that is not there, or not theirs, never moves."""

from collections.abc import Callable

from booth.domain.cart import Cart
from booth.domain.catalogue import ProductTerms
from booth.domain.errors import (
    CashRefundTooLargeError,
    DepositTooLargeError,
    InsufficientBalanceError,
    NotVoidableError,
    RefundTooLargeError,
    RightMissingError,
)
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.ids import OrderId, SaleId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from tests.model.till import Till
from tests.usecases.declining import cart_of, cash, declined, qris, sold

SAFE = Place(PlaceKind.SAFE)


# --- giving back ----------------------------------------------------------------------------------


def test_no_more_comes_back_than_was_sold(till: Till) -> None:
    refunding, by = till.booth.refunding, till.cashier
    sale = SaleId(sold(till, 3).envelope.id)
    error = declined(
        till, RefundTooLargeError, lambda: refunding.refund(sale, {0: 4}, reason="Rusak", by=by)
    )
    assert (error.line, error.asked, error.refundable) == (0, 4, 3)
    refunding.refund(sale, {0: 2}, reason="Rusak", by=by)
    again = declined(
        till, RefundTooLargeError, lambda: refunding.refund(sale, {0: 2}, reason="Rusak", by=by)
    )
    assert (again.asked, again.refundable) == (2, 1)


def test_cash_for_what_was_paid_without_cash_needs_a_coordinator(till: Till) -> None:
    sale = SaleId(sold(till, tender=qris(till)).envelope.id)
    error = declined(
        till,
        CashRefundTooLargeError,
        lambda: till.booth.refunding.refund(
            sale, {0: 1}, reason="Rusak", by=till.cashier, tenders=[cash(till)]
        ),
    )
    assert (error.asked, error.refundable) == (150_000, 0)


def test_a_sale_is_voided_whole_in_its_own_shift_by_who_has_the_right(till: Till) -> None:
    booth, by = till.booth, till.cashier
    whole, part = (SaleId(sold(till, 2).envelope.id) for _ in range(2))
    booth.refunding.refund(part, {0: 1}, reason="Rusak", by=by)

    def void(sale: SaleId, approved_by: StaffId) -> Entry:
        return booth.refunding.void(sale, reason="Batal", by=by, approved_by=approved_by)

    declined(till, RightMissingError, lambda: void(whole, till.cashier))
    declined(till, NotVoidableError, lambda: void(part, till.coordinator))
    booth.shifts.close(Rupiah(0), by=by)
    booth.shifts.open(till.drawer, Rupiah(0), by=by)
    declined(till, NotVoidableError, lambda: void(whole, till.coordinator))


def test_a_sale_that_used_up_a_deposit_is_not_voided(till: Till) -> None:
    booth, by = till.booth, till.cashier
    order = OrderId(booth.ordering.place(cart_of(till), by=by).envelope.id)
    booth.ordering.take_deposit(order, Rupiah(50_000), [cash(till)], by=by)
    sale = SaleId(booth.ordering.hand_over(order, cart_of(till), [cash(till)], by=by).envelope.id)
    declined(
        till,
        NotVoidableError,
        lambda: booth.refunding.void(sale, reason="Batal", by=by, approved_by=till.coordinator),
    )


# --- money that is not there ----------------------------------------------------------------------


def test_more_than_is_owed_held_or_promised_never_moves(till: Till) -> None:
    booth, by = till.booth, till.cashier
    drawer = Place(PlaceKind.DRAWER, till.drawer)
    commands: list[Callable[[], object]] = [
        lambda: booth.paying_vendors.pay(
            till.vendors[0], Rupiah(1), drawer, by=by, approved_by=till.coordinator
        ),
        lambda: booth.selling.pay_on_account(till.buyers[0], [cash(till)], Rupiah(1), by=by),
        lambda: booth.shifts.move_cash(
            drawer, Direction.OUT, CashPurpose.SAFE, Rupiah(200_001), reason="Setor", by=by
        ),
        lambda: booth.shifts.move_cash(
            SAFE,
            Direction.OUT,
            CashPurpose.EXPENSES,
            Rupiah(1),
            reason="Parkir",
            by=by,
            approved_by=till.coordinator,
        ),
    ]
    for command in commands:
        assert declined(till, InsufficientBalanceError, command).asked >= 1


def test_a_deposit_is_never_more_than_its_order_costs(till: Till) -> None:
    order = OrderId(till.booth.ordering.place(cart_of(till), by=till.cashier).envelope.id)
    error = declined(
        till,
        DepositTooLargeError,
        lambda: till.booth.ordering.take_deposit(
            order, Rupiah(150_001), [cash(till)], by=till.cashier
        ),
    )
    assert (error.asked, error.highest) == (150_001, 150_000)


# --- prices that moved ----------------------------------------------------------------------------


def test_a_bundle_never_costs_more_than_its_parts_have_come_to(till: Till) -> None:
    terms = ProductTerms(vendor=till.vendors[0], name="Kain", price=Rupiah(10_000))
    till.booth.cataloguing.change_product(till.products[0], terms, by=till.coordinator)
    with till.booth.units() as work:
        bundle = work.bundle(till.bundle)
    assert bundle is not None
    cart = Cart()
    cart.add_bundle(bundle, count=2)
    assert cart.total == 2 * (10_000 + 2 * 33_333)
    assert all(line.discount == 0 for line in cart.sale_lines())
