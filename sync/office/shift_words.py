"""What the office was told of shifts' business days, and moving what was sold to another day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.engine import Connection

from booth.domain.ids import ShiftId
from booth.domain.ledger import Entry
from booth.domain.shift_days import DayWord, last_word, next_word, spoken
from sync.office.decoding import decode_line
from sync.office.effects import Effects
from sync.office.projections import Origin, Projection
from sync.office.store.bulk import bulk
from sync.office.store.derived_tables import ENTRY, SALE, SHIFT
from sync.office.store.locks import alone_with
from sync.office.store.segments import lines
from sync.office.store.streams import stream, streams

Words = dict[ShiftId, dict[bytes, DayWord]]
"""By shift and register."""

_LOCK: Final = "day of shift"
_AT_ONCE: Final = 1_000

_Sold = tuple[bytes, ShiftId, Effects]
"""The id of a sale or refund, its shift, and what it adds to totals."""

# Asked for each batch: built once.
_SAID: Final = select(SHIFT).where(
    SHIFT.c.fair == bindparam("fair"),
    SHIFT.c.shift.in_(bindparam("shifts", expanding=True)),
    # Its own words count wherever it was then.
    or_(SHIFT.c.booth == bindparam("booth"), SHIFT.c.register == bindparam("register")),
)


def day_words(rows: Iterable[Any]) -> Words:
    """Rows of the shift table as what each register said."""
    words: Words = {}
    for row in rows:
        said = words.setdefault(ShiftId(UUID(bytes=row.shift)), {})
        said[bytes(row.register)] = DayWord(row.said_at, date.fromisoformat(row.business_day))
    return words


def told_of(
    connection: Connection, origin: Origin, entries: Sequence[Entry], shifts: Iterable[ShiftId]
) -> Words:
    """What the booth said so far of `shifts` and of every shift that `entries` are of or speak of.

    What another booth says moves no day of this one. Of what the entries speak nobody else speaks
    before this transaction ends.
    """
    fair = origin.fair
    spoken_of = {shift.bytes for entry in entries if (shift := spoken(entry)) is not None}
    for one in sorted(spoken_of):
        alone_with(connection, _LOCK, fair, one)
    wanted = spoken_of | {shift.bytes for shift in shifts}
    wanted |= {entry.envelope.shift.bytes for entry in entries if entry.envelope.shift is not None}
    return day_words(
        connection.execute(
            _SAID,
            {
                "fair": fair,
                "shifts": list(wanted),
                "booth": origin.booth,
                "register": origin.register,
            },
        )
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


@dataclass(frozen=True, slots=True)
class _Opened:
    """Where a shift was opened."""

    epoch: int
    sequence: int


def move_days(  # a rare thing: somebody had opened a shift on the wrong day
    connection: Connection,
    projection: Projection,
    was: Mapping[ShiftId, date],
    *,
    epoch: int,
    below: int,
    counted: Collection[bytes],
) -> None:
    """Take what shifts sold before this batch out of the days they `was` on, into theirs now.

    Whoever said so: a shift's own register may be another than the one that sent the batch. What
    a register sold is read once, however many of its shifts move.
    """
    opened_at = _opened(connection, projection, was, epoch=epoch, below=below)
    for (register, booth), opened in sorted(opened_at.items()):
        place = replace(projection.origin, register=register, booth=booth)
        moving = Projection(place, projection.days)
        moving.changes = projection.changes
        _move(
            connection,
            moving,
            was,
            opened,
            until=(epoch, below) if register == projection.origin.register else None,
            counted=counted,
        )
        for shift in sorted(opened):
            connection.execute(
                update(SALE)
                .where(
                    SALE.c.fair == place.fair,
                    SALE.c.booth == place.booth,
                    SALE.c.business_day == was[shift].isoformat(),
                    SALE.c.shift == shift.bytes,
                )
                .values(business_day=projection.days[shift].isoformat())
            )


def _move(
    connection: Connection,
    moving: Projection,
    was: Mapping[ShiftId, date],
    opened: Mapping[ShiftId, _Opened],
    *,
    until: tuple[int, int] | None,
    counted: Collection[bytes],
) -> None:
    """Move one register's shifts, before one batch."""
    sold: list[_Sold] = []
    for one in _sold(connection, moving.origin, opened, until=until):
        if one[0] in counted:
            continue
        sold.append(one)
        if len(sold) == _AT_ONCE:
            _move_counted(connection, moving, was, sold)
            sold.clear()
    _move_counted(connection, moving, was, sold)


