"""Registers: how a laptop joins with a code, how its token is known again, how it is shut out."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from itertools import islice
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.ids import FairId, RegisterId
from booth.domain.ledger import GENESIS_HASH
from sync.office.enrolment_codes import (
    EnrolmentRefusedError,
    TooManyTriesError,
    check_tries,
    count_try,
    forget_tries,
    keep_code,
    new_code,
    spend,
)
from sync.office.ingest import Sender
from sync.office.letting_in import BoothAddress, OtherFairError, check_fair, let_in
from sync.office.projections import microseconds
from sync.office.register_tokens import (
    UnknownRegisterError,
    is_let_in,
    read_token,
    written_token,
)
from sync.office.store.database import Database
from sync.office.store.segments import line_at, lines
from sync.office.store.streams import (
    Stream,
    approve_stream,
    forget_asked,
    open_stream,
    stream,
    streams,
)
from sync.office.store.truth_tables import BOOTH, FAIR, REGISTER
from sync.protocol.messages import EnrolmentGrant, EnrolmentRequest, EpochAnswer, EpochRequest
from sync.protocol.refusals import BatchTooLargeError

MOST_ASKED: Final = 8
"""Epochs of a register that wait for a person; nobody has as many copies of a disk."""

_SECRET_BYTES: Final = 32
_KEY_BYTES: Final = 32
_AT_ITS_BOOTH: Final = (BOOTH.c.fair == REGISTER.c.fair) & (BOOTH.c.booth == REGISTER.c.booth)
_REGISTERED: Final = (
    select(
        REGISTER.c.fair,
        REGISTER.c.booth,
        REGISTER.c.revoked_at,
        FAIR.c.zone,
        FAIR.c.cutoff_hour,
        BOOTH.c.catalogue_version,
    )
    .join(FAIR, FAIR.c.fair == REGISTER.c.fair)
    .join(BOOTH, _AT_ITS_BOOTH)
)
# Asked for each batch: built once.
_LOOKED_UP: Final = _REGISTERED.where(
    REGISTER.c.fair == bindparam("fair"), REGISTER.c.register == bindparam("register")
)


class RevokedError(DeclinedError):
    """The register was shut out. What it sells meanwhile can be brought by USB file."""


class KeyTakenError(DeclinedError):
    """This epoch has another key already: the ledger was copied, and must open the next epoch."""


class Registers:
    """Who may send."""

    def __init__(
        self, database: Database, *, random_bytes: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._database = database
        self._random_bytes = random_bytes

    def make_code(self, place: BoothAddress, *, by: str, at: datetime) -> str:
        """A code with which one laptop joins this booth within a quarter of an hour."""
        code = new_code(self._random_bytes)
        with self._database.writing() as connection:
            keep_code(connection, code, fair=place.fair, booth=place.booth, by=by, at=at)
        return code

    def enrol(self, request: EnrolmentRequest, *, address: str, at: datetime) -> EnrolmentGrant:
        """Let a laptop join with its code, under the ids it has, and tell it its token once.

        Raises EnrolmentRefusedError, TooManyTriesError or OtherFairError.
        """
        with self._database.reading() as connection:
            check_tries(connection, address, at)
        with self._database.writing() as connection:
            count_try(connection, address, at)
        key = _public_key(request.public_key)
        token_secret = self._random_bytes(_SECRET_BYTES).hex()

        def join(connection: Connection) -> EnrolmentGrant:
            fair, booth, by = spend(connection, request.code, at)
            place = BoothAddress(fair=fair, booth=booth)
            register = RegisterId(request.register)
            check_fair(connection, place, request)
            let_in(connection, place, request, key, secret=token_secret, by=by, at=at)
            return _grant(
                connection, place, request, written_token(place.fair, register, token_secret)
            )

        grant = self._database.write(join)
        with self._database.writing() as connection:
            forget_tries(connection, address)
        return grant

    def sender(self, token: str) -> Sender:
        """Whose token this is. Raises UnknownRegisterError or RevokedError."""
        fair, register, secret = read_token(token)
        with self._database.reading() as connection:
            row = connection.execute(
                _LOOKED_UP, {"fair": fair.bytes, "register": register.bytes}
            ).first()
            known = is_let_in(connection, fair, register, secret)
        if row is None or not known:
            raise UnknownRegisterError
        if row.revoked_at:
            raise RevokedError
        return Sender(
            fair=fair,
            booth=UUID(bytes=row.booth),
            register=register,
            zone=ZoneInfo(row.zone),
            cutoff_hour=row.cutoff_hour,
            catalogue_version=row.catalogue_version,
        )

    def senders_of(self, register: UUID) -> list[Sender]:
        """Registers of this id, shut out or not: what they signed is known by their keys.

        One at each fair: an id is a ledger's own, and whoever knows it may have taken it.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                _REGISTERED.where(
                    REGISTER.c.register == register.bytes, REGISTER.c.own == 0
                ).order_by(REGISTER.c.fair)
            ).all()
        return [
            Sender(
                fair=UUID(bytes=row.fair),
                booth=UUID(bytes=row.booth),
                register=register,
                zone=ZoneInfo(row.zone),
                cutoff_hour=row.cutoff_hour,
                catalogue_version=row.catalogue_version,
            )
            for row in rows
        ]

    def revoke(self, fair: FairId, register: RegisterId, *, at: datetime) -> None:
        """Shut a register out: a stolen laptop sends nothing from now on.

        What it asked for is forgotten, or an epoch that a thief asked for would stay theirs when
        the register itself comes back and needs that one.
        """
        with self._database.writing() as connection:
            forget_asked(connection, fair.bytes, register.bytes)
            connection.execute(
                update(REGISTER)
                .where(REGISTER.c.fair == fair.bytes, REGISTER.c.register == register.bytes)
                .values(revoked_at=microseconds(at))
            )

    def ask_for_epoch(self, sender: Sender, request: EpochRequest, *, at: datetime) -> EpochAnswer:
        """Whether a register may go on in another epoch, with a key of its own.

        Its ledger was copied or restored, so a person says yes, once; asked again with the same
        key, it is the same question. Raises KeyTakenError, EnrolmentRefusedError (no key), or
        BatchTooLargeError where a person has too many to say yes to already.
        """
        key = _public_key(request.public_key)

        def ask(connection: Connection) -> EpochAnswer:
            fair, register = sender.fair.bytes, sender.register.bytes
            known = stream(connection, fair, register, request.epoch)
            if known is None:
                waiting = [
                    held for held in streams(connection, fair, register) if not held.approved
                ]
                if len(waiting) >= MOST_ASKED:
                    raise BatchTooLargeError("epochs")
                open_stream(
                    connection,
                    fair,
                    register,
                    request.epoch,
                    public_key=key,
                    at=microseconds(at),
                    approved=False,
                )
            elif known.public_key != key:
                raise KeyTakenError
            approved = known is not None and known.approved
            return EpochAnswer(epoch=request.epoch, approved=approved)

        return self._database.write(ask)

    def approve_epoch(
        self, fair: FairId, register: RegisterId, epoch: int, *, at: datetime
    ) -> None:
        """A person lets a register go on in an epoch that it has asked for."""
        with self._database.writing() as connection:
            approve_stream(connection, fair.bytes, register.bytes, epoch, at=microseconds(at))

    def heads(self, sender: Sender) -> tuple[Stream, ...]:
        """How far the office holds each approved epoch of the register, oldest first."""
        with self._database.reading() as connection:
            every = streams(connection, sender.fair.bytes, sender.register.bytes)
        return tuple(held for held in every if held.approved)

    def own_entries(
        self, sender: Sender, *, epoch: int, after: int, limit: int
    ) -> tuple[bytes, list[bytes]] | None:
        """The office's hash at sequence `after` of an epoch, and up to `limit` lines beyond it.

        None where the office does not hold that much.
        """
        fair, register = sender.fair.bytes, sender.register.bytes
        with self._database.reading() as connection:
            held = stream(connection, fair, register, epoch)
            if held is None or not 0 <= after <= held.sequence:
                return None
            previous = GENESIS_HASH
            if after:
                stored = line_at(connection, fair, register, epoch, after)
                if stored is None:
                    return None
                previous = stored.hash
            beyond = lines(connection, fair, register, epoch, after=after)
            return previous, [one.line for one in islice(beyond, limit)]


