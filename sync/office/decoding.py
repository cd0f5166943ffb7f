"""From a batch's lines to entries and what they bring about, before any transaction begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec

from booth.domain.errors import UnreadableEntryError
from booth.domain.ledger import UNREADABLE, Entry, Envelope, read_entry
from sync.office.effects import Effects, UnsoundEntryError, effects_of
from sync.office.fast_lane import FastLane, PlainEntry
from sync.office.flags import FlagReason
from sync.protocol.batches import Batch

_envelope: Final = msgspec.json.Decoder(Envelope).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """One line of a batch. Without `made` it is kept and not counted, for the reason flagged."""

    sequence: int
    id: bytes
    """Empty where it cannot even be read whose line this is."""
    entry: Entry | None
    made: Effects | None
    flag: FlagReason | None = None


def decode(batch: Batch, lane: FastLane) -> Iterator[Decoded | PlainEntry]:
    """Every line of `batch`, as far as it can be understood: by the fast lane where that can."""
    stream = (batch.register, batch.epoch)
    for sequence, (line, hash_) in enumerate(
        zip(batch.lines, batch.hashes, strict=True), start=batch.start
    ):
        yield lane.read(line, stream=stream, sequence=sequence) or decode_line(
            line, hash_, stream=stream, sequence=sequence
        )


def decode_line(line: bytes, hash_: bytes, *, stream: tuple[UUID, int], sequence: int) -> Decoded:
    """One line that stands at `sequence` of a stream (register and epoch)."""
    try:
        entry = read_entry(line, hash_)
    except UnreadableEntryError:
        return Decoded(
            sequence=sequence,
            id=_id_of(line),
            entry=None,
            made=None,
            flag=FlagReason.UNREADABLE,
        )
    envelope = entry.envelope
    try:
        made = effects_of(entry)
    except UnsoundEntryError:
        return Decoded(
            sequence=sequence,
            id=envelope.id.bytes,
            entry=entry,
            made=None,
            flag=FlagReason.UNSOUND,
        )
    says = (envelope.register, envelope.epoch, envelope.sequence)
    return Decoded(
        sequence=sequence,
        id=envelope.id.bytes,
        entry=entry,
        made=made,
        flag=None if says == (*stream, sequence) else FlagReason.MISPLACED,
    )


def _id_of(line: bytes) -> bytes:
    try:
        return _envelope(line).id.bytes
    except UNREADABLE:
        return b""
