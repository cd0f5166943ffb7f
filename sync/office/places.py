"""Fairs and booths as people set them up, and how the registers at a booth are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.ids import BoothId, FairId, RegisterId
from sync.office.flags import FlagReason, count_of
from sync.office.projections import microseconds, moment
from sync.office.second_words import BothWords, both_words
from sync.office.store.derived_tables import NAME
from sync.office.store.truth_tables import BOOTH, FAIR, FLAG, REGISTER, STREAM

MOST_FLAGS: Final = 100
"""Flags on a page; the next ones come once these are settled."""

_SHORT_HASH_BYTES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FairSetUp:
    """A fair; a gallery has no last day."""

    fair: FairId
    name: str
    place: str = ""
    zone: str = "Asia/Jakarta"
    cutoff_hour: int = 4
    first_day: date | None = None
    last_day: date | None = None
    target: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothSetUp:
    """A booth at a fair."""

    fair: FairId
    booth: BoothId
    name: str
    target: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochHealth:
    """How far one epoch of a register's ledger is held, and by which short hash."""

    epoch: int
    sequence: int
    short_hash: str
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterHealth:
    """A register as it was last heard of."""

    register: RegisterId
    code: str
    name: str
    machine: str
    app: str
    revoked: bool
    last_seen: datetime | None
    skew: timedelta
    waiting: int
    epochs: Sequence[EpochHealth]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFlag:
    """Something that a person should look at and has not settled."""

    register: RegisterId
    register_code: str
    epoch: int
    sequence: int
    reason: str
    raised_at: datetime
    both: BothWords | None = None
    """What is counted and what is not, where two entries go by one id."""
    more: int = 0
    """For how many others it stands, that are too many to be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorAt:
    """A vendor whom a booth's ledgers name."""

    booth: BoothId
    vendor: UUID
    name: str


def fairs(connection: Connection) -> list[FairSetUp]:
    """Every fair, the newest first."""
    wanted = select(FAIR).order_by(FAIR.c.first_day.desc(), FAIR.c.name)
    return [_fair(row) for row in connection.execute(wanted)]


def fair_of(connection: Connection, fair: UUID) -> FairSetUp | None:
    """One fair."""
    row = connection.execute(select(FAIR).where(FAIR.c.fair == fair.bytes)).first()
    return None if row is None else _fair(row)


def booths(connection: Connection, fair: UUID) -> list[BoothSetUp]:
    """The booths of a fair by name."""
    wanted = select(BOOTH).where(BOOTH.c.fair == fair.bytes).order_by(BOOTH.c.name, BOOTH.c.booth)
    return [
        BoothSetUp(
            fair=FairId(fair),
            booth=BoothId(UUID(bytes=row.booth)),
            name=row.name,
            target=row.target,
        )
        for row in connection.execute(wanted)
    ]


def vendors(connection: Connection, fair: UUID) -> list[VendorAt]:
    """The vendors whom ledgers of a fair name, by name."""
    wanted = (
        select(NAME)
        .where(NAME.c.fair == fair.bytes, NAME.c.kind == "vendor")
        .order_by(NAME.c.name, NAME.c.id)
    )
    return [
        VendorAt(booth=BoothId(UUID(bytes=row.booth)), vendor=UUID(bytes=row.id), name=row.name)
        for row in connection.execute(wanted)
    ]


def keep_fair(connection: Connection, wanted: FairSetUp) -> None:
    """Make a fair or change it."""
    told = {
        "name": wanted.name,
        "place": wanted.place,
        "zone": wanted.zone,
        "cutoff_hour": wanted.cutoff_hour,
        "first_day": _day(wanted.first_day),
        "last_day": _day(wanted.last_day),
        "target": wanted.target,
    }
    _keep(connection, FAIR, {"fair": wanted.fair.bytes}, told)


def keep_booth(connection: Connection, wanted: BoothSetUp, *, new: bool) -> None:
    """Make a booth or change it. Which ledgers it has is its first register's to say."""
    told: dict[str, Any] = {"name": wanted.name, "target": wanted.target}
    if new:
        told |= {"ledger_fair": b"", "ledger_booth": b"", "catalogue_version": 0}
    key = {"fair": wanted.fair.bytes, "booth": wanted.booth.bytes}
    _keep(connection, BOOTH, key, told)


def place_of_ledgers(connection: Connection, fair: UUID, booth: UUID) -> BoothSetUp | None:
    """The booth whose ledgers say that they are of this fair and booth."""
    row = connection.execute(
        select(BOOTH).where(BOOTH.c.ledger_fair == fair.bytes, BOOTH.c.ledger_booth == booth.bytes)
    ).first()
    if row is None:
        return None
    return BoothSetUp(
        fair=FairId(UUID(bytes=row.fair)),
        booth=BoothId(UUID(bytes=row.booth)),
        name=row.name,
        target=row.target,
    )


