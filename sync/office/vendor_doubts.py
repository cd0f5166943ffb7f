"""Goods of vendors whom no entry names: asked about once, and settled when a name arrives.

The entry that names a vendor may come later, and from another register: a refund of what the
laptop beside sold knows the vendor before the office does. Then there is nothing left to ask.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.engine import Connection

from booth.domain.ledger import Entry
from sync.office.decoding import Decoded, decode_line
from sync.office.fast_lane import PlainEntry, vendors_of
from sync.office.flags import Flag, FlagReason
from sync.office.projections import Origin
from sync.office.store.derived_tables import NAME
from sync.office.store.locks import alone_with
from sync.office.store.segments import StoredLine, lines_at
from sync.office.store.truth_tables import FLAG, REGISTER

NAMED_NOTE: Final = "named"
"""What stands at a flag that settled itself: the vendor has a name now."""

_LOCK: Final = "vendors"

# Asked for each batch: built once.
_NAMED: Final = select(NAME.c.id).where(
    NAME.c.fair == bindparam("fair"),
    NAME.c.booth == bindparam("booth"),
    NAME.c.kind == "vendor",
    NAME.c.id.in_(bindparam("vendors", expanding=True)),
)


def unknown_vendors(
    connection: Connection,
    origin: Origin,
    counted: Sequence[tuple[Decoded, Entry]],
    plain: Sequence[PlainEntry],
) -> Iterator[Flag]:
    """For each vendor that no entry of their booth names, the first sale of their goods."""
    vendors = vendors_of(plain)
    for found, _ in counted:
        vendors |= _vendors(found)
    unknown = _without_name(connection, origin, vendors)
    if not unknown:
        return
    # Rare: whoever names them this very moment has finished before it is looked at once more.
    alone_with(connection, _LOCK, origin.fair)
    unknown = _without_name(connection, origin, unknown)
    first: dict[bytes, Decoded | PlainEntry] = {}
    every: list[Decoded | PlainEntry] = [found for found, _ in counted]
    every += plain
    for one in sorted(every, key=_sequence):
        for vendor in _vendors(one) & unknown:
            first.setdefault(vendor, one)
    for one in first.values():
        yield Flag(sequence=one.sequence, reason=FlagReason.UNKNOWN_VENDOR, entry=one.id)


def settle_named(connection: Connection, origin: Origin, *, at: int) -> None:
    """Settle what was asked about the booth's entries of which every vendor has a name now.

    To be called once a batch has named vendors; `at` in microseconds since 1970.
    """
    fair = origin.fair
    alone_with(connection, _LOCK, fair)
    asked = connection.execute(
        select(FLAG.c.register, FLAG.c.epoch, FLAG.c.sequence)
        .join(REGISTER, (REGISTER.c.fair == FLAG.c.fair) & (REGISTER.c.register == FLAG.c.register))
        .where(
            FLAG.c.fair == fair,
            REGISTER.c.booth == origin.booth,
            FLAG.c.settled_at == 0,
            FLAG.c.reason == FlagReason.UNKNOWN_VENDOR.value,
        )
    ).all()
    streams: defaultdict[tuple[bytes, int], set[int]] = defaultdict(set)
    for place in asked:
        streams[bytes(place.register), place.epoch].add(place.sequence)
    for (register, epoch), sequences in sorted(streams.items()):
        # Somebody may have made thousands of them: what a register sent is read once.
        for stored in lines_at(connection, fair, register, epoch, sequences):
            if _without_name(connection, origin, _vendors_of(stored, register, epoch)):
                continue
            connection.execute(
                update(FLAG)
                .where(
                    FLAG.c.fair == fair,
                    FLAG.c.register == register,
                    FLAG.c.epoch == epoch,
                    FLAG.c.sequence == stored.sequence,
                    FLAG.c.reason == FlagReason.UNKNOWN_VENDOR.value,
                )
                .values(settled_at=at, note=NAMED_NOTE)
            )


def forget_settled(connection: Connection, fair: bytes, *, raised_at: int) -> None:
    """Forget what was asked and settled within one rebuild: nobody ever saw it.

    Batches that arrived in one moment may come in another order then.
    """
    connection.execute(
        delete(FLAG).where(
            FLAG.c.fair == fair,
            FLAG.c.reason == FlagReason.UNKNOWN_VENDOR.value,
            FLAG.c.raised_at == raised_at,
            FLAG.c.settled_at != 0,
            FLAG.c.note == NAMED_NOTE,
        )
    )


def _sequence(found: Decoded | PlainEntry) -> int:
    return found.sequence


def _vendors(found: Decoded | PlainEntry) -> set[bytes]:
    """Whose goods an entry sold or took back."""
    if isinstance(found, PlainEntry):
        return vendors_of([found])
    made = found.made
    return set() if made is None else {row.vendor.bytes for row in made.takings.turnover}


def _vendors_of(stored: StoredLine, register: bytes, epoch: int) -> set[bytes]:
    """The same of an entry that the office holds."""
    stream = (UUID(bytes=register), epoch)
    return _vendors(decode_line(stored.line, stored.hash, stream=stream, sequence=stored.sequence))


def _without_name(connection: Connection, origin: Origin, vendors: Collection[bytes]) -> set[bytes]:
    if not vendors:
        return set()
    place = {"fair": origin.fair, "booth": origin.booth}
    named = connection.execute(_NAMED, {**place, "vendors": list(vendors)})
    known: Iterable[bytes] = map(bytes, named.scalars())
    return set(vendors).difference(known)
