"""Opening the ledger file: SQLite with the settings that a sale's safety rests on.

WAL with `synchronous=FULL` keeps every acknowledged sale through a power cut, where NORMAL
loses some. `BEGIN IMMEDIATE` takes the write lock first, so no read is stale by the time it is
written on. SQLite itself comes with the `pysqlite3` wheel: the same fixed version everywhere
(docs/adr/0005).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from pysqlite3 import dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from booth.domain.errors import (
    BoothError,
    DatabaseTooOldError,
    DiskFullError,
    LedgerDamagedError,
    LedgerInUseError,
    LedgerNotWritableError,
)
from booth.storage.read_only import reading_uri

# 3.7.0 to 3.51.2 can corrupt a WAL file when two connections write and checkpoint at once.
NEEDED_SQLITE: Final = (3, 51, 3)
# `LAPK`, in the file's header: `file ledger.lapak` can tell what it is.
APPLICATION_ID: Final = 0x4C41504B
# A sale's line is about 1.3 kB. Pages of 8 kB hold six of them with little waste; smaller
# pages hold two or three and waste up to a third.
PAGE_SIZE: Final = 8192
# About 4 MB of log between checkpoints, as with the default of 1,000 pages of 4 kB.
CHECKPOINT_PAGES: Final = 500

_FULL: Final = {"SQLITE_FULL"}
_DAMAGED: Final = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_LOCKED: Final = {"SQLITE_BUSY", "SQLITE_LOCKED"}
_UNWRITABLE: Final = {
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_PERM",
    "SQLITE_IOERR",
    "SQLITE_AUTH",
}


def check_sqlite_version() -> None:
    """Raise DatabaseTooOldError where an older SQLite was put in place of ours."""
    if dbapi2.sqlite_version_info < NEEDED_SQLITE:
        raise DatabaseTooOldError(
            found=dbapi2.sqlite_version, needed=".".join(map(str, NEEDED_SQLITE))
        )


def open_engine(path: Path, *, writing: bool) -> Engine:
    """An engine on the ledger file. Writing engines may create it; reading ones never write."""
    check_sqlite_version()
    uri = f"{path.absolute().as_uri()}?mode=rwc" if writing else reading_uri(path)
    engine = create_engine(
        f"sqlite+pysqlite:///{uri}&uri=true",
        module=dbapi2,
        poolclass=NullPool,
        # The driver begins and ends nothing by itself; the listener below does.
        connect_args={"isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # a DB-API connection has no type
        cursor = connection.cursor()
        if writing:
            cursor.execute(f"PRAGMA page_size={PAGE_SIZE}")
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            # On macOS a plain fsync stays in the drive's cache; elsewhere these do nothing.
            cursor.execute("PRAGMA fullfsync=ON")
            cursor.execute("PRAGMA checkpoint_fullfsync=ON")
            cursor.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        else:
            cursor.execute("PRAGMA query_only=ON")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the driver raises inside into the booth's own errors, by SQLite's code."""
    try:
        yield
    except DBAPIError as error:
        raise _translate(path, error.orig) from error
    except dbapi2.Error as error:
        raise _translate(path, error) from error


def _translate(path: Path, error: BaseException | None) -> BaseException:
    """The booth's error for a driver's, or the driver's own where it can only be a bug."""
    name = str(getattr(error, "sqlite_errorname", ""))
    primary = "_".join(name.split("_")[:2])
    found: BoothError
    if primary in _FULL:
        found = DiskFullError(path=str(path))
    elif primary in _DAMAGED:
        found = LedgerDamagedError(path=str(path), reason=str(error))
    elif primary in _LOCKED:
        found = LedgerInUseError(path=str(path))
    elif primary in _UNWRITABLE:
        found = LedgerNotWritableError(path=str(path), reason=str(error))
    else:
        return error or RuntimeError("a database error without a cause")
    return found
