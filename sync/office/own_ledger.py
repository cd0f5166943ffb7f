"""The office's own ledger at a booth: what the office decides, as entries like any register's.

It is a stream among the others, signed, chained, counted and verified as they are. Only its way in
is shorter: the office decides and writes in one transaction, so that what it decided upon is still
so when it is written.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from booth.domain.events import Event
from booth.domain.events.cataloguing import CatalogueEvent
from booth.domain.events.setting_up import LedgerOpened, PreviousEpoch
from booth.domain.ids import BoothId, EntryId, FairId, IdSource, RegisterId
from booth.domain.ledger import Entry, Head, Stamp, append
from sync.office.decoding import decode_line
from sync.office.ingest import Arrived, Sender, take_arrived
from sync.office.projections import microseconds, milliseconds, moment
from sync.office.store.database import Database
from sync.office.store.streams import Stream, held, open_stream, streams
from sync.office.store.truth_tables import BOOTH, FAIR, REGISTER
from sync.office.totals import Scope
from sync.protocol.batches import read_batch, write_batch
from sync.protocol.limits import MOST_ENTRIES
from sync.protocol.packing import Encoding

OWN_CODE: Final = "KTR"
"""The office's code among the registers of a booth, as its receipts show it."""
_OWN_NAME: Final = "Kantor"
_MACHINE: Final = "office"
_NAMED: Final = "office"
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the office decided: an event to record, by whom and in which shift.

    With an `id`, what another ledger recorded under it is taken over as it is.
    """

    event: Event
    stamp: Stamp
    id: EntryId | None = None


Decide = Callable[[Connection, Sender], Sequence[Draft]]
"""What to record, seen from inside the transaction that will record it; perhaps nothing."""


class OwnLedger:
    """Writes the office's own entries. `told` hears of every booth whose figures have moved."""

    def __init__(
        self,
        database: Database,
        key: Ed25519PrivateKey,
        *,
        ids: IdSource,
        told: Callable[[Scope], None],
    ) -> None:
        self._database = database
        self._key = key
        self._ids = ids
        self._told = told

    def record(self, fair: UUID, booth: UUID, decide: Decide, *, at: datetime) -> tuple[Entry, ...]:
        """Record what `decide` says, all of it or nothing; returns the entries.

        Raises what `decide` raises, KeyError for a booth that is not there, and
        OfficeUnavailableError.
        """
        recorded = self._database.write(
            lambda connection: self._record(connection, fair, booth, decide, at)
        )
        if recorded:
            self._told(Scope(fair=fair, booth=booth))
        return recorded

    def epoch(self, connection: Connection, own: Sender) -> int:
        """In which epoch of the office's ledger the next entry will stand."""
        every = streams(connection, own.fair.bytes, own.register.bytes)
        if not every:
            return 1
        return every[-1].epoch + (every[-1].public_key != self._public_key())

    def _public_key(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def _record(
        self, connection: Connection, fair: UUID, booth: UUID, decide: Decide, at: datetime
    ) -> tuple[Entry, ...]:
        place = _place(connection, fair, booth)
        # Versions are told apart by their time: never twice the same, whatever the clock does.
        at = max(at, moment(place.catalogue_version) + _MICROSECOND)
        sender = own_sender(fair, booth, ZoneInfo(place.zone), place.cutoff_hour)
        drafts = decide(connection, sender)
        if not drafts:
            return ()
        head, entries = self._opened(connection, sender, place, at)
        for draft in drafts:
            id_ = EntryId(self._ids.new(draft.stamp.at)) if draft.id is None else draft.id
            entry = append(head, draft.event, draft.stamp, id_)
            head = replace(head, sequence=entry.envelope.sequence, hash=entry.hash)
            entries.append(entry)
        for some in _portions(entries):
            self._take(connection, some, sender, at)
        if any(isinstance(draft.event, CatalogueEvent) for draft in drafts):
            connection.execute(
                update(BOOTH)
                .where(BOOTH.c.fair == fair.bytes, BOOTH.c.booth == booth.bytes)
                .values(catalogue_version=microseconds(at))
            )
        return tuple(entries[-len(drafts) :])

    def _opened(
        self, connection: Connection, sender: Sender, place: Row[Any], at: datetime
    ) -> tuple[Head, list[Entry]]:
        """Where the ledger goes on, and its genesis where an epoch begins with this."""
        fair, register = sender.fair.bytes, sender.register.bytes
        key = self._public_key()
        every = streams(connection, fair, register)
        newest = every[-1] if every else None
        if newest is not None and newest.public_key == key:
            locked = held(connection, fair, register, newest.epoch, lock=True)
            return _head(sender.register, locked), []
        epoch = self.epoch(connection, sender)
        now = microseconds(at)
        if newest is None:
            connection.execute(insert(REGISTER), _row(sender, now))
        open_stream(connection, fair, register, epoch, public_key=key, at=now, approved=True)
        genesis = LedgerOpened(
            fair=FairId(UUID(bytes=place.ledger_fair or fair)),
            fair_name=place.fair_name,
            booth=BoothId(UUID(bytes=place.ledger_booth or sender.booth.bytes)),
            booth_name=place.name,
            register_code=OWN_CODE,
            register_name=_OWN_NAME,
            zone=place.zone,
            cutoff_hour=place.cutoff_hour,
            machine=_MACHINE,
            public_key=key.hex(),
            fair_first_day=_day(place.first_day),
            fair_last_day=_day(place.last_day),
            fair_place=place.place,
            previous=None
            if newest is None
            else PreviousEpoch(newest.epoch, newest.sequence, newest.hash.hex()),
        )
        head = Head(RegisterId(sender.register), epoch)
        entry = append(head, genesis, Stamp(at=at), EntryId(self._ids.new(at)))
        return replace(head, sequence=1, hash=entry.hash), [entry]

    def _take(
        self, connection: Connection, entries: Sequence[Entry], sender: Sender, at: datetime
    ) -> None:
        """Let `entries` in by the door that everybody's batches come through."""
        first = entries[0].envelope
        before = held(connection, sender.fair.bytes, sender.register.bytes, first.epoch)
        content = write_batch(
            [entry.line for entry in entries],
            register=sender.register,
            epoch=first.epoch,
            start=first.sequence,
            previous=before.hash,
            head=entries[-1].hash,
            now=milliseconds(at),
            sign=self._key.sign,
        )
        batch, _ = read_batch(content, Encoding.ZSTD)
        decoded = tuple(
            decode_line(
                entry.line,
                entry.hash,
                stream=(sender.register, first.epoch),
                sequence=entry.envelope.sequence,
            )
            for entry in entries
        )
        arrived = Arrived(batch=batch, decoded=decoded, kept=content, sender=sender)
        take_arrived(connection, arrived, at=at)


def own_register(booth: UUID) -> UUID:
    """By which id the office records at a booth: worked out, so that two workers mean the same."""
    return uuid5(booth, _NAMED)


def own_sender(fair: UUID, booth: UUID, zone: ZoneInfo, cutoff_hour: int) -> Sender:
    """The office itself, as one of the registers of a booth."""
    return Sender(
        fair=fair,
        booth=booth,
        register=own_register(booth),
        zone=zone,
        cutoff_hour=cutoff_hour,
    )


def _place(connection: Connection, fair: UUID, booth: UUID) -> Row[Any]:
    """Booth and fair as the office has them, the booth locked until the transaction ends."""
    found = connection.execute(
        select(
            BOOTH,
            FAIR.c.name.label("fair_name"),
            FAIR.c.place,
            FAIR.c.zone,
            FAIR.c.cutoff_hour,
            FAIR.c.first_day,
            FAIR.c.last_day,
        )
        .join(FAIR, FAIR.c.fair == BOOTH.c.fair)
        .where(BOOTH.c.fair == fair.bytes, BOOTH.c.booth == booth.bytes)
        .with_for_update(of=BOOTH)
    ).first()
    if found is None:
        raise KeyError(booth)
    return found


def _head(register: UUID, stream: Stream) -> Head:
    return Head(RegisterId(register), stream.epoch, stream.sequence, stream.hash)


def _row(sender: Sender, at: int) -> dict[str, object]:
    """The office among the registers of its booth."""
    return {
        "fair": sender.fair.bytes,
        "register": sender.register.bytes,
        "booth": sender.booth.bytes,
        "code": OWN_CODE,
        "name": _OWN_NAME,
        "machine": _MACHINE,
        "app": "",
        "own": 1,
        "enrolled_at": at,
        "revoked_at": 0,
        "last_seen_at": at,
        "skew_ms": 0,
        "waiting": 0,
    }


def _portions(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """As many at a time as a batch holds. Catalogue entries are short: the bytes never decide."""
    for start in range(0, len(entries), MOST_ENTRIES):
        yield entries[start : start + MOST_ENTRIES]


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
