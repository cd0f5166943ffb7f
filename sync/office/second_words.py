"""Entries under an id that counted before: the same once more, or something else in its name.

A forked tail is sent again under its first ids, and nothing is the matter. But whoever has seen the
ids of the laptop beside could send its next sales first, and those would not count: so what is not
the same is a question for a person, however often it comes and whoever it is of.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection

from booth.domain.errors import UnreadableEntryError
from booth.domain.ledger import Entry, read_entry
from sync.office.effects import UnsoundEntryError, effects_of
from sync.office.flags import Flag, FlagReason
from sync.office.store.derived_tables import ENTRY
from sync.office.store.segments import lines_at

_FIRST: Final = select(ENTRY.c.id, ENTRY.c.register, ENTRY.c.epoch, ENTRY.c.sequence).where(
    ENTRY.c.fair == bindparam("fair"), ENTRY.c.id.in_(bindparam("ids", expanding=True))
)

Place = tuple[bytes, int, int]
"""Register, epoch and sequence."""

_NOWHERE: Final[Place] = (b"", 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BothWords:
    """What was taken, in rupiah, by the entry that counts and by the other of the same id."""

    counted: int
    other: int


def altered(
    connection: Connection, fair: bytes, register: bytes, epoch: int, again: Mapping[int, bytes]
) -> Iterator[Flag]:
    """Those of `again` (ids by their sequence, stored already) that say what the first did not."""
    if not again:
        return
    first = _first(connection, fair, again.values())
    theirs = ((register, epoch, sequence) for sequence in again)
    said = _entries(connection, fair, {*first.values(), *theirs})
    for sequence, id_ in again.items():
        counted, other = said.get(first.get(id_, _NOWHERE)), said.get((register, epoch, sequence))
        if counted is None or other is None or counted.event != other.event:
            yield Flag(sequence=sequence, reason=FlagReason.ALTERED, entry=id_)


def both_words(
    connection: Connection, fair: bytes, flagged: Mapping[Place, bytes]
) -> dict[Place, BothWords]:
    """The money that is in question at entries (their ids by place) that were flagged as altered.

    None of those that cannot be read.
    """
    first = _first(connection, fair, flagged.values())
    said = _entries(connection, fair, {*first.values(), *flagged})
    found: dict[Place, BothWords] = {}
    for place, id_ in flagged.items():
        counted, other = said.get(first.get(id_, _NOWHERE)), said.get(place)
        if counted is not None and other is not None:
            found[place] = BothWords(counted=_taken(counted), other=_taken(other))
    return found


def _taken(entry: Entry) -> int:
    """What buyers paid less what they got back."""
    try:
        cells = effects_of(entry).takings.cells
    except UnsoundEntryError:
        return 0
    return sum(cell.sold - cell.refunded for cell in cells)


def _first(connection: Connection, fair: bytes, ids: Iterable[bytes]) -> dict[bytes, Place]:
    """Where the entries stand that counted under these ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {
        bytes(row.id): (bytes(row.register), row.epoch, row.sequence)
        for row in connection.execute(_FIRST, {"fair": fair, "ids": wanted})
    }


def _entries(connection: Connection, fair: bytes, places: Iterable[Place]) -> dict[Place, Entry]:
    """Those at `places` that can be read."""
    streams: defaultdict[tuple[bytes, int], set[int]] = defaultdict(set)
    for register, epoch, sequence in places:
        streams[register, epoch].add(sequence)
    found: dict[Place, Entry] = {}
    for (register, epoch), sequences in sorted(streams.items()):
        for stored in lines_at(connection, fair, register, epoch, sequences):
            try:
                entry = read_entry(stored.line, stored.hash)
            except UnreadableEntryError:
                continue
            found[register, epoch, stored.sequence] = entry
    return found
