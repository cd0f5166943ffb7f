"""Guessing passwords gets slower with every wrong one, by name and by address."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from sync.office.projections import microseconds
from sync.office.store.truth_tables import LOGIN_TRY

FREE_BY_NAME: Final = 3
"""Wrong passwords that cost nothing: anybody mistypes."""

FREE_BY_ADDRESS: Final = 10
"""As many for an address: behind a hotspot sits a whole booth."""

# Long enough that nobody guesses their way in, short enough that nobody shuts the owner out.
_LONGEST_BY_NAME: Final = timedelta(minutes=5)
_LONGEST_BY_ADDRESS: Final = timedelta(minutes=1)
_FORGOTTEN_AFTER: Final = timedelta(hours=12)
_MOST_DOUBLINGS: Final = 12


class LoginDelayedError(DeclinedError):
    """Too many wrong passwords; the next one is looked at after `wait` seconds."""

    wait: int


def begin_try(connection: Connection, name: str, address: str, *, at: datetime) -> None:
    """Count a try as a wrong one before it is looked at, so that many at once gain nothing.

    Raises LoginDelayedError, and then it does not count.
    """
    now = microseconds(at)
    connection.execute(delete(LOGIN_TRY).where(LOGIN_TRY.c.forgotten_at <= now))
    counted = (
        (_by_address(address), FREE_BY_ADDRESS, _LONGEST_BY_ADDRESS),
        (_by_name(name), FREE_BY_NAME, _LONGEST_BY_NAME),
    )
    tries = [_tries(connection, whom, now) for whom, _, _ in counted]
    for (whom, free, longest), before in zip(counted, tries, strict=True):
        over = before + 1 - free
        delay = timedelta(seconds=2 ** min(over, _MOST_DOUBLINGS)) if over >= 0 else timedelta()
        kept = {
            "tries": before + 1,
            "until": microseconds(at + min(delay, longest)),
            "forgotten_at": microseconds(at + _FORGOTTEN_AFTER),
        }
        if before:
            connection.execute(update(LOGIN_TRY).where(LOGIN_TRY.c.whom == whom).values(**kept))
        else:
            connection.execute(insert(LOGIN_TRY), {"whom": whom, **kept})


def end_try(connection: Connection, name: str, address: str) -> None:
    """The password was right: the name starts afresh, the address as if it had not tried.

    Somebody who has a login of their own must not buy guesses at others with it.
    """
    connection.execute(delete(LOGIN_TRY).where(LOGIN_TRY.c.whom == _by_name(name)))
    here = LOGIN_TRY.c.whom == _by_address(address)
    connection.execute(delete(LOGIN_TRY).where(here, LOGIN_TRY.c.tries <= 1))
    connection.execute(update(LOGIN_TRY).where(here).values(tries=LOGIN_TRY.c.tries - 1, until=0))


def _tries(connection: Connection, whom: str, now: int) -> int:
    row = connection.execute(
        select(LOGIN_TRY).where(LOGIN_TRY.c.whom == whom).with_for_update()
    ).first()
    if row is None:
        return 0
    if row.until > now:
        raise LoginDelayedError(wait=-(-(row.until - now) // 1_000_000))
    return int(row.tries)


def _by_name(name: str) -> str:
    return f"name {name}"


def _by_address(address: str) -> str:
    return f"address {address}"
