"""What a person should look at: entries that count, or wait to count, and do not look right."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
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
    """Raise `flags`; one that stands already stays as it is."""
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
    rows = [
        (fair, register, epoch, flag.sequence, flag.reason.value, flag.entry, at, 0, "", "")
        for flag in wanted.values()
    ]
    bulk(connection).write(FLAG, Mode.INSERT, rows)
