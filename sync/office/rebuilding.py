"""Working the derived tables out again from the segments, as if everything arrived once more.

All of it is one transaction: whoever reads meanwhile sees the old figures, a program that is
killed has changed nothing and begins anew, and batches wait until it is done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.engine import Connection

from sync.office.counting import count
from sync.office.decoding import decode_line
from sync.office.flags import UNCOUNTED, Flag, keep_flags
from sync.office.projections import Origin, microseconds
from sync.office.store.columns import METADATA
from sync.office.store.database import Database
from sync.office.store.derived_tables import DERIVED, ENTRY
from sync.office.store.schema import alone, is_filled, mark_filled
from sync.office.store.segments import Segment, lines_of, segment_at
from sync.office.store.truth_tables import FAIR, FLAG, REGISTER, SEGMENT
from sync.office.vendor_doubts import forget_settled

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_AT_ONCE: Final = 1_000
SETTLED_NOTE: Final = "counted"
"""What stands at a flag that settled itself: the entry can be read now, and counts."""

_Stream = tuple[bytes, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What came of it: entries that count now, and flags that settled themselves."""

    entries: int
    settled: int


def fill(database: Database, *, at: datetime) -> Rebuilt | None:
    """Fill the derived tables where that was not done yet; None where another worker did it."""
    with database.writing() as connection:
        alone(connection)
        return None if is_filled(connection) else _rebuild(connection, at)


def rebuild(database: Database, *, at: datetime) -> Rebuilt:
    """Empty the derived tables and fill them again, also while batches come in."""
    with database.writing() as connection:
        alone(connection)
        return _rebuild(connection, at)


def recount_fair(connection: Connection, fair: UUID, *, at: datetime) -> None:
    """Work one fair's figures out again in the transaction that changed how its days are cut.

    What has no shift belongs to the day that the fair's zone and cut-off hour make of its time;
    everything else keeps the day that its shift says.
    """
    _stop_batches(connection)
    _refill(connection, fair.bytes, at)


def _rebuild(connection: Connection, at: datetime) -> Rebuilt:
    _stop_batches(connection)
    # Of fairs that are not there any more, too.
    for name in DERIVED:
        connection.execute(delete(METADATA.tables[name]))
    fairs = connection.execute(select(FAIR.c.fair)).scalars().all()
    settled = sum(_refill(connection, bytes(fair), at) for fair in fairs)
    mark_filled(connection)
    counted = connection.execute(select(func.count()).select_from(ENTRY)).scalar()
    return Rebuilt(entries=counted or 0, settled=settled)


def _stop_batches(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Every batch stores its segment before it counts: so none is between the two now.
        connection.execute(text(f'LOCK TABLE "{SEGMENT.name}" IN SHARE MODE'))


def _refill(connection: Connection, fair: bytes, at: datetime) -> int:
    """Fill a fair's tables again; how many flags settled themselves."""
    for name in DERIVED:
        table = METADATA.tables[name]
        connection.execute(delete(table).where(table.c.fair == fair))
    row = connection.execute(select(FAIR).where(FAIR.c.fair == fair)).one()
    origins = _origins(connection, fair, ZoneInfo(row.zone), row.cutoff_hour)
    uncounted: set[tuple[bytes, int, int]] = set()
    for register, epoch, start in _as_they_came(connection, fair):
        segment = segment_at(connection, fair, register, epoch, start)
        flags = _count(connection, segment, origins[register])
        uncounted |= {
            (register, epoch, flag.sequence) for flag in flags if flag.reason in UNCOUNTED
        }
        keep_flags(
            connection, flags, fair=fair, register=register, epoch=epoch, at=microseconds(at)
        )
    settled = _settle(connection, fair, uncounted, at)
    forget_settled(connection, fair, raised_at=microseconds(at))
    return settled


def _origins(
    connection: Connection, fair: bytes, zone: ZoneInfo, cutoff: int
) -> dict[bytes, Origin]:
    """Every register of a fair, as its entries are counted."""
    rows = connection.execute(
        select(REGISTER.c.register, REGISTER.c.booth).where(REGISTER.c.fair == fair)
    )
    return {
        row.register: Origin(
            fair=fair, booth=row.booth, register=row.register, zone=zone, cutoff_hour=cutoff
        )
        for row in rows
    }


def _as_they_came(connection: Connection, fair: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Register, epoch and start of every segment in the order of arrival.

    Where the office's clock was set back in between, the order of the stream comes first.
    """
    in_order = (
        select(SEGMENT.c.register, SEGMENT.c.epoch, SEGMENT.c.start, SEGMENT.c.last)
        .where(SEGMENT.c.fair == fair)
        .order_by(SEGMENT.c.received_at, SEGMENT.c.register, SEGMENT.c.epoch, SEGMENT.c.start)
        .execution_options(yield_per=_AT_ONCE)
    )
    wanted: dict[_Stream, int] = {}
    early: dict[_Stream, dict[int, int]] = {}
    with connection.execute(in_order) as rows:
        for register, epoch, start, last in rows:
            stream = (register, epoch)
            waiting = early.setdefault(stream, {})
            waiting[start] = last
            while (following := wanted.get(stream, 1)) in waiting:
                wanted[stream] = waiting.pop(following) + 1
                yield register, epoch, following
    # Beyond a hole: `verify` tells of it, and what is there counts.
    for register, epoch in sorted(early):
        for start in sorted(early[register, epoch]):
            yield register, epoch, start


def _count(connection: Connection, segment: Segment, origin: Origin) -> list[Flag]:
    stream = (UUID(bytes=segment.register), segment.epoch)
    decoded = [
        decode_line(stored.line, stored.hash, stream=stream, sequence=stored.sequence)
        for stored in lines_of(segment)
    ]
    # With the clock of its arrival: a time that lay ahead then is flagged, and was.
    received_at = _EPOCH + timedelta(microseconds=segment.received_at)
    return count(connection, origin, decoded, epoch=segment.epoch, at=received_at)


def _settle(
    connection: Connection, fair: bytes, uncounted: set[tuple[bytes, int, int]], at: datetime
) -> int:
    """Settle the flags of entries that did not count once and do now; how many."""
    open_ = connection.execute(
        select(FLAG).where(
            FLAG.c.fair == fair,
            FLAG.c.settled_at == 0,
            FLAG.c.reason.in_({reason.value for reason in UNCOUNTED}),
        )
    ).all()
    settled = [row for row in open_ if (row.register, row.epoch, row.sequence) not in uncounted]
    for row in settled:
        connection.execute(
            update(FLAG)
            .where(
                FLAG.c.fair == fair,
                FLAG.c.register == row.register,
                FLAG.c.epoch == row.epoch,
                FLAG.c.sequence == row.sequence,
                FLAG.c.reason == row.reason,
            )
            .values(settled_at=microseconds(at), note=SETTLED_NOTE)
        )
    return len(settled)
