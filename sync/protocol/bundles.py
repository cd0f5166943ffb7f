"""A USB file from register to office (`KT2-1-101-600.lapak-kirim`), and the answer to it.

The file is a magic line, then batches, each the very bytes that would have gone over the wire
behind its length in four bytes; then a length of zero and the SHA-256 of all before it, by which
a file that was cut off is known. What it holds before that is whole batch by batch all the same,
signed and chained, so an office takes what came.

The answer (`KT2-1-600.lapak-terima`) is one JSON message behind its own magic line, and behind
that the booth's whole catalogue where the office gave it along: the very bytes of GET
/v1/catalogue?since=0. Whoever carries a stick has all that stands on it, and could say of it that
the office holds what it never saw, or ask other prices: so the answer is sealed with what the
office keeps of the register's token.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final
from uuid import UUID

import msgspec

from sync.protocol.limits import (
    LONGEST_BUNDLE,
    LONGEST_HEADER,
    MOST_CATALOGUE_PACKED,
    MOST_PACKED,
    PROTOCOL,
)
from sync.protocol.messages import HeadMark, Message
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError

SENT_SUFFIX: Final = ".lapak-kirim"
"""What a bundle is called after its register, epoch, and first and last sequence."""

RECEIVED_SUFFIX: Final = ".lapak-terima"
"""What the office's answer is called after the register, epoch and last sequence."""

_SENT_MAGIC: Final = b"lapak-kirim 1\n"
_RECEIVED_MAGIC: Final = b"lapak-terima 1\n"
_LENGTH_BYTES: Final = 4
_SUM_BYTES: Final = 32


class BundleReceipt(Message, frozen=True, kw_only=True):
    """The office holds everything up to `heads`. `refused` says why it did not take all of it."""

    protocol: int = PROTOCOL
    register: UUID
    heads: tuple[HeadMark, ...]
    durable: int
    now: int
    refused: str = ""
    catalogue: int = 0
    """Bytes of the catalogue that follows; `catalogue_sum` their SHA-256 in hexadecimal."""
    catalogue_sum: str = ""
    seals: tuple[str, ...] = ()
    """All of this under the key of each token that lets the register in, in hexadecimal."""


def write_bundle(target: BinaryIO, batches: Iterable[bytes]) -> None:
    """Write packed batches one by one, and the sum over all of it. Raises BatchTooLargeError."""
    sum_, length = hashlib.sha256(), 0

    def write(part: bytes) -> None:
        sum_.update(part)
        target.write(part)

    write(_SENT_MAGIC)
    for batch in batches:
        length += len(batch) + _LENGTH_BYTES
        if length > LONGEST_BUNDLE:
            raise BatchTooLargeError("bundle")
        write(len(batch).to_bytes(_LENGTH_BYTES))
        write(batch)
    write(bytes(_LENGTH_BYTES))
    target.write(sum_.digest())


def read_bundle(source: BinaryIO) -> Iterator[bytes]:
    """The batches of a bundle, packed as they are, never more than one in memory.

    Raises BatchMalformedError where the file is another kind of file, cut off or changed, after
    the batches that are whole; and BatchTooLargeError beyond a bound.
    """
    sum_, length = hashlib.sha256(), 0

    def read(size: int) -> bytes:
        part = source.read(size)
        if len(part) != size:
            raise BatchMalformedError("cut off")
        sum_.update(part)
        return part

    if read(len(_SENT_MAGIC)) != _SENT_MAGIC:
        raise BatchMalformedError("another kind of file")
    while size := int.from_bytes(read(_LENGTH_BYTES)):
        length += size + _LENGTH_BYTES
        if size > MOST_PACKED or length > LONGEST_BUNDLE:
            raise BatchTooLargeError("bundle")
        yield read(size)
    if source.read(_SUM_BYTES + 1) != sum_.digest():
        raise BatchMalformedError("changed")


def seal_key(token: str) -> bytes:
    """What seals an answer for whoever has this token: the office keeps no more of it than that."""
    return hashlib.sha256(token.rpartition(".")[2].encode()).digest()


def is_sealed(receipt: BundleReceipt, key: bytes) -> bool:
    """Whether the office wrote all of this for whoever has that key."""
    seal = _seal(receipt, key)
    return any(hmac.compare_digest(seal.encode(), found.encode()) for found in receipt.seals)


def _seal(receipt: BundleReceipt, key: bytes) -> str:
    content = msgspec.json.encode(msgspec.structs.replace(receipt, seals=()))
    return hmac.digest(key, _RECEIVED_MAGIC + content, "sha256").hex()


def write_receipt(
    receipt: BundleReceipt, catalogue: bytes = b"", *, keys: Iterable[bytes] = ()
) -> bytes:
    """The office's answer as a file, with what `write_catalogue` packed since version 0.

    Sealed with each of `keys`; a register believes none that is not sealed with its own.

    Raises BatchTooLargeError.
    """
    if len(catalogue) > MOST_CATALOGUE_PACKED:
        raise BatchTooLargeError("catalogue")
    if catalogue:
        receipt = msgspec.structs.replace(
            receipt,
            catalogue=len(catalogue),
            catalogue_sum=hashlib.sha256(catalogue).hexdigest(),
        )
    sealed = msgspec.structs.replace(receipt, seals=tuple(_seal(receipt, key) for key in keys))
    return _RECEIVED_MAGIC + msgspec.json.encode(sealed) + b"\n" + catalogue


def read_answer(source: BinaryIO) -> tuple[BundleReceipt, bytes]:
    """What the office answered, and the catalogue that came along, packed; empty for none.

    Raises BatchMalformedError for any other file, and for one that was cut off or changed.
    """
    if source.read(len(_RECEIVED_MAGIC)) != _RECEIVED_MAGIC:
        raise BatchMalformedError("another kind of file")
    # One head an epoch, and a register lives through a handful.
    message = source.readline(LONGEST_HEADER)
    if not message.endswith(b"\n"):
        raise BatchMalformedError("receipt")
    try:
        receipt = msgspec.json.decode(message, type=BundleReceipt)
    except msgspec.MsgspecError as error:
        raise BatchMalformedError("receipt") from error
    if receipt.protocol != PROTOCOL:
        raise BatchMalformedError("protocol")
    if not 0 <= receipt.catalogue <= MOST_CATALOGUE_PACKED:
        raise BatchMalformedError("catalogue")
    catalogue = source.read(receipt.catalogue + 1)
    if len(catalogue) != receipt.catalogue:
        raise BatchMalformedError("cut off")
    if catalogue and hashlib.sha256(catalogue).hexdigest() != receipt.catalogue_sum:
        raise BatchMalformedError("changed")
    return receipt, catalogue
