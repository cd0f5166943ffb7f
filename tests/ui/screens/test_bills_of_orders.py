from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booth.domain.accounts import Account
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import OrderId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Payment
from tests.usecases.stand import Stand
from ui.screens.bills import DepositBill, HandOverBill, Paid
from ui.screens.pay.tendering import Tendering

UNIT = Rupiah(100)
"""What the booth rounds cash to, unless it says otherwise."""

deposits = st.lists(
    st.tuples(st.integers(min_value=1, max_value=400_000), st.booleans()), max_size=4
)
same_booth = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""One booth for all examples: each order stands for itself, sums are compared before and after."""


def placed(stand: Stand, pieces: int, off: int) -> OrderId:
    cart = stand.cart((stand.kain, pieces), (stand.tas, 1))
    cart.discount_cart(Rupiah(off))
    return OrderId(stand.booth.ordering.place(cart, by=stand.sari).envelope.id)


def pay_down(stand: Stand, order: OrderId, asked: int, *, cash: bool) -> None:
    seen = stand.booth.order_book.order(order)
    amount = Rupiah(min(asked, seen.remaining))
    if not amount:
        return
    bill = DepositBill(seen, amount)
    assert sum(part for _, part in bill.rows) == amount
    to_hand_over = Tendering(bill, UNIT).cash_for(amount)
    tender = stand.cash(tendered=to_hand_over) if cash else stand.qris()
    entry = bill.record(stand.booth, Paid(tenders=[tender], by=stand.sari))
    (payment,) = payments_of(entry)
    assert payment.amount == amount
    assert payment.held == (to_hand_over if cash else amount)
    assert payment.change == 0


def payments_of(entry: Entry) -> tuple[Payment, ...]:
    assert isinstance(entry.event, DepositTaken | SaleCompleted)
    return entry.event.payments


def agrees(stand: Stand, order: OrderId) -> int:
    """What is kept for the buyer, by the steps of the order and by the books alike."""
    seen = stand.booth.order_book.order(order)
    kept = sum(step.deposit for step in seen.steps)
    assert seen.deposit == kept == -stand.balance(Account.DEPOSIT, order)
    return kept


def payable(stand: Stand) -> int:
    vendors = (stand.batik, stand.roka)
    return -sum(stand.balance(Account.PAYABLE, vendor.id) for vendor in vendors)


@same_booth
@given(st.integers(1, 3), st.integers(0, 99_999), deposits)
def test_deposits_and_the_rest_are_the_order_to_the_rupiah(
    stand: Stand, pieces: int, off: int, paid: list[tuple[int, bool]]
) -> None:
    assert stand.booth.browsing.booth_facts().cash_rounding == UNIT
    order = placed(stand, pieces, off)
    for asked, cash in paid:
        pay_down(stand, order, asked, cash=cash)
    before, kept = payable(stand), agrees(stand, order)
    seen = stand.booth.order_book.order(order)
    bill = HandOverBill(seen, stand.booth.order_book.cart_of(order))
    tendering = Tendering(bill, UNIT)
    assert (tendering.left, tendering.drawn) == (seen.remaining, kept)
    rest = [stand.cash(tendered=tendering.cash_for(tendering.left))] if tendering.left else []
    entry = bill.record(stand.booth, Paid(tenders=rest, by=stand.sari, approved_by=stand.budi))
    assert sum(payment.amount for payment in payments_of(entry)) == seen.order.net
    assert payable(stand) - before == seen.order.net
    assert agrees(stand, order) == 0


@same_booth
@given(deposits)
def test_a_deposit_that_goes_back_in_cash_leaves_the_drawer_as_it_was(
    stand: Stand, paid: list[tuple[int, bool]]
) -> None:
    before, owed = stand.balance(Account.DRAWER, stand.drawer), payable(stand)
    order = placed(stand, 1, 0)
    for asked, _ in paid:
        pay_down(stand, order, asked, cash=True)
    tenders = [stand.cash()] if agrees(stand, order) else []
    stand.booth.ordering.cancel_returning(order, tenders, reason="batal", by=stand.sari)
    assert agrees(stand, order) == 0
    assert stand.balance(Account.DRAWER, stand.drawer) == before
    assert payable(stand) == owed


@same_booth
@given(deposits)
def test_a_forfeited_deposit_is_the_vendors_to_the_rupiah(
    stand: Stand, paid: list[tuple[int, bool]]
) -> None:
    order, owed = placed(stand, 2, 1_003), payable(stand)
    for asked, cash in paid:
        pay_down(stand, order, asked, cash=cash)
    kept = agrees(stand, order)
    stand.booth.ordering.cancel_forfeiting(
        order, reason="tidak datang", by=stand.sari, approved_by=stand.budi
    )
    assert payable(stand) - owed == kept
    assert agrees(stand, order) == 0
