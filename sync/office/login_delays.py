"""Guessing passwords gets slower with every wrong one, by name and by address.

A browser in which this person once logged in counts its own wrong ones alone: else whoever types
the owner's name wrong again and again, from any phone in the hall, keeps the owner out.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.errors import DeclinedError
from sync.office.networks import network_of
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
KNOWN_FOR: Final = timedelta(days=90)
"""How long a browser is known by who logged in there."""
_MOST_KNOWN: Final = 20
_MOST_DOUBLINGS: Final = 12


class LoginDelayedError(DeclinedError):
    """Too many wrong passwords; the next one is looked at after `wait` seconds."""

    wait: int


def begin_try(
    connection: Connection, name: str, address: str, *, browser: str = "", at: datetime
) -> None:
    """Count a try as a wrong one before it is looked at, so that many at once gain nothing.

    `browser` is what it was told when somebody logged in there.
    Raises LoginDelayedError, and then it does not count.
    """
    now = microseconds(at)
    connection.execute(delete(LOGIN_TRY).where(LOGIN_TRY.c.forgotten_at <= now))
    counted: tuple[tuple[str, int, timedelta], ...] = (
        (_by_address(address), FREE_BY_ADDRESS, _LONGEST_BY_ADDRESS),
        (_by_name(name), FREE_BY_NAME, _LONGEST_BY_NAME),
    )
    lasts = _FORGOTTEN_AFTER
    known = _by_browser(name, browser)
    if browser and _is_there(connection, known):
        counted, lasts = ((known, FREE_BY_NAME, _LONGEST_BY_NAME),), KNOWN_FOR
    tries = [_tries(connection, whom, now) for whom, _, _ in counted]
    for (whom, free, longest), before in zip(counted, tries, strict=True):
        over = before + 1 - free
        delay = timedelta(seconds=2 ** min(over, _MOST_DOUBLINGS)) if over >= 0 else timedelta()
        kept = {
            "tries": before + 1,
            "until": microseconds(at + min(delay, longest)),
            "forgotten_at": microseconds(at + lasts),
        }
        if before or whom == known:
            connection.execute(update(LOGIN_TRY).where(LOGIN_TRY.c.whom == whom).values(**kept))
        else:
            connection.execute(insert(LOGIN_TRY), {"whom": whom, **kept})


def end_try(
    connection: Connection, name: str, address: str, *, browser: str = "", at: datetime
) -> None:
    """The password was right: the name starts afresh, the address as if it had not tried.

    Somebody who has a login of their own must not buy guesses at others with it. From now on the
    browser is known by this name.
    """
    forget_name(connection, name)
    known = _by_browser(name, browser)
    if browser and _is_there(connection, known):
        _remember(connection, known, at, new=False)
        return
    if browser:
        _remember(connection, known, at, new=True)
        _forget_oldest(connection, name)
    here = LOGIN_TRY.c.whom == _by_address(address)
    connection.execute(delete(LOGIN_TRY).where(here, LOGIN_TRY.c.tries <= 1))
    connection.execute(update(LOGIN_TRY).where(here).values(tries=LOGIN_TRY.c.tries - 1, until=0))


def forget_name(connection: Connection, name: str) -> None:
    """Let whoever has a new password try it at once."""
    connection.execute(delete(LOGIN_TRY).where(LOGIN_TRY.c.whom == _by_name(name)))


def _remember(connection: Connection, known: str, at: datetime, *, new: bool) -> None:
    afresh = {"tries": 0, "until": 0, "forgotten_at": microseconds(at + KNOWN_FOR)}
    if new:
        connection.execute(insert(LOGIN_TRY), {"whom": known, **afresh})
    else:
        connection.execute(update(LOGIN_TRY).where(LOGIN_TRY.c.whom == known).values(**afresh))


def _forget_oldest(connection: Connection, name: str) -> None:
    """Nobody has more browsers than this; logging in a thousand times leaves no thousand rows."""
    of_name = LOGIN_TRY.c.whom.startswith(_browsers_of(name), autoescape=True)
    kept = connection.execute(
        select(LOGIN_TRY.c.whom).where(of_name).order_by(LOGIN_TRY.c.forgotten_at.desc())
    ).scalars()
    for old in kept.all()[_MOST_KNOWN:]:
        connection.execute(delete(LOGIN_TRY).where(LOGIN_TRY.c.whom == old))


def _is_there(connection: Connection, whom: str) -> bool:
    found = select(LOGIN_TRY.c.whom).where(LOGIN_TRY.c.whom == whom)
    return connection.execute(found).first() is not None


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
    return f"address {network_of(address)}"


def _by_browser(name: str, browser: str) -> str:
    """What is kept of both: neither can be read from it."""
    return f"{_browsers_of(name)}{sha256(browser.encode()).hexdigest()}"


def _browsers_of(name: str) -> str:
    return f"browser {sha256(name.encode()).hexdigest()} "
