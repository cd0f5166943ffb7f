"""Folding: what registers add to their catalogue becomes the official one, or a question.

An entry is taken over under its own id, unless its register did not know the office's last word on
the same thing and says otherwise. Then two people changed it at once (a clash), and a third decides
which holds; the register sells by its own word until it hears of that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.events.cataloguing import CatalogueEvent, subject_of
from booth.domain.ledger import Entry, Stamp, read_entry
from booth.usecases.common_catalogue import check_terms, names_of
from sync.office.catalogues import Official, Terms, changed, official
from sync.office.flags import Flag, FlagReason, keep_flags
from sync.office.ingest import Sender
from sync.office.own_ledger import Draft, OwnLedger, own_register
from sync.office.projections import microseconds
from sync.office.store.database import Database
from sync.office.store.derived_tables import CATALOGUE_ENTRY
from sync.office.store.segments import lines_at
from sync.office.store.truth_tables import FLAG

_Place = tuple[bytes, int, int]
"""Register, epoch and sequence."""

# After everything: where a register never said an entry.
_NEVER: Final = (2**63, 0)

# Why something is not taken over; asked once, whatever becomes of it.
_QUESTIONS: Final = (FlagReason.CATALOGUE_CLASH.value, FlagReason.UNUSABLE_GOODS.value)


class NoClashError(DeclinedError):
    """Nobody has to decide here (any more)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two words on the same thing: the register's, and the office's last one."""

    subject: UUID
    theirs: Terms
    official: Terms
    said_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a register says of a subject."""

    place: _Place
    entry: Entry
    event: CatalogueEvent
    subject: UUID


class Folding:
    """Takes what registers add to their catalogue into the official one."""

    def __init__(self, database: Database, own: OwnLedger) -> None:
        self._database = database
        self._own = own

    def fold(self, fair: UUID, booth: UUID, *, at: datetime) -> int:
        """Take over what can be and flag what clashes; how many entries became official.

        Raises OfficeUnavailableError; what waits then is folded the next time.
        """
        with self._database.reading() as connection:
            if not _waiting(connection, fair, booth):
                return 0

        def decide(connection: Connection, _own: Sender) -> Sequence[Draft]:
            return _folded(connection, fair, booth, at)

        return len(self._own.record(fair, booth, decide, at=at))

    def clash(self, fair: UUID, booth: UUID, place: _Place) -> Clash:
        """What clashes at a flagged entry. Raises NoClashError."""
        with self._database.reading() as connection:
            return _clash(connection, fair, booth, place)

    def decide(
        self, fair: UUID, booth: UUID, place: _Place, *, theirs: bool, by: str, at: datetime
    ) -> None:
        """Settle a clash: what the register says holds (`theirs`), or what the office says.

        Either way the office says it once more, so that every register hears of it.
        Raises NoClashError.
        """

        def decide(connection: Connection, _own: Sender) -> Sequence[Draft]:
            found = _clash(connection, fair, booth, place)
            register, epoch, sequence = place
            connection.execute(
                update(FLAG)
                .where(
                    FLAG.c.fair == fair.bytes,
                    FLAG.c.register == register,
                    FLAG.c.epoch == epoch,
                    FLAG.c.sequence == sequence,
                    FLAG.c.reason == FlagReason.CATALOGUE_CLASH.value,
                )
                .values(settled_at=microseconds(at), settled_by=by)
            )
            terms = found.theirs if theirs else found.official
            return [Draft(event=changed(found.subject, terms), stamp=Stamp(at=at))]

        self._own.record(fair, booth, decide, at=at)


def _clash(connection: Connection, fair: UUID, booth: UUID, place: _Place) -> Clash:
    register, epoch, sequence = place
    open_ = connection.execute(
        select(FLAG.c.sequence).where(
            FLAG.c.fair == fair.bytes,
            FLAG.c.register == register,
            FLAG.c.epoch == epoch,
            FLAG.c.sequence == sequence,
            FLAG.c.reason == FlagReason.CATALOGUE_CLASH.value,
            FLAG.c.settled_at == 0,
        )
    ).first()
    said = next(_said(connection, fair, [place]), None) if open_ is not None else None
    if said is None:
        raise NoClashError
    return Clash(
        subject=said.subject,
        theirs=said.event.terms,
        official=official(connection, fair, booth)[said.subject].terms,
        said_at=said.entry.envelope.at,
    )