def _grant(
    connection: Connection, place: BoothAddress, request: EnrolmentRequest, token: str
) -> EnrolmentGrant:
    """What a register is told; fair and booth by the ids that its own ledger has."""
    fair = connection.execute(select(FAIR).where(FAIR.c.fair == place.fair.bytes)).one()
    booth = connection.execute(
        select(BOOTH.c.name).where(
            BOOTH.c.fair == place.fair.bytes, BOOTH.c.booth == place.booth.bytes
        )
    ).scalar_one()
    return EnrolmentGrant(
        register=request.register,
        epoch=request.epoch,
        fair=request.fair,
        fair_name=fair.name,
        booth=request.booth,
        booth_name=booth,
        zone=fair.zone,
        cutoff_hour=fair.cutoff_hour,
        first_day=date.fromisoformat(fair.first_day) if fair.first_day else None,
        last_day=date.fromisoformat(fair.last_day) if fair.last_day else None,
        token=token,
    )


def _public_key(digits: str) -> bytes:
    try:
        key = bytes.fromhex(digits)
    except ValueError as error:
        raise EnrolmentRefusedError from error
    if len(key) != _KEY_BYTES:
        raise EnrolmentRefusedError
    return key


__all__ = [
    "BoothAddress",
    "EnrolmentRefusedError",
    "KeyTakenError",
    "OtherFairError",
    "Registers",
    "RevokedError",
    "TooManyTriesError",
    "UnknownRegisterError",
]
