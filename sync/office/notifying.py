"""How the workers of one office tell each other that figures have moved.

Never once for each batch: a worker rings at the rate at which it publishes. Whoever misses a ring
looks by itself soon after, so that nothing hangs on it but speed.
"""

from collections.abc import Callable, Collection
from secrets import token_hex
from threading import Event, Thread
from typing import Final, Protocol
from uuid import UUID

import psycopg
from sqlalchemy import func, select
from sqlalchemy.engine import make_url

from sync.office.store.database import Database
from sync.office.store.engines import OfficeUnavailableError, is_sqlite
from sync.office.totals import Scope

_CHANNEL: Final = "lapak_live"
# PostgreSQL takes 8,000 bytes: with more booths than this, all are meant.
_MOST_NAMED: Final = 100
# How soon the listening thread sees that it shall stop, and tries again where it lost its server.
_STOP_SECONDS: Final = 1.0
_AGAIN_SECONDS: Final = 5.0

Heard = Callable[[Scope | None], None]
"""Told of a fair or a booth that moved, or of None where any may have."""


class Bell(Protocol):
    """Tells the other workers, and is told by them."""

    def ring(self, moved: Collection[Scope]) -> None:
        """Figures of these have moved. Fails silently: the others look by themselves."""

    def listen(self, heard: Heard) -> None:
        """Tell `heard`, on a thread of its own, what other workers ring."""

    def close(self) -> None:
        """Listen no more."""


def bell_of(database: Database) -> Bell:
    """The bell of a database: a file has one worker and needs none."""
    return NoBell() if is_sqlite(database.address) else PostgresBell(database)


class NoBell:
    """There is nobody else."""

    def ring(self, moved: Collection[Scope]) -> None:
        """See `Bell`."""

    def listen(self, heard: Heard) -> None:
        """See `Bell`."""

    def close(self) -> None:
        """See `Bell`."""


class PostgresBell:
    """LISTEN and NOTIFY of the database that the workers share."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._own = token_hex(8)
        self._stop = Event()
        self._thread: Thread | None = None
        url = make_url(database.address).set(drivername="postgresql")
        self._address = url.render_as_string(hide_password=False)

    def ring(self, moved: Collection[Scope]) -> None:
        """See `Bell`."""
        named = "*" if len(moved) > _MOST_NAMED else ",".join(_named(one) for one in moved)
        try:
            with self._database.writing() as connection:
                connection.execute(select(func.pg_notify(_CHANNEL, f"{self._own} {named}")))
        except OfficeUnavailableError:
            return

    def listen(self, heard: Heard) -> None:
        """See `Bell`."""
        self._thread = Thread(target=self._listen, args=(heard,), name="office bell", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """See `Bell`."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _listen(self, heard: Heard) -> None:
        while not self._stop.is_set():
            try:
                self._listen_until_lost(heard)
            except psycopg.OperationalError:
                self._stop.wait(_AGAIN_SECONDS)

    def _listen_until_lost(self, heard: Heard) -> None:
        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute(f"LISTEN {_CHANNEL}")
            # What was rung before this is unknown.
            heard(None)
            while not self._stop.is_set():
                for rung in connection.notifies(timeout=_STOP_SECONDS):
                    self._told(rung.payload, heard)
                    if self._stop.is_set():
                        return

    def _told(self, payload: str, heard: Heard) -> None:
        by, _, named = payload.partition(" ")
        if by == self._own:
            return
        if named == "*":
            heard(None)
            return
        for one in named.split(","):
            heard(_read(one))


def _named(scope: Scope) -> str:
    return scope.fair.hex if scope.booth is None else f"{scope.fair.hex}.{scope.booth.hex}"


def _read(named: str) -> Scope:
    fair, _, booth = named.partition(".")
    return Scope(fair=UUID(hex=fair), booth=UUID(hex=booth) if booth else None)