def registers_at(connection: Connection, fair: UUID, booth: UUID) -> list[RegisterHealth]:
    """The registers of a booth and how they are."""
    epochs: dict[bytes, list[EpochHealth]] = {}
    for row in connection.execute(
        select(STREAM).where(STREAM.c.fair == fair.bytes).order_by(STREAM.c.epoch)
    ):
        epochs.setdefault(bytes(row.register), []).append(
            EpochHealth(
                epoch=row.epoch,
                sequence=row.sequence,
                short_hash=bytes(row.hash)[:_SHORT_HASH_BYTES].hex() if row.sequence else "",
                approved=bool(row.approved_at),
            )
        )
    rows = connection.execute(
        select(REGISTER)
        .where(
            REGISTER.c.fair == fair.bytes,
            REGISTER.c.booth == booth.bytes,
            REGISTER.c.own == 0,
        )
        .order_by(REGISTER.c.code, REGISTER.c.register)
    )
    return [
        RegisterHealth(
            register=RegisterId(UUID(bytes=row.register)),
            code=row.code,
            name=row.name,
            machine=row.machine,
            app=row.app,
            revoked=bool(row.revoked_at),
            last_seen=moment(row.last_seen_at) if row.last_seen_at else None,
            skew=timedelta(milliseconds=row.skew_ms),
            waiting=row.waiting,
            epochs=epochs.get(bytes(row.register), []),
        )
        for row in rows
    ]


def register_codes(connection: Connection, fair: UUID) -> dict[bytes, str]:
    """By which code every register of a fair goes."""
    rows = connection.execute(
        select(REGISTER.c.register, REGISTER.c.code).where(REGISTER.c.fair == fair.bytes)
    )
    return {bytes(row.register): row.code for row in rows}


def booth_of_register(connection: Connection, fair: UUID, register: UUID) -> BoothId | None:
    """The booth that a register joined."""
    found = connection.execute(
        select(REGISTER.c.booth).where(
            REGISTER.c.fair == fair.bytes, REGISTER.c.register == register.bytes
        )
    ).scalar()
    return None if found is None else BoothId(UUID(bytes=found))


def allow_again(connection: Connection, fair: UUID, register: UUID) -> None:
    """A register that was shut out may send again, with the token that it has."""
    connection.execute(
        update(REGISTER)
        .where(REGISTER.c.fair == fair.bytes, REGISTER.c.register == register.bytes)
        .values(revoked_at=0)
    )


def open_flags(connection: Connection, fair: UUID, booth: UUID) -> list[OpenFlag]:
    """What is flagged at a booth and not settled, the oldest of every register first.

    A register that is flagged again and again hides nothing of the others.
    """
    turn = func.row_number().over(
        partition_by=FLAG.c.register,
        order_by=(FLAG.c.raised_at, FLAG.c.epoch, FLAG.c.sequence, FLAG.c.reason),
    )
    wanted = (
        select(FLAG, REGISTER.c.code)
        .join(REGISTER, (REGISTER.c.fair == FLAG.c.fair) & (REGISTER.c.register == FLAG.c.register))
        .where(FLAG.c.fair == fair.bytes, FLAG.c.settled_at == 0, REGISTER.c.booth == booth.bytes)
        .order_by(turn, FLAG.c.raised_at, FLAG.c.register)
        .limit(MOST_FLAGS)
    )
    rows = connection.execute(wanted).all()
    both = both_words(
        connection,
        fair.bytes,
        {
            (bytes(row.register), row.epoch, row.sequence): bytes(row.entry)
            for row in rows
            if row.reason == FlagReason.ALTERED.value
        },
    )
    return [
        OpenFlag(
            register=RegisterId(UUID(bytes=row.register)),
            register_code=row.code,
            epoch=row.epoch,
            sequence=row.sequence,
            reason=row.reason,
            raised_at=moment(row.raised_at),
            both=both.get((bytes(row.register), row.epoch, row.sequence))
            if row.reason == FlagReason.ALTERED.value
            else None,
            more=count_of(row.note) if row.reason == FlagReason.MANY.value else 0,
        )
        for row in rows
    ]


def settle_flag(
    connection: Connection, fair: UUID, flag: OpenFlag, *, by: str, note: str, at: datetime
) -> bool:
    """Say that a flag was looked at; False where somebody else did so before."""
    settled = connection.execute(
        update(FLAG)
        .where(
            FLAG.c.fair == fair.bytes,
            FLAG.c.register == flag.register.bytes,
            FLAG.c.epoch == flag.epoch,
            FLAG.c.sequence == flag.sequence,
            FLAG.c.reason == flag.reason,
            FLAG.c.settled_at == 0,
        )
        .values(settled_at=microseconds(at), settled_by=by, note=note)
    )
    return bool(settled.rowcount)


def _keep(
    connection: Connection, table: Table, key: dict[str, bytes], told: dict[str, Any]
) -> None:
    here = [table.c[name] == said for name, said in key.items()]
    if not connection.execute(update(table).where(*here).values(**told)).rowcount:
        connection.execute(insert(table), {**key, **told})


def _fair(row: Any) -> FairSetUp:  # noqa: ANN401  # rows have no type of their own
    return FairSetUp(
        fair=FairId(UUID(bytes=row.fair)),
        name=row.name,
        place=row.place,
        zone=row.zone,
        cutoff_hour=row.cutoff_hour,
        first_day=_read_day(row.first_day),
        last_day=_read_day(row.last_day),
        target=row.target,
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _read_day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
