"""Segments: what registers sent, byte for byte, and the entries read back out of them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection, Row

from booth.domain.ledger import chain
from sync.office.store.straight import run
from sync.office.store.truth_tables import SEGMENT
from sync.protocol.limits import MOST_UNPACKED
from sync.protocol.packing import Encoding, unpacked

# Segments in memory at a time: some megabytes unpacked one after another.
_AT_ONCE: Final = 16


# Said for each batch: built once.
_KEPT: Final = insert(SEGMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLine:
    """One entry's line, its place in its stream and its hash."""

    sequence: int
    line: bytes
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Entries `start` to `last` of a stream. `content` is the batch they came in, packed.

    A batch may begin with entries that were here already; `skipped` tells how many.
    """

    fair: bytes
    register: bytes
    epoch: int
    start: int
    last: int
    skipped: int
    previous: bytes
    head: bytes
    received_at: int
    content: bytes


def keep_segment(connection: Connection, segment: Segment) -> None:
    """Store what was sent."""
    run(
        connection,
        _KEPT,
        {
            "fair": segment.fair,
            "register": segment.register,
            "epoch": segment.epoch,
            "start": segment.start,
            "last": segment.last,
            "skipped": segment.skipped,
            "previous": segment.previous,
            "head": segment.head,
            "received_at": segment.received_at,
            "content": segment.content,
        },
    )


def segments(
    connection: Connection, fair: bytes, register: bytes, epoch: int, *, after: int = 0
) -> Iterator[Segment]:
    """The segments of a stream that hold entries beyond sequence `after`, in order."""
    while True:
        # Page by page: whoever stops reading early leaves no cursor open.
        rows = connection.execute(
            select(SEGMENT)
            .where(
                SEGMENT.c.fair == fair,
                SEGMENT.c.register == register,
                SEGMENT.c.epoch == epoch,
                SEGMENT.c.last > after,
            )
            .order_by(SEGMENT.c.start)
            .limit(_AT_ONCE)
        ).all()
        for row in rows:
            yield _read(row)
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].last


def segment_at(
    connection: Connection, fair: bytes, register: bytes, epoch: int, start: int
) -> Segment:
    """The segment of a stream that begins at `start`, which is known to be there."""
    row = connection.execute(
        select(SEGMENT).where(
            SEGMENT.c.fair == fair,
            SEGMENT.c.register == register,
            SEGMENT.c.epoch == epoch,
            SEGMENT.c.start == start,
        )
    ).one()
    return _read(row)


def lines(
    connection: Connection, fair: bytes, register: bytes, epoch: int, *, after: int = 0
) -> Iterator[StoredLine]:
    """The entries of a stream beyond sequence `after`, in order."""
    for segment in segments(connection, fair, register, epoch, after=after):
        for stored in lines_of(segment):
            if stored.sequence > after:
                yield stored


def lines_of(segment: Segment) -> Iterator[StoredLine]:
    """The entries of a segment with their hashes, worked out again."""
    content = unpacked(segment.content, Encoding.ZSTD, most=MOST_UNPACKED)
    found = content.split(b"\n")[1 + segment.skipped : -1]
    hash_ = segment.previous
    for sequence, line in enumerate(found, start=segment.start):
        hash_ = chain(hash_, line)
        yield StoredLine(sequence=sequence, line=line, hash=hash_)


def lines_at(
    connection: Connection, fair: bytes, register: bytes, epoch: int, sequences: Collection[int]
) -> Iterator[StoredLine]:
    """The entries at these places of a stream, in order; only segments that hold one are read."""
    if not sequences:
        return
    places = connection.execute(
        select(SEGMENT.c.start, SEGMENT.c.last)
        .where(
            SEGMENT.c.fair == fair,
            SEGMENT.c.register == register,
            SEGMENT.c.epoch == epoch,
            SEGMENT.c.last >= min(sequences),
            SEGMENT.c.start <= max(sequences),
        )
        .order_by(SEGMENT.c.start)
    ).all()
    wanted = sorted(sequences)
    for start, last in places:
        place = bisect_left(wanted, start)
        if place == len(wanted) or wanted[place] > last:
            continue
        for stored in lines_of(segment_at(connection, fair, register, epoch, start)):
            if stored.sequence in sequences:
                yield stored


def line_at(
    connection: Connection, fair: bytes, register: bytes, epoch: int, sequence: int
) -> StoredLine | None:
    """The entry at `sequence` of a stream; None where the office does not hold it."""
    row = connection.execute(
        select(SEGMENT)
        .where(
            SEGMENT.c.fair == fair,
            SEGMENT.c.register == register,
            SEGMENT.c.epoch == epoch,
            SEGMENT.c.start <= sequence,
        )
        .order_by(SEGMENT.c.start.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return next((one for one in lines_of(_read(row)) if one.sequence == sequence), None)


def _read(row: Row[tuple[object, ...]]) -> Segment:
    columns = row._mapping  # noqa: SLF001  # SQLAlchemy's public name for a row by column
    return Segment(**{column.name: columns[column.name] for column in SEGMENT.columns})
