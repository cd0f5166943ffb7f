"""Registers: how a laptop joins with a code, how its token is known again, how it is shut out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.ids import BoothId, FairId, RegisterId
from booth.domain.ledger import GENESIS_HASH
from sync.office.enrolment_codes import (
    EnrolmentRefusedError,
    TooManyTriesError,
    count_try,
    forget_tries,
    keep_code,
    new_code,
    spend,
)
from sync.office.ingest import Sender
from sync.office.projections import microseconds
from sync.office.register_tokens import (
    UnknownRegisterError,
    add_token,
    forget_tokens,
    is_let_in,
    read_token,
    written_token,
)
from sync.office.store.database import Database
from sync.office.store.segments import line_at, lines
from sync.office.store.streams import Stream, approve_stream, open_stream, stream, streams
from sync.office.store.truth_tables import BOOTH, FAIR, REGISTER
from sync.protocol.messages import EnrolmentGrant, EnrolmentRequest, EpochAnswer, EpochRequest
from sync.protocol.refusals import BatchTooLargeError

MOST_ASKED: Final = 8
"""Epochs of a register that wait for a person; nobody has as many copies of a disk."""

_SECRET_BYTES: Final = 32
_KEY_BYTES: Final = 32
_LONGEST_TEXT: Final = 200
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


class OtherFairError(DeclinedError):
    """The booth's other ledgers are of another fair: this one was perhaps opened last year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothAddress:
    """A booth at a fair."""

    fair: FairId
    booth: BoothId


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
        with self._database.writing() as connection:
            count_try(connection, address, at)
        key = _public_key(request.public_key)
        token_secret = self._random_bytes(_SECRET_BYTES).hex()

        def join(connection: Connection) -> EnrolmentGrant:
            fair, booth = spend(connection, request.code, at)
            place = BoothAddress(fair=fair, booth=booth)
            register = RegisterId(request.register)
            _check_fair(connection, place, request)
            _let_in(connection, place, request, key, secret=token_secret, at=at)
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

    def sender_of(self, register: UUID) -> Sender:
        """The register of this id, shut out or not: what it signed is known by its key.

        Raises UnknownRegisterError where no fair, or more than one, has it.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                _REGISTERED.where(REGISTER.c.register == register.bytes, REGISTER.c.own == 0)
            ).all()
        if len(rows) != 1:
            raise UnknownRegisterError
        (row,) = rows
        return Sender(
            fair=UUID(bytes=row.fair),
            booth=UUID(bytes=row.booth),
            register=register,
            zone=ZoneInfo(row.zone),
            cutoff_hour=row.cutoff_hour,
            catalogue_version=row.catalogue_version,
        )

    def revoke(self, fair: FairId, register: RegisterId, *, at: datetime) -> None:
        """Shut a register out: a stolen laptop sends nothing from now on."""
        with self._database.writing() as connection:
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


def _check_fair(connection: Connection, place: BoothAddress, request: EnrolmentRequest) -> None:
    """Raise OtherFairError where the booth's other ledgers are of another fair or booth.

    The first register tells by which ids its booth goes.
    """
    here = (BOOTH.c.fair == place.fair.bytes, BOOTH.c.booth == place.booth.bytes)
    known = connection.execute(
        select(BOOTH.c.ledger_fair, BOOTH.c.ledger_booth).where(*here).with_for_update()
    ).one()
    told = (request.fair.bytes, request.booth.bytes)
    if not known.ledger_fair:
        connection.execute(
            update(BOOTH).where(*here).values(ledger_fair=told[0], ledger_booth=told[1])
        )
    elif (known.ledger_fair, known.ledger_booth) != told:
        raise OtherFairError


def _let_in(
    connection: Connection,
    place: BoothAddress,
    request: EnrolmentRequest,
    key: bytes,
    *,
    secret: str,
    at: datetime,
) -> None:
    """Remember a register and its stream; one that was here before has another token from now on.

    Where a disk was copied two laptops are that register: neither pushes the other out.
    """
    fair, register = place.fair.bytes, request.register.bytes
    told = {
        "booth": place.booth.bytes,
        "code": request.register_code[:_LONGEST_TEXT],
        "name": request.register_name[:_LONGEST_TEXT],
        "machine": request.machine[:_LONGEST_TEXT],
        "app": request.app[:_LONGEST_TEXT],
        "enrolled_at": microseconds(at),
        "revoked_at": 0,
    }
    here = (REGISTER.c.fair == fair, REGISTER.c.register == register)
    before = connection.execute(
        select(REGISTER.c.booth, REGISTER.c.revoked_at, REGISTER.c.own)
        .where(*here)
        .with_for_update()
    ).first()
    if before is not None:
        _check_booth(connection, place, request, before)
    if before is None:
        nothing_yet = {"last_seen_at": 0, "skew_ms": 0, "waiting": 0, "own": 0}
        connection.execute(
            insert(REGISTER), {"fair": fair, "register": register, **told, **nothing_yet}
        )
    else:
        connection.execute(update(REGISTER).where(*here).values(**told))
        if before.revoked_at:
            # Whoever it was that was shut out stays out, unless this is they.
            forget_tokens(connection, fair, register)
    add_token(connection, fair, register, secret, at=microseconds(at))
    known = stream(connection, fair, register, request.epoch)
    if known is None:
        open_stream(
            connection,
            fair,
            register,
            request.epoch,
            public_key=key,
            at=microseconds(at),
            # Whoever made the code is the person who lets it in.
            approved=True,
        )
    # Where a copy that opened this epoch as well was here first, the epoch stays with that one's
    # key: with its token this one learns so, and asks for the next epoch.


def _check_booth(
    connection: Connection,
    place: BoothAddress,
    request: EnrolmentRequest,
    before: Any,  # noqa: ANN401  # rows have no type of their own
) -> None:
    """Raise OtherFairError where a register is another booth's, or the office's own ledger.

    Ids are no secret: whoever has a code of one booth must not become a register of the next, read
    what it sold and speak in its name. One that sent nothing joined there by mistake; one that was
    shut out was let go by its own coordinator.
    """
    fair, register = place.fair.bytes, request.register.bytes
    moves = bytes(before.booth) != place.booth.bytes and not before.revoked_at
    if before.own or (moves and any(held.sequence for held in streams(connection, fair, register))):
        raise OtherFairError


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
