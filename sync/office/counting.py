"""Adding new entries up: each id once in a fair, whoever sends it and however often."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from booth.domain.events.handling_cash import BusinessDayCorrected, ShiftOpened
from booth.domain.ids import ShiftId
from booth.domain.ledger import Entry
from sync.office.decoding import Decoded, decode_line
from sync.office.doubts import doubts
from sync.office.fast_lane import PlainEntry
from sync.office.flags import Flag
from sync.office.plain_sums import add_plain
from sync.office.projections import Changes, Origin, Projection, microseconds
from sync.office.store.bulk import Mode, Row, bulk
from sync.office.store.columns import METADATA
from sync.office.store.derived_tables import DERIVED, ENTRY, SALE, SHIFT
from sync.office.store.segments import lines
from sync.office.store.streams import streams
from sync.office.vendor_doubts import settle_named


def count(
    connection: Connection,
    origin: Origin,
    new: Sequence[Decoded | PlainEntry],
    *,
    epoch: int,
    at: datetime,
) -> list[Flag]:
    """Let entries that the office has just stored enter its totals; what is odd about them.

    An id that was counted before, on this stream or another, changes nothing.
    """
    flags = [
        Flag(sequence=found.sequence, reason=found.flag, entry=found.id)
        for found in new
        if isinstance(found, Decoded) and found.flag is not None
    ]
    writing = bulk(connection)
    known = writing.present(ENTRY.c.id, origin.fair, {found.id for found in new if found.id})
    counted: list[tuple[Decoded, Entry]] = []
    plain: list[PlainEntry] = []
    index: list[Row] = []
    for found in new:
        if found.id in known:
            continue
        if isinstance(found, PlainEntry):
            plain.append(found)
        elif found.entry is not None and found.made is not None:
            counted.append((found, found.entry))
        else:
            continue
        known.add(found.id)
        index.append((origin.fair, found.id, origin.register, epoch, found.sequence))
    entries = [entry for _, entry in counted]
    shifts = {ShiftId(UUID(bytes=shift)) for shift in {found.shift for found in plain} if shift}
    days, said = _days(connection, origin, entries, shifts)
    before = dict(days)
    _correct(days, entries)
    projection = Projection(origin, days, said)
    _occur(projection, new, epoch)
    for found, entry in counted:
        if found.made is not None:
            projection.apply(entry, found.made)
    add_plain(projection, plain)
    for shift, day in before.items():
        if days[shift] != day:
            _move_day(connection, projection, shift, epoch=epoch, below=new[0].sequence, was=day)
    writing.write(ENTRY, Mode.INSERT, sorted(index))
    write(connection, projection.changes)
    flags += doubts(connection, origin, counted, plain, at=at)
    if any(kind == "vendor" for _, kind, _ in projection.changes.latest.get("name", ())):
        settle_named(connection, origin.fair, at=microseconds(at))
    return flags


def _occur(projection: Projection, new: Sequence[Decoded | PlainEntry], epoch: int) -> None:
    for found in new:
        if isinstance(found, Decoded) and found.entry is not None and found.made is not None:
            projection.occurred(found.entry, epoch=epoch, sequence=found.sequence)


def write(connection: Connection, changes: Changes) -> None:
    """Let `changes` enter the tables, keys in order: two workers never wait for each other."""
    writing = bulk(connection)
    for name, mode in DERIVED.items():
        rows: list[Row]
        if mode is Mode.ADD:
            rows = [(*key, *sums) for key, sums in changes.sums.get(name, {}).items() if any(sums)]
        elif mode is Mode.LATEST:
            rows = [(*key, *values) for key, values in changes.latest.get(name, {}).items()]
        else:
            rows = changes.new.get(name, [])
        if len(rows) > 1:
            rows.sort()
        writing.write(METADATA.tables[name], mode, rows)


def _days(
    connection: Connection, origin: Origin, entries: Iterable[Entry], shifts: set[ShiftId]
) -> tuple[dict[ShiftId, date], dict[ShiftId, int]]:
    """The business days, as told so far, of every shift that these entries belong to or name.

    And of `shifts`; and when each was told.
    """
    shifts |= {entry.envelope.shift for entry in entries if entry.envelope.shift is not None}
    shifts |= {
        entry.event.of_shift for entry in entries if isinstance(entry.event, BusinessDayCorrected)
    }
    by_id = {shift.bytes: shift for shift in shifts}
    found = connection.execute(
        select(SHIFT.c.shift, SHIFT.c.business_day, SHIFT.c.said_at).where(
            SHIFT.c.fair == origin.fair, SHIFT.c.shift.in_(by_id)
        )
    ).all()
    days = {by_id[row.shift]: date.fromisoformat(row.business_day) for row in found}
    return days, {by_id[row.shift]: row.said_at for row in found}


def _correct(days: dict[ShiftId, date], entries: Iterable[Entry]) -> None:
    """What the entries themselves say of their shifts' days: the last word holds for the shift."""
    for entry in entries:
        if isinstance(entry.event, ShiftOpened):
            days[ShiftId(entry.envelope.id)] = entry.event.business_day
        elif isinstance(entry.event, BusinessDayCorrected):
            days[entry.event.of_shift] = entry.event.business_day


def _move_day(  # a rare thing: somebody had opened the shift on the wrong day
    connection: Connection,
    projection: Projection,
    shift: ShiftId,
    *,
    epoch: int,
    below: int,
    was: date,
) -> None:
    """Take what a shift sold before this batch out of the day it `was` on, into its day now."""
    origin = projection.origin
    opened = connection.execute(
        select(ENTRY.c.register, ENTRY.c.epoch, ENTRY.c.sequence).where(
            ENTRY.c.fair == origin.fair, ENTRY.c.id == shift.bytes
        )
    ).first()
    if opened is None or opened.register != origin.register:
        return
    now = projection.days[shift].isoformat()
    seen: set[bytes] = set()
    for held in streams(connection, origin.fair, origin.register):
        if held.epoch < opened.epoch:
            continue
        after = opened.sequence if held.epoch == opened.epoch else 0
        for stored in lines(connection, origin.fair, origin.register, held.epoch, after=after):
            if held.epoch == epoch and stored.sequence >= below:
                break
            found = decode_line(
                stored.line,
                stored.hash,
                stream=(UUID(bytes=origin.register), held.epoch),
                sequence=stored.sequence,
            )
            if found.entry is None or found.made is None or found.id in seen:
                continue
            seen.add(found.id)
            if found.entry.envelope.shift == shift and found.made.breakdown is not None:
                projection.trade(found.made, was.isoformat(), -1)
                projection.trade(found.made, now)
    connection.execute(
        update(SALE)
        .where(
            SALE.c.fair == origin.fair,
            SALE.c.booth == origin.booth,
            SALE.c.business_day == was.isoformat(),
            SALE.c.shift == shift.bytes,
        )
        .values(business_day=now)
    )
