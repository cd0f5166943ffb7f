"""What is known of money that arrives out of sight, told from the first event to the last."""

from collections.abc import Sequence
from uuid import UUID

from booth.domain.events import Event
from booth.domain.events.closing import PaymentNotFound, PostingsReversed, StatementCredited
from booth.domain.events.selling import (
    PaymentDoubted,
    PaymentReference,
    QrisConfirmed,
    QrisShown,
    ShownCodeClosed,
)
from booth.domain.payment import Payment
from tests.model.movements import PAYING_IN
from tests.model.trade import Recorded

OUT_OF_SIGHT = ("qris", "card", "transfer")
SETTLED = ("reconciled", "not_found")
CERTAIN = ("confirmed", *SETTLED)

Known = dict[tuple[UUID, int], str]
"""By entry and number of a payment, the last word on it."""


def words(history: Sequence[Recorded]) -> Known:
    """The last word on every payment that was not put into somebody's hands."""
    known: Known = {}
    for recorded in history:
        event = recorded.event
        if isinstance(event, PAYING_IN):
            for number, payment in enumerate(event.payments):
                if payment.method.value in OUT_OF_SIGHT:
                    known[recorded.id, number] = "confirmed" if payment.evidence else "awaiting"
        for reference, word in _said(event):
            known[reference.entry, reference.number] = word
    return known


def _said(event: Event) -> list[tuple[PaymentReference, str]]:
    if isinstance(event, QrisConfirmed):
        return [(event.payment, "confirmed")]
    if isinstance(event, PaymentDoubted):
        return [(event.payment, event.doubt.value)]
    if isinstance(event, PaymentNotFound):
        return [(event.payment, "not_found")]
    if isinstance(event, StatementCredited):
        return [(match.payment, "reconciled") for match in event.matched]
    if isinstance(event, PostingsReversed):
        return [(payment, "awaiting") for payment in event.reopens]
    return []


def uncertain(history: Sequence[Recorded]) -> set[tuple[UUID, int]]:
    """The payments that somebody has still to look for."""
    return {key for key, word in words(history).items() if word not in CERTAIN}


def codes_left(history: Sequence[Recorded]) -> dict[UUID, int]:
    """Codes that were shown and left, with what each asks, unless somebody closed them."""
    left: dict[UUID, int] = {}
    for recorded in history:
        if isinstance(recorded.event, QrisShown):
            left[recorded.id] = recorded.event.amount
        if isinstance(recorded.event, ShownCodeClosed):
            del left[recorded.event.shown]
    return left


def unsettled(history: Sequence[Recorded]) -> dict[tuple[UUID, int], Payment]:
    """The payments that no statement showed yet and nobody gave up."""
    known = words(history)
    return {
        (recorded.id, number): payment
        for recorded in history
        if isinstance(recorded.event, PAYING_IN)
        for number, payment in enumerate(recorded.event.payments)
        if known.get((recorded.id, number), SETTLED[0]) not in SETTLED
    }