def _sold(
    connection: Connection,
    origin: Origin,
    opened: Mapping[ShiftId, _Opened],
    *,
    until: tuple[int, int] | None,
) -> Iterator[_Sold]:
    """What a register's shifts sold, each once; of its own batch's epoch what is before it."""
    first = min((one.epoch, one.sequence) for one in opened.values())
    seen: set[bytes] = set()
    for held in streams(connection, origin.fair, origin.register):
        if held.epoch < first[0]:
            continue
        if until is None:
            # What is on its way there counts first, then it is moved with the rest.
            stream(connection, origin.fair, origin.register, held.epoch, lock=True)
        after = first[1] if held.epoch == first[0] else 0
        for stored in lines(connection, origin.fair, origin.register, held.epoch, after=after):
            if until is not None and held.epoch == until[0] and stored.sequence >= until[1]:
                break
            found = decode_line(
                stored.line,
                stored.hash,
                stream=(UUID(bytes=origin.register), held.epoch),
                sequence=stored.sequence,
            )
            if found.entry is None or found.made is None:
                continue
            shift = found.entry.envelope.shift
            at = None if shift is None else opened.get(shift)
            if shift is None or at is None or found.id in seen:
                continue
            if (held.epoch, stored.sequence) <= (at.epoch, at.sequence):
                continue
            seen.add(found.id)
            if found.made.breakdown is not None:
                yield found.id, shift, found.made


def _move_counted(
    connection: Connection,
    moving: Projection,
    was: Mapping[ShiftId, date],
    sold: Sequence[_Sold],
) -> None:
    """Move what counts already. Where all is worked out again, more is stored than counts yet."""
    ids = {id_ for id_, _, _ in sold}
    counted = bulk(connection).present(ENTRY.c.id, moving.origin.fair, ids) if ids else set()
    for id_, shift, made in sold:
        if id_ in counted:
            moving.trade(made, was[shift].isoformat(), -1)
            moving.trade(made, moving.days[shift].isoformat())


def _opened(
    connection: Connection,
    projection: Projection,
    shifts: Iterable[ShiftId],
    *,
    epoch: int,
    below: int,
) -> dict[tuple[bytes, bytes], dict[ShiftId, _Opened]]:
    """By register and booth, where these shifts were opened by the registers whose they are.

    As far as that was before the batch that begins at `below`.
    """
    rows = connection.execute(
        select(
            ENTRY.c.register,
            ENTRY.c.epoch,
            ENTRY.c.sequence,
            SHIFT.c.booth,
            SHIFT.c.shift,
        )
        .join(
            SHIFT,
            (SHIFT.c.fair == ENTRY.c.fair)
            & (SHIFT.c.shift == ENTRY.c.id)
            & (SHIFT.c.register == ENTRY.c.register),
        )
        .where(
            ENTRY.c.fair == projection.origin.fair,
            ENTRY.c.id.in_(sorted(shift.bytes for shift in shifts)),
        )
    )
    found: dict[tuple[bytes, bytes], dict[ShiftId, _Opened]] = {}
    here = (projection.origin.register, epoch)
    for row in rows:
        if (bytes(row.register), row.epoch) == here and row.sequence >= below:
            continue
        of_register = found.setdefault((bytes(row.register), bytes(row.booth)), {})
        of_register[ShiftId(UUID(bytes=row.shift))] = _Opened(row.epoch, row.sequence)
    return found
