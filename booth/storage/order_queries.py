"""Reading orders and trade leads: few of each, so each is put together from its own entries."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, cast
from uuid import UUID

from booth.domain.contacts import Contact
from booth.domain.events import Event
from booth.domain.events.meeting_buyers import TradeLeadCompleted, TradeLeadNoted
from booth.domain.events.ordering import OrderPlaced
from booth.domain.ids import EntryId, LeadId, OrderId
from booth.domain.ledger import Envelope, read_line
from booth.domain.money import Rupiah
from booth.domain.order_views import OrderEvent, OrderStep, OrderView, order_number
from booth.domain.records import Register
from booth.domain.trade_lead import TradeLead
from booth.storage.contacts import SqliteContacts

# Numbered before one is picked out: an order keeps its number whoever asks.
_ORDERS: Final = """
WITH placed AS (
    SELECT id, first, row_number() OVER (ORDER BY first) AS number
    FROM (SELECT id, min(entry) AS first FROM order_entry GROUP BY id)
)
SELECT p.id, p.number, coalesce(b.amount, 0), e.line FROM placed p
LEFT JOIN balance b ON b.account = 'deposit' AND b.party = p.id
JOIN order_entry o ON o.id = p.id JOIN entry e ON e.position = o.entry
WHERE :one IS NULL OR p.id = :one
ORDER BY p.first, o.entry
"""
_LEADS: Final = """
SELECT l.id, e.line FROM lead_entry l JOIN entry e ON e.position = l.entry
WHERE :one IS NULL OR l.id = :one
ORDER BY l.id DESC, l.entry
"""


class OrderQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any, register: Register) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver, self._register = driver, register

    def orders(self) -> tuple[OrderView, ...]:
        """Every order, in the order they were placed."""
        return tuple(self._orders(None))

    def order(self, order: OrderId) -> OrderView | None:
        """One order, unless none goes by this id."""
        return next(self._orders(order), None)

    def leads(self) -> tuple[TradeLead, ...]:
        """Every trade lead, the newest first."""
        return tuple(self._leads(None))

    def lead(self, lead: LeadId) -> TradeLead | None:
        """One lead, unless none goes by this id."""
        return next(self._leads(lead), None)

    def _orders(self, one: OrderId | None) -> Iterator[OrderView]:
        rows = self._rows(_ORDERS, one)
        people = self._people() if rows else {}
        for (_, number, owed), lines in groupby(rows, key=itemgetter(0, 1, 2)):
            read = [read_line(line) for *_, line in lines]
            yield _order(read, number, Rupiah(-owed), self._register, people)

    def _leads(self, one: LeadId | None) -> Iterator[TradeLead]:
        rows = self._rows(_LEADS, one)
        people = self._people() if rows else {}
        for _, lines in groupby(rows, key=itemgetter(0)):
            yield _lead((line for _, line in lines), people)

    def _rows(self, query: str, one: UUID | None) -> list[Any]:
        asked = {"one": None if one is None else one.bytes}
        return list(self._driver.execute(query, asked).fetchall())

    def _people(self) -> dict[UUID, Contact]:
        return {contact.id: contact for contact in SqliteContacts(self._driver).all()}


def _order(
    read: Sequence[tuple[Envelope, Event]],
    number: int,
    deposit: Rupiah,
    register: Register,
    people: dict[UUID, Contact],
) -> OrderView:
    envelope, placed = read[0]
    if not isinstance(placed, OrderPlaced):
        raise TypeError(envelope.kind)
    return OrderView(
        id=OrderId(envelope.id),
        number=order_number(register.code, envelope.epoch, number),
        placed_at=envelope.at,
        placed_by=envelope.by,
        order=placed,
        steps=tuple(
            OrderStep(
                entry=EntryId(told.id),
                at=told.at,
                by=told.by,
                # Only these are noted in order_entry (projections.trade).
                event=cast("OrderEvent", event),
            )
            for told, event in read
        ),
        deposit=deposit,
        buyer=None if placed.buyer is None else people.get(placed.buyer),
    )


def _lead(lines: Iterable[bytes], people: dict[UUID, Contact]) -> TradeLead:
    (envelope, noted), *later = [read_line(line) for line in lines]
    if not isinstance(noted, TradeLeadNoted):
        raise TypeError(envelope.kind)
    said = [event for _, event in later if isinstance(event, TradeLeadCompleted)]
    return TradeLead(
        id=LeadId(envelope.id),
        noted_at=envelope.at,
        noted_by=envelope.by,
        noted=noted,
        contact=people.get(noted.contact),
        completed=said[-1] if said else None,
    )
