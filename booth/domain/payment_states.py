"""How sure a cashless payment is, and what each event says about it (money.md 7)."""

from enum import StrEnum
from typing import Final, NamedTuple

from booth.domain.events import Event
from booth.domain.events.closing import PaymentNotFound, PostingsReversed, StatementCredited
from booth.domain.events.selling import PaymentDoubted, PaymentReference, QrisConfirmed
from booth.domain.payment import Evidence, Payment


class PaymentState(StrEnum):
    """What is known of money that arrives out of sight. The doubts carry the doubt's own word."""

    AWAITING = "awaiting"
    CONFIRMED = "confirmed"
    LATE = "late"
    DUPLICATE = "duplicate"
    WRONG_AMOUNT = "wrong_amount"
    NOT_SEEN = "not_seen"
    RECONCILED = "reconciled"
    NOT_FOUND = "not_found"


SETTLED_STATES: Final = frozenset({PaymentState.RECONCILED, PaymentState.NOT_FOUND})
"""A statement is the last word: nothing but its reversal opens the question again."""


UNSEEN_STATES: Final = frozenset(
    {
        PaymentState.AWAITING,
        PaymentState.LATE,
        PaymentState.WRONG_AMOUNT,
        PaymentState.NOT_SEEN,
        PaymentState.NOT_FOUND,
    }
)
"""Nobody has seen this money arrive as it should: never printed as received."""


UNCERTAIN_STATES: Final = frozenset(
    {
        PaymentState.AWAITING,
        PaymentState.LATE,
        PaymentState.DUPLICATE,
        PaymentState.WRONG_AMOUNT,
        PaymentState.NOT_SEEN,
    }
)
"""Somebody has still to look at this payment; what was not found is decided already."""


class Said(NamedTuple):
    """What one event says of one payment, and on what evidence."""

    payment: PaymentReference
    state: PaymentState
    evidence: Evidence | None = None


def first_state(payment: Payment) -> PaymentState | None:
    """What a payment says of itself when it is recorded; nothing where money is in hand."""
    if payment.evidence is not None:
        return PaymentState.CONFIRMED
    return PaymentState.AWAITING if payment.awaiting else None


def said(event: Event) -> tuple[Said, ...]:
    """What `event` says of payments that were recorded before it."""
    if isinstance(event, QrisConfirmed):
        return (Said(event.payment, PaymentState.CONFIRMED, event.evidence),)
    if isinstance(event, PaymentDoubted):
        return (Said(event.payment, PaymentState(event.doubt.value)),)
    if isinstance(event, PaymentNotFound):
        return (Said(event.payment, PaymentState.NOT_FOUND),)
    if isinstance(event, StatementCredited):
        return tuple(
            Said(match.payment, PaymentState.RECONCILED, Evidence.STATEMENT)
            for match in event.matched
        )
    if isinstance(event, PostingsReversed):
        return tuple(Said(payment, PaymentState.AWAITING) for payment in event.reopens)
    return ()
