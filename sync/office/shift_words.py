"""What the office was told of shifts' business days, and moving what was sold to another day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from booth.domain.ids import ShiftId
from booth.domain.ledger import Entry
from booth.domain.shift_days import DayWord, last_word, next_word, spoken
from sync.office.decoding import decode_line
from sync.office.projections import Origin, Projection
from sync.office.store.derived_tables import ENTRY, SALE, SHIFT
from sync.office.store.locks import alone_with
from sync.office.store.segments import lines
from sync.office.store.streams import stream, streams

Words = dict[ShiftId, dict[bytes, DayWord]]
"""By shift and register."""

_LOCK: Final = "day of shift"


def day_words(rows: Iterable[Any]) -> Words:
    """Rows of the shift table as what each register said."""
    words: Words = {}
    for row in rows:
        said = words.setdefault(ShiftId(UUID(bytes=row.shift)), {})
        said[bytes(row.register)] = DayWord(row.said_at, date.fromisoformat(row.business_day))
    return words


def told_of(
    connection: Connection, fair: bytes, entries: Sequence[Entry], shifts: Iterable[ShiftId]
) -> Words:
    """What was said so far of `shifts` and of every shift that `entries` belong to or speak of.

    Of what they speak nobody else speaks before this transaction ends.
    """
    spoken_of = {shift.bytes for entry in entries if (shift := spoken(entry)) is not None}
    for one in sorted(spoken_of):
        alone_with(connection, _LOCK, fair, one)
    wanted = spoken_of | {shift.bytes for shift in shifts}
    wanted |= {entry.envelope.shift.bytes for entry in entries if entry.envelope.shift is not None}
    return day_words(
        connection.execute(select(SHIFT).where(SHIFT.c.fair == fair, SHIFT.c.shift.in_(wanted)))
    )


def days_of(words: Words) -> dict[ShiftId, date]:
    """The day of each shift by these words."""
    return {shift: last_word(said) for shift, said in words.items()}


def say(words: Words, register: bytes, entries: Iterable[Entry]) -> None:
    """Let `words` be what they are after these entries of a register."""
    for entry in entries:
        shift = spoken(entry)
        if shift is not None:
            said = words.setdefault(shift, {})
            said[register] = next_word(said.get(register), entry)


def move_day(  # a rare thing: somebody had opened the shift on the wrong day
    connection: Connection,
    projection: Projection,
    shift: ShiftId,
    *,
    epoch: int,
    below: int,
    was: date,
) -> None:
    """Take what a shift sold before this batch out of the day it `was` on, into its day now.

    Whoever said so: the shift's own register may be another than the one that sent the batch.
    """
    theirs = _of_shift(connection, projection, shift)
    if theirs is None:
        return
    moving, opened = theirs
    origin, own = moving.origin, moving.origin.register == projection.origin.register
    now = projection.days[shift].isoformat()
    seen: set[bytes] = set()
    for held in streams(connection, origin.fair, origin.register):
        if held.epoch < opened.epoch:
            continue
        if not own:
            # What is on its way there counts first, then it is moved with the rest.
            stream(connection, origin.fair, origin.register, held.epoch, lock=True)
        after = opened.sequence if held.epoch == opened.epoch else 0
        for stored in lines(connection, origin.fair, origin.register, held.epoch, after=after):
            if own and held.epoch == epoch and stored.sequence >= below:
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
                moving.trade(found.made, was.isoformat(), -1)
                moving.trade(found.made, now)
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


def _of_shift(
    connection: Connection, projection: Projection, shift: ShiftId
) -> tuple[Projection, Any] | None:
    """A projection for the register whose shift it is, and where it opened it."""
    origin: Origin = projection.origin
    opened = connection.execute(
        select(ENTRY.c.register, ENTRY.c.epoch, ENTRY.c.sequence, SHIFT.c.booth)
        .join(
            SHIFT,
            (SHIFT.c.fair == ENTRY.c.fair)
            & (SHIFT.c.shift == ENTRY.c.id)
            & (SHIFT.c.register == ENTRY.c.register),
        )
        .where(ENTRY.c.fair == origin.fair, ENTRY.c.id == shift.bytes)
    ).first()
    if opened is None:
        return None
    place = replace(origin, register=bytes(opened.register), booth=bytes(opened.booth))
    theirs = Projection(place, projection.days)
    theirs.changes = projection.changes
    return theirs, opened
