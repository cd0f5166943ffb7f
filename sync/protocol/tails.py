"""What an office answers a register that asks for its own entries: GET /v1/entries.

A register that was restored takes them back; one whose history forked finds by `previous`, the
office's hash before them, up to where both hold the same. As with a batch, line 0 is a header and
each further line the exact bytes of an entry; it is packed and bounded the same way. Nobody signs
it: what does not continue the register's own chain is not believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from booth.domain.ledger import chain
from sync.protocol.batches import hash_from_digits
from sync.protocol.limits import (
    LONGEST_ENTRY,
    LONGEST_HEADER,
    MOST_ENTRIES,
    MOST_PACKED,
    MOST_UNPACKED,
    PROTOCOL,
)
from sync.protocol.packing import packed, unpacked
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError


class TailHeader(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line. No entries at all is an answer too: then `previous` is what matters."""

    protocol: int
    register: UUID
    epoch: int
    after: int
    count: int
    previous: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """Entries of an epoch after sequence `after`, chained from the office's own hash there."""

    register: UUID
    epoch: int
    after: int
    previous: bytes
    lines: tuple[bytes, ...] = ()
    hashes: tuple[bytes, ...] = ()


_decode = msgspec.json.Decoder(TailHeader).decode


def write_tail(
    lines: Sequence[bytes], *, register: UUID, epoch: int, after: int, previous: bytes
) -> bytes:
    """The answer as it travels, packed with zstd. As many of `lines` as one answer may carry."""
    taken: list[bytes] = []
    room = MOST_UNPACKED - LONGEST_HEADER
    for line in lines[:MOST_ENTRIES]:
        room -= len(line) + 1
        if room < 0:
            break
        taken.append(line)
    while True:
        header = TailHeader(
            protocol=PROTOCOL,
            register=register,
            epoch=epoch,
            after=after,
            count=len(taken),
            previous=previous.hex(),
        )
        travelling = packed(b"\n".join((msgspec.json.encode(header), *taken)) + b"\n")
        if len(travelling) <= MOST_PACKED:
            return travelling
        taken = taken[: len(taken) // 2]


def read_tail(travelling: bytes, encoding: str) -> Tail:
    """What `write_tail` wrote. Raises BatchMalformedError and BatchTooLargeError."""
    if len(travelling) > MOST_PACKED:
        raise BatchTooLargeError("packed")
    first, _, rest = unpacked(travelling, encoding, most=MOST_UNPACKED).partition(b"\n")
    if len(first) > LONGEST_HEADER:
        raise BatchMalformedError("header")
    try:
        header = _decode(first)
    except msgspec.MsgspecError as error:
        raise BatchMalformedError("header") from error
    if header.protocol != PROTOCOL:
        raise BatchMalformedError("protocol")
    lines = rest.split(b"\n")
    if lines.pop() or len(lines) != header.count:
        raise BatchMalformedError("count")
    if len(lines) > MOST_ENTRIES or any(len(line) > LONGEST_ENTRY for line in lines):
        raise BatchTooLargeError("entries")
    hash_ = previous = hash_from_digits(header.previous)
    hashes = []
    for line in lines:
        hash_ = chain(hash_, line)
        hashes.append(hash_)
    return Tail(
        register=header.register,
        epoch=header.epoch,
        after=header.after,
        previous=previous,
        lines=tuple(lines),
        hashes=tuple(hashes),
    )
