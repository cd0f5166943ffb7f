"""Going through what registers sent as if nobody had checked it on arrival.

Each segment's signature, the chain through all of them, and that the head is where they end:
whoever changed a byte of what a register sent, or took some of it away, is found here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.ledger import GENESIS_HASH
from sync.office.findings import Finding, FoundError, Place, What, shown
from sync.office.store.segments import Segment, segments
from sync.office.store.streams import Stream, streams
from sync.office.store.truth_tables import SEGMENT, STREAM
from sync.protocol.batches import Batch, read_batch
from sync.protocol.packing import Encoding
from sync.protocol.refusals import BatchRefusedError

_TABLE: Final = "segment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """A segment that is what its register sent. The first `skipped` lines are repetitions."""

    batch: Batch
    skipped: int
    received_at: int


def walk(connection: Connection, fair: bytes, register: bytes) -> Iterator[Walked]:
    """Every segment of a register, epoch by epoch, in order.

    Raises FoundError at the first thing that is not as its register sent it.
    """
    epochs = streams(connection, fair, register)
    known = {held.epoch for held in epochs}
    stored = connection.execute(
        select(SEGMENT.c.epoch)
        .where(SEGMENT.c.fair == fair, SEGMENT.c.register == register)
        .distinct()
    ).scalars()
    for epoch in sorted(stored.all()):
        if epoch not in known:
            place = Place(register=register, epoch=epoch, sequence=0)
            raise FoundError(Finding(what=What.STREAM_MISSING, table=STREAM.name, place=place))
    for held in epochs:
        yield from _walk_stream(connection, held)


def _walk_stream(connection: Connection, held: Stream) -> Iterator[Walked]:
    sequence, hash_ = 0, GENESIS_HASH
    for segment in segments(connection, held.fair, held.register, held.epoch):
        if segment.start != sequence + 1:
            raise FoundError(
                _finding(
                    What.SEGMENT_MISSING,
                    held,
                    sequence + 1,
                    expected=str(sequence + 1),
                    found=str(segment.start),
                )
            )
        batch = _read(held, segment)
        ours = batch.previous if segment.skipped == 0 else batch.hashes[segment.skipped - 1]
        if ours != hash_ or segment.previous != hash_:
            raise FoundError(
                _finding(
                    What.SEGMENT_MISPLACED,
                    held,
                    segment.start,
                    expected=shown(hash_),
                    found=shown(ours if ours != hash_ else segment.previous),
                )
            )
        sequence, hash_ = batch.last, batch.head
        yield Walked(batch=batch, skipped=segment.skipped, received_at=segment.received_at)
    if (held.sequence, held.hash) != (sequence, hash_):
        ahead = held.sequence > sequence
        raise FoundError(
            Finding(
                what=What.SEGMENT_MISSING if ahead else What.HEAD,
                table=_TABLE if ahead else STREAM.name,
                expected=shown((held.sequence, held.hash)),
                found=shown((sequence, hash_)),
                place=Place(register=held.register, epoch=held.epoch, sequence=sequence + ahead),
            )
        )


def _read(held: Stream, segment: Segment) -> Batch:
    """A segment's batch. Its columns are only copies of what the signed header says."""
    try:
        batch, signed = read_batch(segment.content, Encoding.ZSTD)
    except BatchRefusedError as error:
        raise FoundError(
            _finding(What.SEGMENT_UNREADABLE, held, segment.start, found=error.reason)
        ) from error
    key = Ed25519PublicKey.from_public_bytes(held.public_key)
    try:
        key.verify(batch.signature, signed)
    except InvalidSignature as error:
        raise FoundError(_finding(What.SEGMENT_UNSIGNED, held, segment.start)) from error
    says = (batch.register.bytes, batch.epoch, batch.start + segment.skipped, batch.last)
    copies = (segment.register, segment.epoch, segment.start, segment.last)
    if says != copies or batch.head != segment.head or not 0 <= segment.skipped < len(batch.lines):
        raise FoundError(
            _finding(
                What.SEGMENT_MISPLACED,
                held,
                segment.start,
                expected=shown((*says, batch.head)),
                found=shown((*copies, segment.head)),
            )
        )
    return batch


def _finding(
    what: What, held: Stream, sequence: int, *, expected: str = "", found: str = ""
) -> Finding:
    place = Place(register=held.register, epoch=held.epoch, sequence=sequence)
    return Finding(what=what, table=_TABLE, expected=expected, found=found, place=place)
