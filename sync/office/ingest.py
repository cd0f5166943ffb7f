"""Taking entries in: every one exactly once, whatever was lost, doubled or sent again on the way.

In one transaction: the stream's head is locked, the batch must continue it, what is new is stored
and added up, the head moves. Batches that wait at the same moment share a transaction. An entry is
never refused for what it says, for the money has changed hands: what cannot be read or believed is
kept, acknowledged, and flagged for a person.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from booth.domain.errors import DeclinedError
from booth.domain.events.cataloguing import CatalogueEvent
from booth.domain.events.setting_up import LedgerOpened
from sync.office.counting import count
from sync.office.decoding import Decoded, decode
from sync.office.fast_lane import FastLane, PlainEntry
from sync.office.flags import keep_flags
from sync.office.projections import Origin, microseconds, milliseconds
from sync.office.store.database import Database, OfficeUnavailableError
from sync.office.store.engines import is_sqlite
from sync.office.store.segments import Segment, keep_segment, line_at
from sync.office.store.straight import run
from sync.office.store.streams import Stream, heard_of, move_stream, stream
from sync.office.store.truth_tables import FAIR
from sync.office.totals import Scope
from sync.protocol.batches import Batch, check_signature, read_batch
from sync.protocol.limits import MOST_UNPACKED
from sync.protocol.messages import Acknowledgement, HeadMark
from sync.protocol.packing import Encoding, packed, unpacked
from sync.protocol.refusals import BatchMalformedError, BatchRefusedError, BatchUnsignedError

# Of one worker on a server; Python reads for one while the server writes for the other.
_AT_ONCE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A register that may send, as its token says: whose it is and how its days are cut."""

    fair: UUID
    booth: UUID
    register: UUID
    zone: ZoneInfo
    cutoff_hour: int
    catalogue_version: int = 0
    """The office's last word on what is sold at the booth, as it was when this was looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A batch that its register signed, read as far as that goes without writing anything."""

    batch: Batch
    decoded: tuple[Decoded | PlainEntry, ...]
    kept: bytes
    """What is stored of it: its bytes as they came."""
    sender: Sender


Outcome = Acknowledgement | Exception
"""What became of a batch: how far the office is with it, or why nothing of it was kept."""


class OutOfPlaceError(DeclinedError):
    """A batch that does not continue what the office holds; `head` is where that ends."""

    head: HeadMark


class GapError(OutOfPlaceError):
    """Entries before it are missing: the register begins at the head."""


class ForkError(OutOfPlaceError):
    """At the same place the office holds another entry: two ledgers go by one name."""


class UnknownEpochError(DeclinedError):
    """An epoch that was never announced; the register has to ask for it first."""


class TrainingLedgerError(DeclinedError):
    """A ledger for practice: it can never be mixed with real ones."""


