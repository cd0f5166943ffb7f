"""Opening the office's database: SQLite in a file of its own, or PostgreSQL by its address."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import psycopg
from pysqlite3 import dbapi2
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import QueuePool

from sync.office.failures import OfficeUnavailableError
from sync.office.store.arrays import register_arrays

# Registers that sold at the same hours touch a page each for nearly every sale: small ones.
_PAGE_SIZE: Final = 4096
# 32 MB of log between two checkpoints: a backlog of 1,200 registers is written in few of them.
_CHECKPOINT_PAGES: Final = 8000
_CACHE_KIB: Final = 64 * 1024
# One writer at a time; the others wait in this program, and readers are never kept waiting.
_PATIENCE_SECONDS: Final = 30
_READERS: Final = 8
# Each table has one for every number of rows that enter together, and those are long to prepare.
_STATEMENTS: Final = 256


SERIALISATION_FAILURES: Final = frozenset({"40001", "40P01"})
"""PostgreSQL's words for: another transaction was in the way, try again."""

_PRIVATE: Final = 0o600


def is_sqlite(address: str) -> bool:
    """Whether `address` names a file rather than a server."""
    return make_url(address).get_backend_name() == "sqlite"


def sqlite_address(path: Path) -> str:
    """The address of a database in a file."""
    return f"sqlite:///{path.absolute()}"


def open_engine(address: str, *, writing: bool) -> Engine:
    """An engine for writing transactions, or for reading ones, which never wait for a writer."""
    if is_sqlite(address):
        return _sqlite(address, writing=writing)
    return _postgresql(address, writing=writing)


def _keep_private(path: Path) -> None:
    """Names, sales and the hashes of passwords are nobody else's on this machine.

    The folder may be anybody's; SQLite's files beside this one take over its mode.
    """
    # A folder or file that cannot be written is told of where it is opened.
    with suppress(OSError):
        path.touch(mode=_PRIVATE)
        path.chmod(_PRIVATE)


def _sqlite(address: str, *, writing: bool) -> Engine:
    path = Path(make_url(address).database or "")
    if writing:
        _keep_private(path)
    engine = create_engine(
        f"sqlite+pysqlite:///{path.absolute().as_uri()}?mode={'rwc' if writing else 'ro'}&uri=true",
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=1 if writing else _READERS,
        max_overflow=0,
        pool_timeout=_PATIENCE_SECONDS,
        connect_args={
            "isolation_level": None,
            "check_same_thread": False,
            "timeout": _PATIENCE_SECONDS,
            "cached_statements": _STATEMENTS,
        },
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # a DB-API connection has no type
        if writing:
            connection.execute(f"PRAGMA page_size={_PAGE_SIZE}")
            connection.execute("PRAGMA journal_mode=WAL")
            # What is acknowledged is on the disk, or the register would forget it too early.
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA fullfsync=ON")
            connection.execute("PRAGMA checkpoint_fullfsync=ON")
            connection.execute(f"PRAGMA wal_autocheckpoint={_CHECKPOINT_PAGES}")
        else:
            connection.execute("PRAGMA query_only=ON")
        connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB if writing else _CACHE_KIB // 8}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        # Past SQLAlchemy, and so an error is given its name here.
        with named(connection):
            driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


# Plans are kept from when tables were small, and a backlog is drained before the server looks at
# them again: what a batch looks for stands in an index, and is never found sooner by reading all.
_WRITER: Final = ("jit = off", "enable_seqscan = off")
# What a page asks is answered sooner than it is compiled.
_READER: Final = ("jit = off",)


def _postgresql(address: str, *, writing: bool) -> Engine:
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = create_engine(
        url,
        pool_size=_READERS,
        max_overflow=0,
        pool_timeout=_PATIENCE_SECONDS,
        pool_pre_ping=True,
        # Registers are locked one by one, rollups in the order of their keys: each statement may
        # see what others committed before it.
        isolation_level="READ COMMITTED" if writing else "REPEATABLE READ",
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # noqa: ANN401  # a DB-API connection has no type
        register_arrays(connection.adapters)
        if not writing:
            # Said with the word that begins a transaction, not after it.
            connection.read_only = True
        for setting in _WRITER if writing else _READER:
            connection.execute(f"SET {setting}")
        connection.commit()

    return engine


@contextmanager
def named(connection: Connection) -> Iterator[None]:
    """Give errors of the driver itself the names that SQLAlchemy gives them.

    Rows in bulk go straight to the driver, and so its errors come back past SQLAlchemy: a full
    disk, a row that another worker was first to write, two workers waiting for each other.
    """
    dialect = connection.dialect
    driver: Any = dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        raise DBAPIError.instance(None, None, error, driver.Error, dialect=dialect) from error


@contextmanager
def translated() -> Iterator[None]:
    """Turn what a database says when it is away, full or locked into OfficeUnavailableError."""
    try:
        yield
    except PoolTimeoutError as error:
        # Everything is being worked out again, perhaps: batches are asked to come once more.
        raise OfficeUnavailableError(reason="busy") from error
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) in SERIALISATION_FAILURES:
            raise
        raise OfficeUnavailableError(reason=str(error.orig)) from error
    except (dbapi2.OperationalError, psycopg.OperationalError) as error:
        # Rows go straight to the driver, and so do its complaints come straight from there.
        if getattr(error, "sqlstate", None) in SERIALISATION_FAILURES:
            raise
        raise OfficeUnavailableError(reason=str(error)) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise OfficeUnavailableError(reason=str(error.orig)) from error
        raise


__all__ = [
    "SERIALISATION_FAILURES",
    "OfficeUnavailableError",
    "is_sqlite",
    "open_engine",
    "sqlite_address",
    "translated",
]
