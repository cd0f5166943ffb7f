"""A batch: consecutive entries of one epoch of one register, chained, signed and packed.

Line 0 is the header, each further line the exact bytes of one entry. The signature covers where
the entries belong and the chain's hashes before and after them, and so every byte of every entry.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

import msgspec

from booth.domain.ledger import GENESIS_HASH, UNREADABLE, chain
from sync.protocol.limits import (
    HIGHEST_EPOCH,
    HIGHEST_SEQUENCE,
    LONGEST_ENTRY,
    LONGEST_HEADER,
    MOST_ENTRIES,
    MOST_PACKED,
    MOST_UNPACKED,
    PROTOCOL,
)
from sync.protocol.packing import packed, unpacked
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError, BatchUnsignedError

_HASH_BYTES: Final = 32
_SIGNATURE_BYTES: Final = 64
# Says what is signed, so that no signature made for one purpose can stand for another.
_SIGNED_AS: Final = b"lapak batch 1\n"


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A batch's first line. `start` and `count` say which sequences, `now` the sender's clock."""

    protocol: int
    register: UUID
    epoch: int
    start: int = msgspec.field(name="from")
    count: int
    previous: str
    head: str
    now: int
    """Milliseconds since 1970, for the skew; believed for nothing else."""
    waiting: int = 0
    """How many entries the sender has still to send after these; told on pages as "at least"."""
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Entries `start` to `last` of an epoch, their chain checked from `previous` to `head`.

    `hashes` are those of the lines, in their order; that they continue what the office holds is
    for the office to see.
    """

    register: UUID
    epoch: int
    start: int
    previous: bytes
    lines: tuple[bytes, ...]
    hashes: tuple[bytes, ...]
    now: int
    waiting: int
    signature: bytes

    @property
    def last(self) -> int:
        """The sequence of the last entry."""
        return self.start + len(self.lines) - 1

    @property
    def head(self) -> bytes:
        """The hash of the last entry."""
        return self.hashes[-1]


class Verifier(Protocol):
    """Tells whether a register signed something."""

    def __call__(self, signed: bytes, signature: bytes) -> bool:
        """Whether `signature` is that of the register's key over `signed`."""


def signed_bytes(  # what a batch's signature is over
    register: UUID, *, epoch: int, start: int, count: int, previous: bytes, head: bytes
) -> bytes:
    """What a register signs of a batch."""
    return b"".join(
        (
            _SIGNED_AS,
            register.bytes,
            epoch.to_bytes(4),
            start.to_bytes(8),
            count.to_bytes(4),
            previous,
            head,
        )
    )


_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(Header).decode


def write_batch(
    lines: Sequence[bytes],
    *,
    register: UUID,
    epoch: int,
    start: int,
    previous: bytes,
    head: bytes,
    now: int,
    waiting: int = 0,
    sign: Callable[[bytes], bytes],
) -> bytes:
    """The batch as it travels, packed. `previous` and `head` are the ledger's own hashes.

    Raises BatchTooLargeError where fewer entries must go at once.
    """
    signature = sign(
        signed_bytes(
            register,
            epoch=epoch,
            start=start,
            count=len(lines),
            previous=previous,
            head=head,
        )
    )
    header = Header(
        protocol=PROTOCOL,
        register=register,
        epoch=epoch,
        start=start,
        count=len(lines),
        previous=previous.hex(),
        head=head.hex(),
        now=now,
        waiting=waiting,
        signature=signature.hex(),
    )
    content = b"\n".join((_encode(header), *lines)) + b"\n"
    travelling = packed(content)
    if len(content) > MOST_UNPACKED or len(travelling) > MOST_PACKED or len(lines) > MOST_ENTRIES:
        raise BatchTooLargeError("batch")
    return travelling


def read_batch(travelling: bytes, encoding: str) -> tuple[Batch, bytes]:
    """The batch in `travelling` and what its signature must be over.

    All that can be seen without knowing the register is checked: sizes, shape, and that the
    lines chain from `previous` to `head`. Raises BatchMalformedError and BatchTooLargeError.
    """
    if len(travelling) > MOST_PACKED:
        raise BatchTooLargeError("packed")
    content = unpacked(travelling, encoding, most=MOST_UNPACKED)
    first, _, rest = content.partition(b"\n")
    if len(first) > LONGEST_HEADER:
        raise BatchMalformedError("header")
    header = _read_header(first)
    if not 1 <= header.count <= MOST_ENTRIES:
        raise BatchTooLargeError("entries")
    lines = rest.split(b"\n")
    if lines.pop() or len(lines) != header.count:
        raise BatchMalformedError("count")
    previous, head = hash_from_digits(header.previous), hash_from_digits(header.head)
    if (header.start == 1) != (previous == GENESIS_HASH):
        raise BatchMalformedError("previous")
    hashes: list[bytes] = []
    hash_ = previous
    for line in lines:
        if len(line) > LONGEST_ENTRY:
            raise BatchTooLargeError("entry")
        hash_ = chain(hash_, line)
        hashes.append(hash_)
    if hash_ != head:
        raise BatchMalformedError("chain")
    batch = Batch(
        register=header.register,
        epoch=header.epoch,
        start=header.start,
        previous=previous,
        lines=tuple(lines),
        hashes=tuple(hashes),
        now=header.now,
        waiting=header.waiting,
        signature=_hex(header.signature, _SIGNATURE_BYTES, "signature"),
    )
    return batch, signed_bytes(
        batch.register,
        epoch=batch.epoch,
        start=batch.start,
        count=len(lines),
        previous=previous,
        head=head,
    )


def check_signature(batch: Batch, signed: bytes, verifies: Verifier) -> None:
    """Raise BatchUnsignedError unless the register's own key made the batch's signature."""
    if not verifies(signed, batch.signature):
        raise BatchUnsignedError("signature")


def _read_header(line: bytes) -> Header:
    try:
        header = _decode(line)
    except UNREADABLE as error:
        raise BatchMalformedError("header") from error
    if header.protocol != PROTOCOL:
        raise BatchMalformedError("protocol")
    if not (1 <= header.epoch <= HIGHEST_EPOCH and 1 <= header.start <= HIGHEST_SEQUENCE):
        raise BatchMalformedError("header")
    return header


def hash_from_digits(digits: str) -> bytes:
    """The 32 bytes of a hash as messages write it. Raises BatchMalformedError."""
    return _hex(digits, _HASH_BYTES, "hash")


def _hex(digits: str, length: int, what: str) -> bytes:
    """The bytes of hexadecimal digits; spaces, which Python would skip, are not allowed."""
    try:
        found = bytes.fromhex(digits)
    except ValueError as error:
        raise BatchMalformedError(what) from error
    if found.hex() != digits or len(found) != length:
        raise BatchMalformedError(what)
    return found