class Ingest:
    """Takes batches, from the wire and from USB files alike."""

    def __init__(
        self,
        database: Database,
        *,
        told: Callable[[Scope], None],
        goods_told: Callable[[Sender, datetime], None] | None = None,
    ) -> None:
        """Keep entries in `database`; `told` hears of every booth whose figures have moved.

        `goods_told` hears of registers that said something new of the catalogue.
        """
        self._database = database
        self._told = told
        self._goods_told = goods_told
        self._lane = FastLane()

    @property
    def writers(self) -> int:
        """How many transactions are worth having at once: a server works while others wait."""
        return 1 if is_sqlite(self._database.address) else _AT_ONCE

    def take(
        self, content: bytes, encoding: str, *, sender: Sender, at: datetime
    ) -> Acknowledgement:
        """Take a batch as it travelled. When this returns it is on the disk.

        Raises what `read` raises, GapError, ForkError or OfficeUnavailableError; then nothing of
        it was kept.
        """
        (outcome,) = self.keep([self.read(content, encoding, sender=sender)], at=at)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def read(self, content: bytes, encoding: str, *, sender: Sender) -> Arrived:
        """Check and decode a batch as it travelled, before anything is written.

        Raises BatchRefusedError, UnknownEpochError, TrainingLedgerError or
        OfficeUnavailableError.
        """
        batch, signed = read_batch(content, encoding)
        self._check_key(batch, signed, sender)
        decoded = tuple(decode(batch, self._lane))
        _check_genesis(decoded)
        kept = content if encoding == Encoding.ZSTD else _as_zstd(content, encoding)
        return Arrived(batch=batch, decoded=decoded, kept=kept, sender=sender)

    def keep(self, arrived: Sequence[Arrived], *, at: datetime) -> list[Outcome]:
        """Write batches in one transaction; what became of each, in their order.

        One that cannot be taken hinders no other. When this returns, those that are acknowledged
        are on the disk.
        """
        # Two workers come to the same rows in the same order.
        places = sorted(range(len(arrived)), key=lambda place: _order(arrived[place]))
        try:
            kept = self._database.write(
                lambda connection: [
                    # Each at its own moment: what counts first, counts first for ever.
                    _outcome(connection, arrived[place], at + timedelta(microseconds=n))
                    for n, place in enumerate(places)
                ]
            )
        except OfficeUnavailableError as error:
            return [error] * len(arrived)
        except (DBAPIError, ArithmeticError, ValueError) as error:
            if len(arrived) == 1:
                return [error]
            return [outcome for one in arrived for outcome in self.keep([one], at=at)]
        outcomes: list[Outcome] = list(kept)
        for place, outcome in zip(places, kept, strict=True):
            outcomes[place] = outcome
        self._tell(
            [
                one
                for one, outcome in zip(arrived, outcomes, strict=True)
                if isinstance(outcome, Acknowledgement) and outcome.new
            ],
            at,
        )
        return outcomes

    def _tell(self, moved: Sequence[Arrived], at: datetime) -> None:
        for scope in {Scope(fair=one.sender.fair, booth=one.sender.booth) for one in moved}:
            self._told(scope)
        if self._goods_told is not None:
            for one in moved:
                if any(map(_speaks_of_goods, one.decoded)):
                    self._goods_told(one.sender, at)

    def is_signed(self, batch: Batch, signed: bytes, sender: Sender) -> bool:
        """Whether this very register, at its fair, signed the batch."""
        try:
            self._check_key(batch, signed, sender)
        except (BatchRefusedError, UnknownEpochError):
            return False
        return True

    def _check_key(self, batch: Batch, signed: bytes, sender: Sender) -> None:
        if batch.register != sender.register:
            raise BatchUnsignedError("register")
        with self._database.reading() as connection:
            known = stream(connection, sender.fair.bytes, batch.register.bytes, batch.epoch)
        if known is None or not known.approved:
            raise UnknownEpochError
        key = Ed25519PublicKey.from_public_bytes(known.public_key)

        def verifies(signed: bytes, signature: bytes) -> bool:
            try:
                key.verify(signature, signed)
            except InvalidSignature:
                return False
            return True

        check_signature(batch, signed, verifies)
        if batch.start == 1:
            self._check_own_key(batch, known)

    @staticmethod
    def _check_own_key(batch: Batch, known: Stream) -> None:
        """The genesis names the key of its epoch: what signs it must be that key."""
        if known.public_key.hex().encode() not in batch.lines[0]:
            raise BatchMalformedError("genesis")


def _speaks_of_goods(found: Decoded | PlainEntry) -> bool:
    return (
        isinstance(found, Decoded)
        and found.entry is not None
        and isinstance(found.entry.event, CatalogueEvent)
    )


def _check_genesis(decoded: Sequence[Decoded | PlainEntry]) -> None:
    """An epoch begins with its genesis, and a genesis stands nowhere else."""
    for found in decoded:
        if isinstance(found, PlainEntry) or found.entry is None:
            continue
        opened = found.entry.event
        if isinstance(opened, LedgerOpened) != (found.sequence == 1):
            raise BatchMalformedError("genesis")
        if isinstance(opened, LedgerOpened) and opened.training:
            raise TrainingLedgerError


def _as_zstd(content: bytes, encoding: str) -> bytes:
    return packed(unpacked(content, encoding, most=MOST_UNPACKED))


