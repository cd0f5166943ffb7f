"""What is odd about entries that count: a question for a person, never a reason to refuse."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.engine import Connection

from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ledger import Entry, read_entry
from sync.office.decoding import Decoded
from sync.office.fast_lane import PlainEntry
from sync.office.flags import Flag, FlagReason
from sync.office.projections import Origin, microseconds
from sync.office.store.derived_tables import ENTRY, LINE_REFUND
from sync.office.store.segments import line_at
from sync.office.store.straight import run
from sync.office.vendor_doubts import unknown_vendors

# A laptop's clock may be wrong by minutes and nobody minds; by an hour its days are in danger.
AHEAD: Final = timedelta(hours=1)

# More than that: then to look each up is no more work.
_MOST_NEAR: Final = 200
# Asked for each batch: built once.
_OF_BOOTH: Final = (
    select(LINE_REFUND.c.sale)
    .where(
        LINE_REFUND.c.fair == bindparam("fair"),
        LINE_REFUND.c.booth == bindparam("booth"),
    )
    .distinct()
)
_NEAR: Final = _OF_BOOTH.where(
    LINE_REFUND.c.sale.between(bindparam("first"), bindparam("last"))
).limit(_MOST_NEAR)
_EACH: Final = _OF_BOOTH.where(LINE_REFUND.c.sale.in_(bindparam("sales", expanding=True)))

Counted = Sequence[tuple[Decoded, Entry]]


def doubts(
    connection: Connection,
    origin: Origin,
    counted: Counted,
    plain: Sequence[PlainEntry],
    *,
    at: datetime,
) -> list[Flag]:
    """What a person should look at among entries that have just been counted."""
    return [
        *_clock_ahead(counted, plain, at),
        *unknown_vendors(connection, origin, counted, plain),
        *_refunded_twice(connection, origin, counted, plain),
    ]


def _clock_ahead(counted: Counted, plain: Sequence[PlainEntry], at: datetime) -> Iterator[Flag]:
    """The first entry whose time has not come yet; those after it are of the same clock."""
    latest = microseconds(at + AHEAD)
    ahead: list[Decoded | PlainEntry] = [
        found for found, entry in counted if microseconds(entry.envelope.at) > latest
    ]
    ahead += [found for found in plain if found.at > latest]
    if ahead:
        first = min(ahead, key=_sequence)
        yield Flag(sequence=first.sequence, reason=FlagReason.CLOCK_AHEAD, entry=first.id)


def _sequence(found: Decoded | PlainEntry) -> int:
    return found.sequence


def _refunded_twice(
    connection: Connection, origin: Origin, counted: Counted, plain: Sequence[PlainEntry]
) -> Iterator[Flag]:
    """Entries after which more pieces of a line have come back than were sold.

    The sale may arrive after its refunds: whichever comes last is where it shows.
    """
    about: dict[bytes, Decoded | PlainEntry] = {found.id: found for found in plain}
    for found, entry in counted:
        event = entry.event
        if isinstance(event, SaleCompleted):
            about.setdefault(found.id, found)
        elif isinstance(event, SaleRefunded) and event.sale is not None:
            about[event.sale.bytes] = found
    if not about:
        return
    refunded = _refunded(connection, origin, about)
    if not refunded:
        return
    for sale, quantities in _returned(connection, origin, refunded).items():
        sold = _sale(connection, origin.fair, sale)
        if sold is None:
            continue
        if any(
            line >= len(sold.lines) or quantity > sold.lines[line].quantity
            for line, quantity in quantities
        ):
            last = about[sale]
            yield Flag(sequence=last.sequence, reason=FlagReason.REFUNDED_TWICE, entry=last.id)


def _refunded(connection: Connection, origin: Origin, sales: Collection[bytes]) -> set[bytes]:
    """Those of `sales` of which anything came back at the booth.

    Ids of one day are neighbours, and little comes back: it is read faster than all are looked up.
    """
    place = {"fair": origin.fair, "booth": origin.booth}
    bounds = {**place, "first": min(sales), "last": max(sales)}
    near = {bytes(sale) for (sale,) in run(connection, _NEAR, bounds)}
    if len(near) < _MOST_NEAR:
        return near.intersection(sales)
    found = connection.execute(_EACH, {**place, "sales": list(sales)}).scalars()
    return {bytes(sale) for sale in found}


def _returned(
    connection: Connection, origin: Origin, sales: Iterable[bytes]
) -> dict[bytes, list[tuple[int, int]]]:
    """Pieces that came back, by line, of those of `sales` of which any did."""
    rows = connection.execute(
        select(LINE_REFUND.c.sale, LINE_REFUND.c.line, func.sum(LINE_REFUND.c.quantity))
        .where(
            LINE_REFUND.c.fair == origin.fair,
            LINE_REFUND.c.booth == origin.booth,
            LINE_REFUND.c.sale.in_(sales),
        )
        .group_by(LINE_REFUND.c.sale, LINE_REFUND.c.line)
    )
    found: dict[bytes, list[tuple[int, int]]] = {}
    for sale, line, quantity in rows:
        found.setdefault(bytes(sale), []).append((line, int(quantity)))
    return found


def _sale(connection: Connection, fair: bytes, sale: bytes) -> SaleCompleted | None:
    """A sale as its entry has it; None where the office does not hold it yet."""
    place = connection.execute(
        select(ENTRY.c.register, ENTRY.c.epoch, ENTRY.c.sequence).where(
            ENTRY.c.fair == fair, ENTRY.c.id == sale
        )
    ).first()
    if place is None:
        return None
    stored = line_at(connection, fair, place.register, place.epoch, place.sequence)
    if stored is None:
        return None
    event = read_entry(stored.line, stored.hash).event
    return event if isinstance(event, SaleCompleted) else None
