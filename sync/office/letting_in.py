"""Letting a laptop in that brought a code: as which register, of which booth, in which epoch."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.ids import BoothId, FairId
from sync.office.audit import Deed, note
from sync.office.projections import microseconds, plain
from sync.office.register_tokens import add_token, forget_tokens
from sync.office.store.streams import open_stream, stream, streams
from sync.office.store.truth_tables import BOOTH, REGISTER
from sync.protocol.messages import EnrolmentRequest

_LONGEST_TEXT: Final = 200
_LONGEST_NOTED: Final = 60


class OtherFairError(DeclinedError):
    """The booth's other ledgers are of another fair: this one was perhaps opened last year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothAddress:
    """A booth at a fair."""

    fair: FairId
    booth: BoothId


def check_fair(connection: Connection, place: BoothAddress, request: EnrolmentRequest) -> None:
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


def let_in(
    connection: Connection,
    place: BoothAddress,
    request: EnrolmentRequest,
    key: bytes,
    *,
    secret: str,
    by: str,
    at: datetime,
) -> None:
    """Remember a register and its stream; one that was here before has one more token from now on.

    Where a disk was copied two laptops are that register: neither pushes the other out. `by` is who
    made the code: with it they let in a register that nobody knows yet, in the epoch that it says.
    Ids are no secret, so an epoch of one that is here already waits until a person approves it:
    else a code for one laptop would do to sell in the name of the laptop beside.

    Raises OtherFairError.
    """
    fair, register = place.fair.bytes, request.register.bytes
    told = {
        "booth": place.booth.bytes,
        "code": plain(request.register_code[:_LONGEST_TEXT]),
        "name": plain(request.register_name[:_LONGEST_TEXT]),
        "machine": plain(request.machine[:_LONGEST_TEXT]),
        "app": plain(request.app[:_LONGEST_TEXT]),
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
            approved=before is None,
        )
    # Where a copy that opened this epoch as well was here first, the epoch stays with that one's
    # key: with its token this one learns so, and asks for the next epoch.
    called = "".join(filter(str.isprintable, request.register_code))[:_LONGEST_NOTED]
    about = f"{called} · {request.epoch} · {request.register.hex[-12:]}"
    note(connection, Deed.REGISTER_JOINED, fair=place.fair, who=by, at=at, about=about)


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
