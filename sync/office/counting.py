"""Adding new entries up: each id once in a fair, whoever sends it and however often."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.engine import Connection

from booth.domain.ids import ShiftId
from booth.domain.ledger import Entry
from sync.office.decoding import Decoded
from sync.office.doubts import doubts
from sync.office.fast_lane import PlainEntry
from sync.office.flags import Flag
from sync.office.plain_sums import add_plain
from sync.office.projections import Changes, Origin, Projection, microseconds
from sync.office.shift_words import days_of, move_day, say, told_of
from sync.office.store.bulk import Mode, Row, bulk
from sync.office.store.columns import METADATA
from sync.office.store.derived_tables import DERIVED, ENTRY
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
    words = told_of(connection, origin.fair, entries, shifts)
    before = days_of(words)
    own = {shift: said[origin.register] for shift, said in words.items() if origin.register in said}
    say(words, origin.register, entries)
    projection = Projection(origin, days_of(words), own)
    _occur(projection, new, epoch)
    for found, entry in counted:
        if found.made is not None:
            projection.apply(entry, found.made)
    add_plain(projection, plain)
    for shift, day in before.items():
        if projection.days[shift] != day:
            move_day(connection, projection, shift, epoch=epoch, below=new[0].sequence, was=day)
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
