"""What sales, refunds and payments add to the derived tables."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from booth.domain.accounts import Account
from booth.domain.breakdown import breakdown
from booth.domain.events import Event
from booth.domain.events.closing import PaymentNotFound, PostingsReversed, StatementCredited
from booth.domain.events.ordering import DepositReturned, DepositTaken
from booth.domain.events.paying_vendors import VendorSettled
from booth.domain.events.selling import (
    OnAccountPaid,
    PaymentDoubted,
    QrisConfirmed,
    QrisShown,
    SaleCompleted,
    SaleRefunded,
    ShownCodeClosed,
)
from booth.domain.ids import VendorId
from booth.domain.ledger import Entry
from booth.domain.payment import Payment, PaymentMethod
from booth.domain.payment_states import first_state, said
from booth.domain.receipt_number import split_receipt_number
from booth.domain.records import OrderState
from booth.domain.sale import TURNOVER_KINDS, LineKind
from booth.domain.takings import takings
from booth.storage.projections import clearing
from booth.storage.projections.goods import flow, stock
from booth.storage.projections.orders import of_order
from booth.storage.projections.rows import Change, blob, microseconds, shift_of

NOBODY: Final = b""
"""The vendor of takings collected for someone else, and whoever or whatever is not named."""


def _payments(
    position: int, entry: Entry, payments: Iterable[Payment], sign: int
) -> Iterator[Change]:
    yield (
        "payment",
        [
            (
                position,
                number,
                payment.method.value,
                payment.holder.kind.value,
                payment.holder.id.bytes,
                sign * payment.amount,
                sign * payment.rounding,
            )
            for number, payment in enumerate(payments)
        ],
    )
    if sign > 0:
        states = [
            (entry.envelope.id.bytes, number, state.value, position)
            for number, payment in enumerate(payments)
            if (state := first_state(payment)) is not None
        ]
        if states:
            yield "payment_state", states


def _takings(entry: Entry) -> Iterator[Change]:
    shift = shift_of(entry)
    cells, turnover = takings(entry.event)
    if cells:
        yield (
            "takings",
            [
                (
                    shift,
                    NOBODY if vendor is None else vendor.bytes,
                    method.value,
                    holder.kind.value,
                    holder.id.bytes,
                    sold,
                    refunded,
                )
                for vendor, method, holder, sold, refunded in cells
            ],
        )
    if turnover:
        yield "turnover", [(shift, vendor.bytes, *sums) for vendor, *sums in turnover]
    yield from _breakdown(shift, entry)


def _breakdown(shift: bytes, entry: Entry) -> Iterator[Change]:
    envelope = entry.envelope
    made = breakdown(entry.event, envelope.at)
    if made is None:
        return
    hour, staff = made.hour, blob(envelope.by) or NOBODY
    if made.hours:
        yield (
            "turnover_hour",
            [(shift, hour, staff, blob(vendor) or NOBODY, *sums) for vendor, *sums in made.hours],
        )
    if made.goods:
        yield (
            "turnover_goods",
            [
                (shift, vendor.bytes, blob(product) or NOBODY, *rest)
                for vendor, product, *rest in made.goods
            ],
        )


def _sale_completed(position: int, entry: Entry, event: SaleCompleted) -> Iterator[Change]:
    envelope = entry.envelope
    yield (
        "sale",
        [
            (
                position,
                event.receipt_number,
                shift_of(entry),
                microseconds(event.occurred_at or envelope.at),
                event.net,
            )
        ],
    )
    yield (
        "sale_line",
        [
            (
                position,
                number,
                line.kind.value,
                None if line.vendor is None else line.vendor.bytes,
                None if line.product is None else line.product.bytes,
                line.quantity,
                line.price * line.quantity,
                line.net,
                line.commission_bp,
                line.name if line.product is None else "",
            )
            for number, line in enumerate(event.lines)
        ],
    )
    if event.payments:
        yield from _payments(position, entry, event.payments, +1)
        yield from clearing.of_sale(position, event)
    yield from _takings(entry)
    yield from stock((line.product, -line.quantity) for line in event.lines)
    yield from _commission(
        (line.kind, line.vendor, line.commission_bp, line.net) for line in event.lines
    )
    yield "receipt_series", [split_receipt_number(event.receipt_number)]
    if event.pad is not None:
        yield "pad_number", [(event.pad.pad, event.pad.number, position)]
    if event.order is not None:
        yield "order_state", [(event.order.bytes, OrderState.HANDED_OVER.value)]
        yield of_order(event.order, position)


def _sale_refunded(position: int, entry: Entry, event: SaleRefunded) -> Iterator[Change]:
    yield from _payments(position, entry, event.payments, -1)
    yield from clearing.of_refund(position, event)
    yield from _takings(entry)
    back = [(line.product, line.quantity) for line in event.lines if line.restocked]
    yield from stock(back)
    yield from flow("back", back)
    yield from _commission(
        (line.kind, line.vendor, line.commission_bp, -line.amount) for line in event.lines
    )
    if event.sale is None:
        return
    sale = event.sale.bytes
    yield (
        "line_refund",
        [
            (sale, line.line, line.quantity, line.amount)
            for line in event.lines
            if line.line is not None
        ],
    )
    cash = [p for p in event.payments if p.method is PaymentMethod.CASH]
    yield (
        "sale_refund",
        [
            (
                sale,
                event.amount,
                sum(p.amount for p in cash),
                sum(p.held for p in cash),
                int(event.void),
            )
        ],
    )


def _commission(
    lines: Iterable[tuple[LineKind, VendorId | None, int, int]],
) -> Iterator[Change]:
    """Turnover by vendor and rate, where there is a rate; charges bear no commission."""
    sums: dict[tuple[bytes, int], int] = {}
    for kind, vendor, rate, net in lines:
        if rate and vendor is not None and kind in TURNOVER_KINDS:
            key = (vendor.bytes, rate)
            sums[key] = sums.get(key, 0) + net
    if sums:
        yield "commission_base", [(*key, sold) for key, sold in sums.items()]


def _qris_shown(position: int, entry: Entry, event: QrisShown) -> Iterator[Change]:
    yield "qris_shown", [(position, event.amount)]
    yield "receipt_series", [split_receipt_number(event.receipt_number)]
    yield "spent_number", [(event.receipt_number, shift_of(entry))]


def _shown_code_closed(_position: int, _entry: Entry, event: ShownCodeClosed) -> Iterator[Change]:
    yield "shown_code_closed", [(event.shown.bytes, event.outcome.value)]


def _said(position: int, _entry: Entry, event: Event) -> Iterator[Change]:
    states = [
        (told.payment.entry.bytes, told.payment.number, told.state.value, position)
        for told in said(event)
    ]
    if states:
        yield "payment_state", states


def _closed(position: int, entry: Entry, event: Event) -> Iterator[Change]:
    yield from _said(position, entry, event)
    yield from clearing.of_words(position, event)


def _vendor_settled(_position: int, _entry: Entry, event: VendorSettled) -> Iterator[Change]:
    yield "settled", [(event.vendor.bytes, event.commission)]


def _postings_reversed(position: int, entry: Entry, event: PostingsReversed) -> Iterator[Change]:
    yield "reversal", [(event.reverses.bytes,)]
    yield from _closed(position, entry, event)
    commission = sum(p.amount for p in event.postings if p.account is Account.COMMISSION)
    vendor = next((p.party for p in event.postings if p.account is Account.PAYABLE), None)
    # A difference accepted on commission itself was no vendor's settlement.
    if commission and vendor is not None:
        yield "settled", [(UUID(vendor).bytes, -commission)]


def _paid_in(position: int, entry: Entry, event: OnAccountPaid) -> Iterator[Change]:
    yield from _payments(position, entry, event.payments, +1)
    yield from clearing.of_debt(position, event)


def _deposit_taken(position: int, entry: Entry, event: DepositTaken) -> Iterator[Change]:
    yield from _payments(position, entry, event.payments, +1)
    yield from clearing.of_deposit(position, event)
    cash = [p for p in event.payments if p.method is PaymentMethod.CASH]
    if cash:
        row = (event.order.bytes, sum(p.amount for p in cash), sum(p.held for p in cash))
        yield "order_deposit", [row]
    yield of_order(event.order, position)


def _deposit_returned(position: int, entry: Entry, event: DepositReturned) -> Iterator[Change]:
    yield from _payments(position, entry, event.payments, -1)
    yield of_order(event.order, position)


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
RULES: Final[dict[type[Event], Callable[[int, Entry, Any], Iterator[Change]]]] = {
    SaleCompleted: _sale_completed,
    SaleRefunded: _sale_refunded,
    QrisShown: _qris_shown,
    ShownCodeClosed: _shown_code_closed,
    QrisConfirmed: _said,
    PaymentDoubted: _said,
    PaymentNotFound: _closed,
    StatementCredited: _closed,
    VendorSettled: _vendor_settled,
    PostingsReversed: _postings_reversed,
    OnAccountPaid: _paid_in,
    DepositTaken: _deposit_taken,
    DepositReturned: _deposit_returned,
}
