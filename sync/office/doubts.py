"""What is odd about entries that count: a question for a person, never a reason to refuse."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ledger import Entry, read_entry
from sync.office.decoding import Decoded
from sync.office.flags import Flag, FlagReason
from sync.office.projections import Origin
from sync.office.store.derived_tables import ENTRY, LINE_REFUND, NAME
from sync.office.store.segments import line_at

# A laptop's clock may be wrong by minutes and nobody minds; by an hour its days are in danger.
AHEAD: Final = timedelta(hours=1)

Counted = Sequence[tuple[Decoded, Entry]]


def doubts(connection: Connection, origin: Origin, counted: Counted, *, at: datetime) -> list[Flag]:
    """What a person should look at among entries that have just been counted."""
    return [
        *_clock_ahead(counted, at),
        *_unknown_vendors(connection, origin, counted),
        *_refunded_twice(connection, origin, counted),
    ]


def _clock_ahead(counted: Counted, at: datetime) -> Iterator[Flag]:
    """The first entry whose time has not come yet; those after it are of the same clock."""
    for found, entry in counted:
        if entry.envelope.at > at + AHEAD:
            yield Flag(sequence=found.sequence, reason=FlagReason.CLOCK_AHEAD, entry=found.id)
            return


def _unknown_vendors(connection: Connection, origin: Origin, counted: Counted) -> Iterator[Flag]:
    """For each vendor that no entry names, the first sale of their goods."""
    first: dict[bytes, Decoded] = {}
    for found, _ in counted:
        if found.made is not None:
            for row in found.made.takings.turnover:
                first.setdefault(row.vendor.bytes, found)
    if not first:
        return
    named = connection.execute(
        select(NAME.c.id).where(
            NAME.c.fair == origin.fair, NAME.c.kind == "vendor", NAME.c.id.in_(first)
        )
    )
    for vendor in named.scalars():
        del first[vendor]
    for found in first.values():
        yield Flag(sequence=found.sequence, reason=FlagReason.UNKNOWN_VENDOR, entry=found.id)


def _refunded_twice(connection: Connection, origin: Origin, counted: Counted) -> Iterator[Flag]:
    """Entries after which more pieces of a line have come back than were sold.

    The sale may arrive after its refunds: whichever comes last is where it shows.
    """
    about: dict[UUID, Decoded] = {}
    for found, entry in counted:
        event = entry.event
        if isinstance(event, SaleCompleted):
            about.setdefault(entry.envelope.id, found)
        elif isinstance(event, SaleRefunded) and event.sale is not None:
            about[event.sale] = found
    returned = _returned(connection, origin.fair, about)
    for sale, quantities in returned.items():
        sold = _sale(connection, origin.fair, sale)
        if sold is None:
            continue
        if any(
            line >= len(sold.lines) or quantity > sold.lines[line].quantity
            for line, quantity in quantities
        ):
            found = about[sale]
            yield Flag(sequence=found.sequence, reason=FlagReason.REFUNDED_TWICE, entry=found.id)


def _returned(
    connection: Connection, fair: bytes, sales: Iterable[UUID]
) -> dict[UUID, list[tuple[int, int]]]:
    """Pieces that came back, by line, of those of `sales` of which any did."""
    by_id = {sale.bytes: sale for sale in sales}
    rows = connection.execute(
        select(LINE_REFUND.c.sale, LINE_REFUND.c.line, func.sum(LINE_REFUND.c.quantity))
        .where(LINE_REFUND.c.fair == fair, LINE_REFUND.c.sale.in_(by_id))
        .group_by(LINE_REFUND.c.sale, LINE_REFUND.c.line)
    )
    found: dict[UUID, list[tuple[int, int]]] = {}
    for sale, line, quantity in rows:
        found.setdefault(by_id[sale], []).append((line, int(quantity)))
    return found


def _sale(connection: Connection, fair: bytes, sale: UUID) -> SaleCompleted | None:
    """A sale as its entry has it; None where the office does not hold it yet."""
    place = connection.execute(
        select(ENTRY.c.register, ENTRY.c.epoch, ENTRY.c.sequence).where(
            ENTRY.c.fair == fair, ENTRY.c.id == sale.bytes
        )
    ).first()
    if place is None:
        return None
    stored = line_at(connection, fair, place.register, place.epoch, place.sequence)
    if stored is None:
        return None
    event = read_entry(stored.line, stored.hash).event
    return event if isinstance(event, SaleCompleted) else None
