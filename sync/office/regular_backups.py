"""Backups that an office makes by itself while it serves: a laptop has nobody who remembers.

Each is made by a program of its own: examining a copy takes a processor's whole attention, and the
registers are to have that of the server.
"""

import logging
import signal
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.clock import SystemClock
from booth.domain.errors import UnavailableError
from sync.office.backups import back_up, backups
from sync.office.rounds import Rounds
from sync.office.store.database import Database
from sync.office.store.truth_tables import STREAM

EVERY: Final = timedelta(minutes=15)
# People and fairs change without a sale.
_ONCE_AT_LEAST: Final = timedelta(days=1)

_log: Final = logging.getLogger("lapak.office")


class RegularBackups(Rounds):
    """Copies the office at `address` into `folder`, again and again, where anything is new."""

    def __init__(self, address: str, folder: Path, *, every: timedelta = EVERY) -> None:
        super().__init__("backups", every, at_once=False)
        self._address = address
        self._folder = folder

    def go_round(self) -> None:
        """Make a copy."""
        if not copy_in_its_own_process(self._address, self._folder):
            _log.error("no backup was made in %s; see lapak office backup", self._folder)


def copy_in_its_own_process(address: str, folder: Path) -> bool:
    """Have `copy_what_is_new` done beside whatever this program does; whether it went well."""
    making = get_context("spawn").Process(
        target=_copy_alone, args=(address, folder), name="office backup"
    )
    making.start()
    making.join()
    return not making.exitcode


def _copy_alone(address: str, folder: Path) -> None:
    """The whole of a backup's program. Ctrl+C means the office, which waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    copy_what_is_new(address, folder)


def copy_what_is_new(address: str, folder: Path) -> None:
    """Make a copy, unless the last one holds everything; the program ends with 1 where it fails."""
    try:
        database = Database(address)
        try:
            now = SystemClock().now()
            with database.reading() as connection:
                wanted = _anything_new(connection)
            if wanted or not _copied_since(folder, now - _ONCE_AT_LEAST):
                back_up(database, folder, at=now)
        finally:
            database.close()
    except UnavailableError as error:
        logging.basicConfig()
        _log.warning("%s", error)
        raise SystemExit(1) from error


def _copied_since(folder: Path, at: datetime) -> bool:
    """Whether this folder, perhaps another stick than before, has a copy so young."""
    return folder.is_dir() and any(backup.made_at > at for backup in backups(folder))


def _anything_new(connection: Connection) -> bool:
    """Whether any stream is held further than the last copy holds it."""
    beyond = select(STREAM.c.sequence).where(STREAM.c.sequence > STREAM.c.durable).limit(1)
    return connection.execute(beyond).first() is not None
