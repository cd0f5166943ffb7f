"""Reading the payments that nobody can count on yet, and how many they are."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from booth.domain.events.closing import PostingsReversed
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import (
    OnAccountPaid,
    PaymentDoubted,
    PaymentReference,
    QrisShown,
    SaleCompleted,
)
from booth.domain.ids import EntryId, SaleId
from booth.domain.ledger import read_line
from booth.domain.payment import Holder, PaymentMethod
from booth.domain.payment_states import UNCERTAIN_STATES, PaymentState
from booth.domain.uncertain_payment import UncertainPayment

_STATES: Final = ", ".join(f"'{state.value}'" for state in sorted(UNCERTAIN_STATES))
_COUNT: Final = f"SELECT count(*) FROM payment_state WHERE state IN ({_STATES})"  # noqa: S608  # words of our own
# An entry that was emitted again stands there twice, but its payments only once.
_KNOWN: Final = """
SELECT e.line, s.number, s.state, d.line
FROM payment_state s
JOIN entry e ON e.id = s.entry
JOIN payment p ON p.entry = e.position AND p.number = s.number
LEFT JOIN entry d ON d.position = s.said
"""
_UNCERTAIN: Final = f"{_KNOWN} WHERE s.state IN ({_STATES})"
_OF_ENTRY: Final = f"{_KNOWN} WHERE s.entry = ? ORDER BY s.number"
_SHOWN: Final = """
SELECT e.line FROM qris_shown q
JOIN entry e ON e.position = q.entry
WHERE e.id NOT IN (SELECT shown FROM shown_code_closed)
"""
_NAMES: Final = """
SELECT id, name FROM drawer UNION ALL SELECT id, name FROM account
UNION ALL SELECT id, name FROM vendor
"""


class UncertainQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def count(self) -> int:
        """How many payments a person has still to look at. By an index: asked after every sale."""
        (count,) = self._driver.execute(_COUNT).fetchone()
        return int(count)

    def payments(self) -> tuple[UncertainPayment, ...]:
        """Payments awaited or doubted, and codes shown and left, oldest first."""
        names = self._names()
        found = [
            _uncertain(line, number, PaymentState(state), said, names)
            for line, number, state, said in self._driver.execute(_UNCERTAIN).fetchall()
        ]
        found += [_shown(line, names) for (line,) in self._driver.execute(_SHOWN).fetchall()]
        return tuple(sorted(found, key=lambda payment: (payment.at, payment.receipt_number)))

    def of_sale(self, sale: SaleId) -> tuple[UncertainPayment, ...]:
        """A sale's payments whose money arrives out of sight, whatever is known of them."""
        names = self._names()
        return tuple(
            _uncertain(line, number, PaymentState(state), said, names)
            for line, number, state, said in self._driver.execute(
                _OF_ENTRY, (sale.bytes,)
            ).fetchall()
        )

    def _names(self) -> Mapping[UUID, str]:
        return {
            UUID(bytes=identifier): name
            for identifier, name in self._driver.execute(_NAMES).fetchall()
        }


def _uncertain(
    line: bytes, number: int, state: PaymentState, said: bytes | None, names: Mapping[UUID, str]
) -> UncertainPayment:
    envelope, event = read_line(line)
    if not isinstance(event, SaleCompleted | DepositTaken | OnAccountPaid):
        raise TypeError(envelope.kind)
    payment = event.payments[number]
    sale = event if isinstance(event, SaleCompleted) else None
    return UncertainPayment(
        payment=PaymentReference(EntryId(envelope.id), number),
        receipt_number=sale.receipt_number if sale else "",
        at=(sale.occurred_at if sale else None) or envelope.at,
        method=payment.method,
        holder=payment.holder,
        holder_name=_name(payment.holder, names),
        amount=payment.amount,
        state=state,
        reference=payment.reference,
        note="" if said is None else _note(said),
    )


def _note(said: bytes) -> str:
    """What the entry that spoke last said in words."""
    event = read_line(said)[1]
    if isinstance(event, PaymentDoubted):
        return event.note
    return event.reason if isinstance(event, PostingsReversed) else ""


def _shown(line: bytes, names: Mapping[UUID, str]) -> UncertainPayment:
    envelope, event = read_line(line)
    if not isinstance(event, QrisShown):
        raise TypeError(envelope.kind)
    return UncertainPayment(
        payment=None,
        shown=EntryId(envelope.id),
        receipt_number=event.receipt_number,
        at=envelope.at,
        method=PaymentMethod.QRIS,
        holder=event.holder,
        holder_name=_name(event.holder, names),
        amount=event.amount,
        state=None,
        reference="",
        note="",
    )


def _name(holder: Holder, names: Mapping[UUID, str]) -> str:
    return names.get(holder.id, "")
