"""Reading all that was said of one payment, out of the ledger's own lines."""

from collections.abc import Iterator
from typing import Any, Final

from booth.domain.events import Event
from booth.domain.events.closing import PaymentNotFound, PostingsReversed, StatementCredited
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import (
    OnAccountPaid,
    PaymentDoubted,
    PaymentReference,
    QrisConfirmed,
    SaleCompleted,
)
from booth.domain.ids import EntryId
from booth.domain.ledger import Envelope, read_line
from booth.domain.payment_states import first_state, said
from booth.domain.uncertain_payment import PaymentWord

_SPEAKING: Final = (
    QrisConfirmed,
    PaymentDoubted,
    PaymentNotFound,
    StatementCredited,
    PostingsReversed,
)
"""The events that say something of payments recorded before them."""
_MARKS: Final = ", ".join("?" for _ in _SPEAKING)
_FIRST: Final = "SELECT line, position FROM entry WHERE id = ? ORDER BY position LIMIT 1"
_LATER: Final = (
    f"SELECT line FROM entry WHERE position > ? AND kind IN ({_MARKS}) ORDER BY position"  # noqa: S608  # words of our own
)


def payment_words(driver: Any, payment: PaymentReference) -> tuple[PaymentWord, ...]:  # noqa: ANN401  # a DB-API connection has no type
    """All that was said of a payment, from the entry that brought it; empty for none such."""
    first = driver.execute(_FIRST, (payment.entry.bytes,)).fetchone()
    if first is None:
        return ()
    line, position = first
    kinds = [event.__name__ for event in _SPEAKING]
    lines = driver.execute(_LATER, (position, *kinds)).fetchall()
    words = [*_brought(*read_line(line), payment)]
    heard: set[EntryId] = set()
    for (later,) in lines:
        envelope, event = read_line(later)
        # A new epoch says again what was said, in the words it had.
        if envelope.id not in heard:
            heard.add(EntryId(envelope.id))
            words += _about(envelope, event, payment)
    return tuple(words)


def _brought(envelope: Envelope, event: Event, payment: PaymentReference) -> Iterator[PaymentWord]:
    """What the entry that recorded the payment said of it."""
    if not isinstance(event, SaleCompleted | DepositTaken | OnAccountPaid):
        return
    if payment.number >= len(event.payments):
        return
    paid = event.payments[payment.number]
    state = first_state(paid)
    if state is not None:
        at = event.occurred_at if isinstance(event, SaleCompleted) else None
        yield PaymentWord(
            at=at or envelope.at,
            by=envelope.by,
            state=state,
            evidence=paid.evidence,
            reference=paid.reference,
            note="",
        )


def _about(envelope: Envelope, event: Event, payment: PaymentReference) -> Iterator[PaymentWord]:
    for told in said(event):
        if told.payment == payment:
            yield PaymentWord(
                at=envelope.at,
                by=envelope.by,
                state=told.state,
                evidence=told.evidence,
                reference=_reference(event),
                note=_note(event),
            )


def _reference(event: Event) -> str:
    return event.reference if isinstance(event, QrisConfirmed | StatementCredited) else ""


def _note(event: Event) -> str:
    if isinstance(event, PaymentDoubted):
        return event.note
    return event.reason if isinstance(event, PaymentNotFound | PostingsReversed) else ""
