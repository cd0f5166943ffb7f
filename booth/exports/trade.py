"""Rows of single sales, lines, payments and refunds."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from booth.domain.events.closing import PostingsReversed
from booth.domain.events.ordering import DepositReturned, DepositTaken
from booth.domain.events.selling import (
    OnAccountPaid,
    SaleCompleted,
    SaleRefunded,
)
from booth.domain.ledger import Entry
from booth.domain.payment import Evidence, Payment
from booth.domain.payment_states import SETTLED_STATES, said
from booth.domain.sale import TURNOVER_KINDS, LineKind
from booth.exports.history import History
from booth.exports.rows import Line, PaidFor, PaymentRow, PaymentStatus, Refund, Sale, SaleState

Said = tuple[PaymentStatus, Evidence | None]
PaymentStates = Mapping[tuple[UUID, int], Said]
"""What later entries said about a payment, and on what evidence, by entry and number."""

# A statement is the last word; on the way there a later word stands over an earlier one.
_SETTLED: Final = frozenset(PaymentStatus(state.value) for state in SETTLED_STATES)


class Returns:
    """What came back of every sale: rupiah by sale, pieces by line, and which were voided."""

    def __init__(self, history: History) -> None:
        self.amounts: dict[UUID, int] = {}
        self.pieces: dict[tuple[UUID, int], int] = {}
        self.voided: set[UUID] = set()
        for entry in history.entries:
            event = entry.event
            if not isinstance(event, SaleRefunded) or event.sale is None:
                continue
            sale = event.sale
            self.amounts[sale] = self.amounts.get(sale, 0) + event.amount
            if event.void:
                self.voided.add(sale)
            for line in event.lines:
                if line.line is not None:
                    place = (sale, line.line)
                    self.pieces[place] = self.pieces.get(place, 0) + line.quantity

    def state(self, sale: UUID, event: SaleCompleted) -> SaleState:
        """Whether nothing, something or everything of a sale came back."""
        if sale in self.voided:
            return SaleState.VOIDED
        returned = [self.pieces.get((sale, number), 0) for number in range(len(event.lines))]
        if not any(returned) and not self.amounts.get(sale):
            return SaleState.COMPLETED
        whole = all(
            came_back >= line.quantity
            for came_back, line in zip(returned, event.lines, strict=True)
        )
        return SaleState.REFUNDED if whole else SaleState.PARTLY_REFUNDED


def payment_states(history: History) -> PaymentStates:
    """What confirmations, doubts and statements said about payments, the last word of each."""
    states: dict[tuple[UUID, int], Said] = {}
    for entry in history.entries:
        reopened = isinstance(entry.event, PostingsReversed)
        for told in said(entry.event):
            place = (told.payment.entry, told.payment.number)
            settled = place in states and states[place][0] in _SETTLED
            if reopened or told.state in SETTLED_STATES or not settled:
                states[place] = (PaymentStatus(told.state.value), told.evidence)
    return states


def _said(entry: Entry, number: int, payment: Payment, states: PaymentStates) -> Said:
    """The last word about a payment, else what it says itself."""
    said = states.get((entry.envelope.id, number))
    if said is not None:
        return said
    if payment.awaiting:
        return PaymentStatus.AWAITING, None
    state = PaymentStatus.RECEIVED if payment.evidence is None else PaymentStatus.CONFIRMED
    return state, payment.evidence


def sale_row(
    history: History, entry: Entry, event: SaleCompleted, states: PaymentStates, returns: Returns
) -> Sale:
    """A receipt with the sums of its lines by what counts as turnover."""
    gross = discount = pieces = charges = pass_through = 0
    for line in event.lines:
        if line.kind in TURNOVER_KINDS:
            gross += line.price * line.quantity
            discount += line.discount + line.cart_discount
            pieces += line.quantity
        elif line.kind is LineKind.CHARGE:
            charges += line.net
        else:
            pass_through += line.net
    sale = entry.envelope.id
    awaiting = sum(
        payment.amount
        for number, payment in enumerate(event.payments)
        if _said(entry, number, payment, states)[0] is PaymentStatus.AWAITING
    )
    return Sale(
        receipt_number=event.receipt_number,
        day=history.day_of(entry),
        at=_true_time(history, entry, event),
        register=history.names.register(entry.envelope.register),
        cashier=history.names.person(entry.envelope.by),
        pieces=pieces,
        gross=gross,
        discount=discount,
        charges=charges,
        pass_through=pass_through,
        total=gross - discount + charges + pass_through,
        rounding=sum(payment.rounding for payment in event.payments),
        paid=tuple((payment.method, payment.held) for payment in event.payments),
        refunded=returns.amounts.get(sale, 0),
        awaiting=awaiting,
        state=returns.state(sale, event),
        note="" if event.pad is None else f"Nota susulan {event.pad.pad} {event.pad.number}",
    )


def _true_time(history: History, entry: Entry, event: SaleCompleted) -> datetime:
    """When the goods were handed over, which for a late entry lies before the entry."""
    return history.local(event.occurred_at or entry.envelope.at)


def line_rows(
    history: History, entry: Entry, event: SaleCompleted, returns: Returns
) -> Iterator[Line]:
    """The lines of a receipt."""
    day, sale, names = history.day_of(entry), entry.envelope.id, history.names
    for place, line in enumerate(event.lines):
        yield Line(
            event.receipt_number,
            day,
            names.number(line.vendor),
            names.vendor(line.vendor),
            line.kind,
            line.name,
            line.quantity,
            line.list_price,
            line.price,
            line.gross,
            line.discount,
            line.cart_discount,
            line.net,
            line.commission_bp,
            returns.pieces.get((sale, place), 0),
            line.note,
        )


def payment_rows(history: History, entry: Entry, states: PaymentStates) -> Iterator[PaymentRow]:
    """Whatever money an entry brought in or gave back, payment by payment."""
    event, names = entry.event, history.names
    at = entry.envelope.at
    if isinstance(event, SaleCompleted):
        paid_for, reference, sign = PaidFor.SALE, event.receipt_number, 1
        at = event.occurred_at or at
    elif isinstance(event, SaleRefunded):
        paid_for, reference, sign = PaidFor.REFUND, event.receipt_number, -1
    elif isinstance(event, DepositTaken):
        paid_for, reference, sign = PaidFor.DEPOSIT, names.order(event.order), 1
    elif isinstance(event, DepositReturned):
        paid_for, reference, sign = PaidFor.DEPOSIT_RETURNED, names.order(event.order), -1
    elif isinstance(event, OnAccountPaid):
        paid_for, reference, sign = PaidFor.ON_ACCOUNT, names.buyer(event.buyer), 1
    else:
        return
    day, local = history.day_of(entry), history.local(at)
    for number, payment in enumerate(event.payments):
        state, evidence = _said(entry, number, payment, states)
        yield PaymentRow(
            day,
            local,
            paid_for,
            reference,
            payment.method,
            names.holder(payment.holder),
            sign * payment.amount,
            sign * payment.rounding,
            payment.tendered,
            payment.change,
            PaymentStatus.PAID_OUT if sign < 0 else state,
            evidence,
            payment.reference,
            payment.card_ending,
        )


def refund_rows(
    history: History, entry: Entry, event: SaleRefunded, known: frozenset[UUID]
) -> Iterator[Refund]:
    """The lines that came back. `known` are the sales of this history."""
    day, at = history.day_of(entry), history.local(entry.envelope.at)
    names = history.names
    for line in event.lines:
        yield Refund(
            receipt_number=event.receipt_number,
            day=day,
            at=at,
            register=names.register(entry.envelope.register),
            cashier=names.person(entry.envelope.by),
            number=names.number(line.vendor),
            vendor=names.vendor(line.vendor),
            kind=line.kind,
            name=line.name,
            quantity=line.quantity,
            amount=line.amount,
            turnover=line.amount if line.kind in TURNOVER_KINDS and line.vendor is not None else 0,
            restocked=line.restocked,
            void=event.void,
            elsewhere=event.sale not in known,
            reason=event.reason,
        )
