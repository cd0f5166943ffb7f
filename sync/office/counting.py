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
from sync.office.second_words import altered
from sync.office.shift_words import days_of, move_days, say, told_of
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

    An id that was counted before, on this stream or another, changes no figure.
    """
    flags = [
        Flag(sequence=found.sequence, reason=found.flag, entry=found.id)
        for found in new
        if isinstance(found, Decoded) and found.flag is not None
    ]
    writing = bulk(connection)
    first: dict[bytes, int] = {}
    for found in new:
        if isinstance(found, PlainEntry) or found.made is not None:
            first.setdefault(found.id, found.sequence)
    index: list[Row] = [
        (origin.fair, id_, origin.register, epoch, sequence) for id_, sequence in first.items()
    ]
    index.sort()
    counted, plain, again = _sort_out(new, writing.claim(ENTRY, index))
    entries = [entry for _, entry in counted]
    shifts = {ShiftId(UUID(bytes=shift)) for shift in {found.shift for found in plain} if shift}
    words = told_of(connection, origin, entries, shifts)
    before = days_of(words)
    own = {shift: said[origin.register] for shift, said in words.items() if origin.register in said}
    say(words, origin.register, entries)
    projection = Projection(origin, days_of(words), own)
    _occur(projection, new, epoch)
    for found, entry in counted:
        if found.made is not None:
            projection.apply(entry, found.made)
    add_plain(projection, plain)
    moved = {shift: day for shift, day in before.items() if projection.days[shift] != day}
    if moved:
        here = {found.id for found, _ in counted} | {found.id for found in plain}
        below = new[0].sequence
        move_days(connection, projection, moved, epoch=epoch, below=below, counted=here)
    write(connection, projection.changes)
    flags += doubts(connection, origin, counted, plain, at=at)
    flags += altered(connection, origin.fair, origin.register, epoch, again)
    if any(kind == "vendor" for _, _, kind, _ in projection.changes.latest.get("name", ())):
        settle_named(connection, origin, at=microseconds(at))
    return flags


def _sort_out(
    new: Sequence[Decoded | PlainEntry], known: set[bytes]
) -> tuple[list[tuple[Decoded, Entry]], list[PlainEntry], dict[int, bytes]]:
    """What counts, the slow way and the fast; and ids by sequence that are `known`, or come twice.

    Those are known afterwards.
    """
    counted: list[tuple[Decoded, Entry]] = []
    plain: list[PlainEntry] = []
    again: dict[int, bytes] = {}
    for found in new:
        if isinstance(found, Decoded) and (found.entry is None or found.made is None):
            continue
        if found.id in known:
            again[found.sequence] = found.id
            continue
        known.add(found.id)
        if isinstance(found, PlainEntry):
            plain.append(found)
        elif found.entry is not None:
            counted.append((found, found.entry))
    return counted, plain, again


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
