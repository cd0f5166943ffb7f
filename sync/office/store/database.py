"""The office's database: writing transactions, reading ones, and who is told of a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import psycopg
from pysqlite3 import dbapi2
from sqlalchemy import Engine, Table, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from sync.office.store.engines import (
    SERIALISATION_FAILURES,
    OfficeUnavailableError,
    named,
    open_engine,
    translated,
)
from sync.office.store.schema import bring_up_to_date

# Another worker may have taken the same rows first; by the third time it has long finished.
TRIES: Final = 5
Result = TypeVar("Result")


class Database:
    """Every table of the office, in one file or on one server."""

    def __init__(self, address: str) -> None:
        """Open the database at `address` and bring its tables up to date.

        `empty` tells whether what is derived from the segments has to be worked out first.

        Raises OfficeUnavailableError where it cannot be reached.
        """
        self.address = address
        self._writing: Engine = open_engine(address, writing=True)
        try:
            with self.writing() as connection:
                self.empty = bring_up_to_date(connection)
        except BaseException:
            self._writing.dispose()
            raise
        self._reading: Engine = open_engine(address, writing=False)

    def close(self) -> None:
        """Give every connection back; one that is still at work, as soon as it is done."""
        for engine in (self._reading, self._writing):
            event.listen(engine.pool, "checkin", _let_go)
            engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: committed at the end, taken back whole where anything is raised."""
        with translated(), self._writing.begin() as connection, named(connection):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at one moment's figures, however long it takes; writers are not kept waiting."""
        with translated(), self._reading.begin() as connection, named(connection):
            yield connection

    def sweep(self, table: Table) -> None:
        """Let what a table said before leave the database's log and its dead rows too.

        As far as nobody reads there now; the rest leaves with the next checkpoint or vacuum.
        """
        try:
            connection = self._writing.raw_connection()
        except PoolTimeoutError:
            return
        try:
            driver: Any = connection.driver_connection
            if self._writing.dialect.name == "sqlite":
                # Batches wait for this connection: it waits for nobody who reads.
                (patience,) = driver.execute("PRAGMA busy_timeout").fetchone()
                driver.execute("PRAGMA busy_timeout=0")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                driver.execute(f"PRAGMA busy_timeout={patience}")
                return
            driver.autocommit = True
            try:
                driver.execute(f'VACUUM "{table.name}"')
            finally:
                driver.autocommit = False
        except (dbapi2.Error, psycopg.Error):
            # Somebody keeps it busy. What was said is out of the table, and that is committed.
            connection.invalidate()
        finally:
            connection.close()

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Do `work` in a transaction, once more where another worker came first."""
        for _ in range(TRIES - 1):
            try:
                with self.writing() as connection:
                    return work(connection)
            except (DBAPIError, *_OF_DRIVERS) as error:
                if not _came_second(error):
                    raise
        with self.writing() as connection:
            return work(connection)


def _let_go(_connection: object, entry: ConnectionPoolEntry) -> None:
    """Close what comes back to a pool that nobody asks any more."""
    entry.close()


# Rows go straight to the driver, and so do its complaints come straight from there.
_OF_DRIVERS: Final = (dbapi2.IntegrityError, psycopg.Error)


def _came_second(error: Exception) -> bool:
    """Whether another transaction was in the way, so that trying again helps."""
    if isinstance(error, IntegrityError | dbapi2.IntegrityError | psycopg.IntegrityError):
        return True
    said = error.orig if isinstance(error, DBAPIError) else error
    return getattr(said, "sqlstate", None) in SERIALISATION_FAILURES


__all__ = ["Database", "OfficeUnavailableError"]