def _waiting(connection: Connection, fair: UUID, booth: UUID) -> list[_Place]:
    """Where registers say something that the office neither said nor asked about."""
    own = own_register(booth).bytes
    here, said = CATALOGUE_ENTRY, CATALOGUE_ENTRY.alias("said")
    by_office = exists().where(
        said.c.fair == fair.bytes,
        said.c.booth == booth.bytes,
        said.c.entry == here.c.entry,
        said.c.register == own,
    )
    flagged = exists().where(
        FLAG.c.fair == fair.bytes, FLAG.c.entry == here.c.entry, FLAG.c.reason.in_(_QUESTIONS)
    )
    rows = connection.execute(
        select(here.c.register, here.c.epoch, here.c.sequence)
        .where(
            here.c.fair == fair.bytes,
            here.c.booth == booth.bytes,
            here.c.register != own,
            ~by_office,
            ~flagged,
        )
        .order_by(here.c.register, here.c.epoch, here.c.sequence)
    )
    return [(bytes(row.register), row.epoch, row.sequence) for row in rows]


def _folded(connection: Connection, fair: UUID, booth: UUID, at: datetime) -> list[Draft]:
    """What the office takes over; clashes are flagged on the way."""
    waiting = _said(connection, fair, _waiting(connection, fair, booth))
    last = official(connection, fair, booth)
    known_from = _known_from(connection, fair, booth)
    drafts: dict[UUID, Draft] = {}
    for one in waiting:
        envelope = one.entry.envelope
        if envelope.id in drafts:
            continue
        before = last.get(one.subject)
        register, *where = one.place
        if not _could_stand(one.event, last):
            _flag(connection, fair, one, FlagReason.UNUSABLE_GOODS, at)
        elif (
            before is None
            or before.terms == one.event.terms
            or known_from.get((register, before.entry.bytes), _NEVER) < tuple(where)
        ):
            stamp = Stamp(at=envelope.at, by=envelope.by, shift=envelope.shift)
            drafts[envelope.id] = Draft(event=one.event, stamp=stamp, id=envelope.id)
            last[one.subject] = Official(
                subject=one.subject, entry=envelope.id, terms=one.event.terms, at=envelope.at
            )
        else:
            _flag(connection, fair, one, FlagReason.CATALOGUE_CLASH, at)
    return list(drafts.values())


def _could_stand(event: CatalogueEvent, known: Mapping[UUID, Official]) -> bool:
    """Whether every till would take it over: once official, it stands for ever."""
    try:
        check_terms(event)
    except DeclinedError:
        return False
    return all(subject in known for _, subject in names_of(event))


def _flag(
    connection: Connection, fair: UUID, said: _Said, reason: FlagReason, at: datetime
) -> None:
    register, epoch, sequence = said.place
    flag = Flag(sequence=sequence, reason=reason, entry=said.entry.envelope.id.bytes)
    keep_flags(
        connection,
        [flag],
        fair=fair.bytes,
        register=register,
        epoch=epoch,
        at=microseconds(at),
    )


def _known_from(
    connection: Connection, fair: UUID, booth: UUID
) -> dict[tuple[bytes, bytes], tuple[int, ...]]:
    """Where each register first says each entry: from there on it knew it."""
    here = CATALOGUE_ENTRY
    rows = connection.execute(
        select(here.c.register, here.c.entry, here.c.epoch, here.c.sequence)
        .where(here.c.fair == fair.bytes, here.c.booth == booth.bytes)
        .order_by(here.c.epoch.desc(), here.c.sequence.desc())
    )
    return {(bytes(row.register), bytes(row.entry)): (row.epoch, row.sequence) for row in rows}


def _said(connection: Connection, fair: UUID, places: Sequence[_Place]) -> Iterator[_Said]:
    """The entries at `places`, which are in order: each stream is read once."""
    wanted: dict[tuple[bytes, int], set[int]] = {}
    for register, epoch, sequence in places:
        wanted.setdefault((register, epoch), set()).add(sequence)
    for (register, epoch), sequences in wanted.items():
        for stored in lines_at(connection, fair.bytes, register, epoch, sequences):
            entry = read_entry(stored.line, stored.hash)
            if isinstance(entry.event, CatalogueEvent):
                yield _Said(
                    place=(register, epoch, stored.sequence),
                    entry=entry,
                    event=entry.event,
                    subject=subject_of(entry.event, entry.envelope.id),
                )