def _order(arrived: Arrived) -> tuple[bytes, bytes, bytes, int, int]:
    sender, batch = arrived.sender, arrived.batch
    return (
        sender.fair.bytes,
        sender.booth.bytes,
        sender.register.bytes,
        batch.epoch,
        batch.start,
    )


def take_arrived(connection: Connection, arrived: Arrived, *, at: datetime) -> Acknowledgement:
    """Take one batch in a transaction of the caller's.

    Raises GapError, ForkError or UnknownEpochError, and has written nothing then.
    """
    outcome = _outcome(connection, arrived, at)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _outcome(connection: Connection, arrived: Arrived, at: datetime) -> Outcome:
    """Take one batch of a transaction; a refusal has written nothing."""
    sender, batch = arrived.sender, arrived.batch
    held = stream(connection, sender.fair.bytes, sender.register.bytes, batch.epoch, lock=True)
    if held is None:
        return UnknownEpochError()
    try:
        _check_place(connection, batch, held)
    except OutOfPlaceError as refusal:
        return refusal
    return _take(connection, arrived, held, at=at)


def _take(
    connection: Connection, arrived: Arrived, held: Stream, *, at: datetime
) -> Acknowledgement:
    batch, sender = arrived.batch, arrived.sender
    fair, register = held.fair, held.register
    skipped = min(held.sequence - batch.start + 1, len(batch.lines))
    new = arrived.decoded[skipped:]
    now = microseconds(at)
    if new:
        keep_segment(
            connection,
            Segment(
                fair=fair,
                register=register,
                epoch=batch.epoch,
                start=new[0].sequence,
                last=batch.last,
                skipped=skipped,
                previous=held.hash,
                head=batch.head,
                received_at=now,
                content=arrived.kept,
            ),
        )
        origin = _origin(connection, sender)
        flags = count(connection, origin, new, epoch=batch.epoch, at=at)
        keep_flags(connection, flags, fair=fair, register=register, epoch=batch.epoch, at=now)
        move_stream(connection, held, sequence=batch.last, hash_=batch.head)
    heard_of(
        connection,
        fair,
        register,
        at=now,
        skew_ms=_bounded(batch.now - milliseconds(at)),
        waiting=_bounded(batch.waiting),
    )
    head = HeadMark(
        epoch=batch.epoch,
        sequence=max(batch.last, held.sequence),
        hash=(batch.head if new else held.hash).hex(),
    )
    return Acknowledgement(
        acknowledged=head.sequence,
        head=head,
        new=len(new),
        duplicate=skipped,
        durable=held.durable,
        now=milliseconds(at),
        catalogue_version=sender.catalogue_version,
    )


# Asked for each batch: built once.
_CUT: Final = select(FAIR.c.zone, FAIR.c.cutoff_hour).where(FAIR.c.fair == bindparam("fair"))


def _origin(connection: Connection, sender: Sender) -> Origin:
    """How the sender's days are cut now: somebody may have changed it since its token was read."""
    zone, cutoff_hour = run(connection, _CUT, {"fair": sender.fair.bytes}).fetchone()
    return Origin(
        fair=sender.fair.bytes,
        booth=sender.booth.bytes,
        register=sender.register.bytes,
        zone=ZoneInfo(zone),
        cutoff_hour=cutoff_hour,
    )


_MOST: Final = 10**12


def _bounded(said: int) -> int:
    """A number that a register says of itself, as far as it fits a column."""
    return max(-_MOST, min(said, _MOST))


def _check_place(connection: Connection, batch: Batch, held: Stream) -> None:
    """Raise unless the batch continues or repeats what the office holds of its stream."""
    head = HeadMark(epoch=held.epoch, sequence=held.sequence, hash=held.hash.hex())
    if batch.start > held.sequence + 1:
        raise GapError(head=head)
    # The last place that both have: where its hash agrees, so does everything before it.
    common = min(held.sequence, batch.last)
    ours = held.hash
    if common < held.sequence:
        stored = line_at(connection, held.fair, held.register, held.epoch, common)
        ours = b"" if stored is None else stored.hash
    theirs = batch.previous if common < batch.start else batch.hashes[common - batch.start]
    if ours != theirs:
        raise ForkError(head=head)
