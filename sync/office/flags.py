"""What a person should look at: entries that count, or wait to count, and do not look right."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection

from sync.office.store.bulk import Mode, bulk
from sync.office.store.truth_tables import FLAG


class FlagReason(StrEnum):
    """Why an entry is flagged. The first two keep it from being counted."""

    UNREADABLE = "unreadable"
    """Of a kind or version that this program does not know; read again after an update."""
    UNSOUND = "unsound"
    """Its parts contradict each other, or a figure is absurd."""
    MISPLACED = "misplaced"
    """It says of itself that it stands elsewhere in a ledger."""
    CLOCK_AHEAD = "clock_ahead"
    """Recorded at a time that has not come yet."""
    UNKNOWN_VENDOR = "unknown_vendor"
    """Goods of a vendor that no entry names."""
    REFUNDED_TWICE = "refunded_twice"
    """More pieces came back than were sold: two laptops refunded the same goods."""
    CATALOGUE_CLASH = "catalogue_clash"
    """Changed at two places at once: a person says which of the two holds."""
    UNUSABLE_GOODS = "unusable_goods"
    """Goods or a vendor that no till could take over: their terms cannot be, or name nobody."""
    ALTERED = "altered"
    """Sent again under its first id, and says something else; the first word counts."""
    MANY = "many"
    """So much is odd about a register's entries that most of it is only counted here."""


MOST_OPEN: Final = 50
"""Open flags of one kind and register: whoever makes thousands hides nobody else's behind them."""

BEYOND_NOTE: Final = "beyond"
"""What stands at a flag that was never asked, for there were too many."""

UNCOUNTED = frozenset({FlagReason.UNREADABLE, FlagReason.UNSOUND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One reason to look at one entry; `entry` is empty where not even its id can be read."""

    sequence: int
    reason: FlagReason
    entry: bytes = b""


def keep_flags(
    connection: Connection,
    flags: Iterable[Flag],
    *,
    fair: bytes,
    register: bytes,
    epoch: int,
    at: int,
) -> None:
    """Raise `flags`; one that stands already stays as it is.

    What is too much of one kind for a person to work off is not asked, only counted.
    """
    wanted = {(flag.sequence, flag.reason.value): flag for flag in flags}
    if not wanted:
        return
    there = connection.execute(
        select(FLAG.c.sequence, FLAG.c.reason).where(
            FLAG.c.fair == fair,
            FLAG.c.register == register,
            FLAG.c.epoch == epoch,
            FLAG.c.sequence.in_({sequence for sequence, _ in wanted}),
        )
    )
    for sequence, reason in there:
        wanted.pop((sequence, reason), None)
    if not wanted:
        return
    asked = _asked(connection, fair, register)
    beyond: list[Flag] = []
    rows = []
    for _, flag in sorted(wanted.items()):
        reason = flag.reason.value
        asked[reason] += 1
        said = (0, "", "")
        if asked[reason] > MOST_OPEN:
            beyond.append(flag)
            said = (at, "", BEYOND_NOTE)
        rows.append((fair, register, epoch, flag.sequence, reason, flag.entry, at, *said))
    bulk(connection).write(FLAG, Mode.INSERT, rows)
    if beyond:
        _count_beyond(connection, (fair, register, epoch), beyond, at)


def _asked(connection: Connection, fair: bytes, register: bytes) -> Counter[str]:
    """How many flags of each kind a register has open."""
    rows = connection.execute(
        select(FLAG.c.reason, func.count().label("open"))
        .where(FLAG.c.fair == fair, FLAG.c.register == register, FLAG.c.settled_at == 0)
        .group_by(FLAG.c.reason)
    )
    return Counter({row.reason: row.open for row in rows})


def _count_beyond(
    connection: Connection, stream: tuple[bytes, bytes, int], beyond: Sequence[Flag], at: int
) -> None:
    """One flag of the register stands for all that are too many; it says how many they are."""
    fair, register, epoch = stream
    here = (
        FLAG.c.fair == fair,
        FLAG.c.register == register,
        FLAG.c.reason == FlagReason.MANY.value,
    )
    before = connection.execute(select(FLAG).where(*here, FLAG.c.settled_at == 0).limit(1)).first()
    count = len(beyond) + (0 if before is None else count_of(before.note))
    first = beyond[0] if before is None else before
    place = (*here, FLAG.c.epoch == (epoch if before is None else before.epoch))
    connection.execute(delete(FLAG).where(*place, FLAG.c.sequence == first.sequence))
    row = {
        "fair": fair,
        "register": register,
        "epoch": epoch if before is None else before.epoch,
        "sequence": first.sequence,
        "reason": FlagReason.MANY.value,
        "entry": first.entry,
        "raised_at": at if before is None else before.raised_at,
    }
    open_ = {"settled_at": 0, "settled_by": "", "note": str(count)}
    connection.execute(insert(FLAG), {**row, **open_})


def count_of(note: str) -> int:
    """How many flags an open one of `FlagReason.MANY` stands for, by what is noted at it."""
    return int(note) if note.isdecimal() else 0
