"""Codes that let one laptop each join a booth: made by a person, spent once, guessed by nobody."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from booth.domain.ids import BoothId, FairId
from sync.office.networks import network_of
from sync.office.projections import microseconds
from sync.office.store.truth_tables import ENROLMENT_CODE, ENROLMENT_TRY
from sync.protocol.limits import ENROLMENT_CODE_LENGTH, ENROLMENT_MINUTES, ENROLMENT_TRIES

# Capitals and digits that nobody mistakes for each other: 32 of them, so 50 bits in ten.
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_RANDOM_BYTES: Final = 32
MOST_TRIES: Final = 5_000
"""Of everybody within a quarter of an hour: four times what a whole fair needs on its first day.
Whoever guesses as often finds one of a thousand codes once in a hundred million such quarters."""


class EnrolmentRefusedError(DeclinedError):
    """No code of that kind, or no longer; which of the two is not told."""


class TooManyTriesError(DeclinedError):
    """Somebody is guessing; `wait` seconds pass before another code is looked at."""

    wait: int


def new_code(random_bytes: Callable[[int], bytes]) -> str:
    """A code as a person reads it out."""
    number = int.from_bytes(random_bytes(_RANDOM_BYTES))
    digits = []
    for _ in range(ENROLMENT_CODE_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(digits)


def keep_code(
    connection: Connection, code: str, *, fair: FairId, booth: BoothId, by: str, at: datetime
) -> None:
    """Let whoever brings `code` join within a quarter of an hour."""
    now = microseconds(at)
    connection.execute(delete(ENROLMENT_CODE).where(ENROLMENT_CODE.c.expires_at < now))
    connection.execute(
        insert(ENROLMENT_CODE),
        {
            "fair": fair.bytes,
            "code_hash": _hash(code),
            "booth": booth.bytes,
            "expires_at": microseconds(at + timedelta(minutes=ENROLMENT_MINUTES)),
            "made_by": by,
        },
    )


def check_tries(connection: Connection, address: str, at: datetime) -> None:
    """Raise TooManyTriesError for one try too many; whoever goes on keeps no writer waiting."""
    now = microseconds(at)
    lasting = ENROLMENT_TRY.c.forgotten_at > now
    row = connection.execute(
        select(ENROLMENT_TRY).where(ENROLMENT_TRY.c.address == network_of(address), lasting)
    ).first()
    if row is not None and row.tries >= ENROLMENT_TRIES:
        raise TooManyTriesError(wait=-(-(row.forgotten_at - now) // 1_000_000))
    every = connection.execute(
        select(
            func.sum(ENROLMENT_TRY.c.tries).label("tries"),
            func.min(ENROLMENT_TRY.c.forgotten_at).label("until"),
        ).where(lasting)
    ).one()
    if int(every.tries or 0) >= MOST_TRIES:
        raise TooManyTriesError(wait=-(-(every.until - now) // 1_000_000))


def count_try(connection: Connection, address: str, at: datetime) -> None:
    """One more try from this address. Raises TooManyTriesError for one too many."""
    now = microseconds(at)
    until = microseconds(at + timedelta(minutes=ENROLMENT_MINUTES))
    connection.execute(delete(ENROLMENT_TRY).where(ENROLMENT_TRY.c.forgotten_at <= now))
    here = ENROLMENT_TRY.c.address == network_of(address)
    known = connection.execute(select(ENROLMENT_TRY.c.tries).where(here).with_for_update()).first()
    check_tries(connection, address, at)
    if known is None:
        row = {"address": network_of(address), "tries": 1, "forgotten_at": until}
        connection.execute(insert(ENROLMENT_TRY), row)
        return
    connection.execute(update(ENROLMENT_TRY).where(here).values(tries=ENROLMENT_TRY.c.tries + 1))


def forget_tries(connection: Connection, address: str) -> None:
    """Whoever got in was not guessing."""
    connection.execute(delete(ENROLMENT_TRY).where(ENROLMENT_TRY.c.address == network_of(address)))


def spend(connection: Connection, code: str, at: datetime) -> tuple[FairId, BoothId, str]:
    """The booth that a code lets a laptop join, and who made it; the code is gone with it.

    Raises EnrolmentRefusedError.
    """
    spent = connection.execute(
        delete(ENROLMENT_CODE)
        .where(
            ENROLMENT_CODE.c.code_hash == _hash(code.strip().upper()),
            ENROLMENT_CODE.c.expires_at >= microseconds(at),
        )
        .returning(ENROLMENT_CODE.c.fair, ENROLMENT_CODE.c.booth, ENROLMENT_CODE.c.made_by)
    ).first()
    if spent is None:
        raise EnrolmentRefusedError
    return FairId(UUID(bytes=spent.fair)), BoothId(UUID(bytes=spent.booth)), spent.made_by


def _hash(code: str) -> bytes:
    """What is kept of a code: it is random enough not to be guessed from its hash."""
    return sha256(code.encode()).digest()
