"""Many rows at once, as fast as each database takes them: the writing path of a batch.

SQLAlchemy writes the statements from the declared tables, once; the rows then go straight to the
driver. On PostgreSQL new rows are copied in, which the locked head of their stream makes safe.
"""

from collections.abc import Collection, Sequence
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any, Final, Protocol

from sqlalchemy import Table, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.schema import Column
from sqlalchemy.types import LargeBinary, Text

from sync.office.store.arrays import Array, BytesArray, NumberArray, TextArray

Row = tuple[Any, ...]

# A batch's worth.
_IDS_AT_ONCE: Final = 512
# Of one statement in SQLite: less to call, and other threads run until all of them are in.
_ROWS_AT_ONCE: Final = 50


class Mode(Enum):
    """How rows enter a table."""

    INSERT = "insert"
    """New rows; their keys are not there."""
    ADD = "add"
    """Numbers are added to the row of that key."""
    LATEST = "latest"
    """The row said last stays: `said_at` decides, and of two at the same instant the larger."""


class Bulk(Protocol):
    """Writes rows inside the transaction of the connection it was made for."""

    def write(self, target: Table, mode: Mode, rows: Sequence[Row]) -> None:
        """Let `rows`, in the order of the table's columns, enter `target`."""

    def present(self, column: Column[bytes], fair: bytes, ids: Collection[bytes]) -> set[bytes]:
        """Those of `ids` that stand in `column` in a row of the fair."""


def bulk(connection: Connection) -> Bulk:
    """The fast way of the connection's own database."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return SqliteBulk(driver)
    return PostgresBulk(driver)


class SqliteBulk:
    """Prepared statements of many rows, and of one for those that remain."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def write(self, target: Table, mode: Mode, rows: Sequence[Row]) -> None:
        """See `Bulk`."""
        remain = len(rows) % _ROWS_AT_ONCE
        together = len(rows) - remain
        for start in range(0, together, _ROWS_AT_ONCE):
            portion = rows[start : start + _ROWS_AT_ONCE]
            statement = _sqlite_statement(target, mode, _ROWS_AT_ONCE)
            self._driver.execute(statement, list(chain.from_iterable(portion)))
        if remain:
            self._driver.executemany(_sqlite_statement(target, mode), rows[together:])

    def present(self, column: Column[bytes], fair: bytes, ids: Collection[bytes]) -> set[bytes]:
        """See `Bulk`."""
        found: set[bytes] = set()
        wanted = list(ids)
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            portion = wanted[start : start + _IDS_AT_ONCE]
            # One statement for every number of ids, so that it is prepared once: the last is
            # asked for again and again.
            portion += portion[-1:] * (_IDS_AT_ONCE - len(portion))
            rows = self._driver.execute(_sqlite_question(column), (fair, *portion))
            found.update(row[0] for row in rows)
        return found


class PostgresBulk:
    """COPY for new rows; for others one statement over arrays, so that no row is a round trip."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def write(self, target: Table, mode: Mode, rows: Sequence[Row]) -> None:
        """See `Bulk`. Rows of one key come once: PostgreSQL changes no row twice in a statement."""
        if not rows:
            return
        with self._driver.cursor() as cursor:
            if mode is Mode.INSERT:
                with cursor.copy(_copy_statement(target)) as copy:
                    copy.set_types(_types(target))
                    for row in rows:
                        copy.write_row(row)
            else:
                columns = zip(_types(target), zip(*rows, strict=True), strict=True)
                arrays = [_ARRAYS[kind](values) for kind, values in columns]
                cursor.execute(_array_statement(target, mode), arrays)

    def present(self, column: Column[bytes], fair: bytes, ids: Collection[bytes]) -> set[bytes]:
        """See `Bulk`."""
        if not ids:
            return set()
        with self._driver.cursor(binary=True) as cursor:
            cursor.execute(_postgresql_question(column), (BytesArray(ids), fair))
            return {bytes(row[0]) for row in cursor}


def _changed(target: Table, mode: Mode, statement: Any) -> Any:  # noqa: ANN401  # either dialect's Insert
    """`statement` with what happens where the key is there already."""
    key = list(target.primary_key)
    values = [column for column in target.columns if not column.primary_key]
    if mode is Mode.ADD:
        return statement.on_conflict_do_update(
            index_elements=key, set_={c.name: c + statement.excluded[c.name] for c in values}
        )
    if mode is Mode.LATEST:
        return statement.on_conflict_do_update(
            index_elements=key,
            set_={c.name: statement.excluded[c.name] for c in values},
            where=_row(target.c, values) < _row(statement.excluded, values),
        )
    return statement


def _row(source: Any, values: Sequence[Column[Any]]) -> Any:  # noqa: ANN401  # columns of either kind
    """The values as one row to compare, when they were said first: the same answer in any order."""
    ordered = sorted(values, key=lambda column: column.name != "said_at")
    return tuple_(*(source[column.name] for column in ordered))


_ARRAYS: Final[dict[str, type[Array]]] = {
    "bytea": BytesArray,
    "text": TextArray,
    "int8": NumberArray,
}
_SQLITE: Final = sqlite.dialect(paramstyle="qmark")
_POSTGRESQL: Final = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped


@cache
def _sqlite_statement(target: Table, mode: Mode, rows: int = 1) -> str:
    of_one = str(_changed(target, mode, sqlite.insert(target)).compile(dialect=_SQLITE))
    marks = f"({', '.join('?' * len(target.columns))})"
    return of_one.replace(f"VALUES {marks}", f"VALUES {', '.join([marks] * rows)}")


@cache
def _sqlite_question(column: Column[bytes]) -> str:
    marks = ", ".join("?" * _IDS_AT_ONCE)
    return f'{_question(column)} "fair" = ? AND "{column.name}" IN ({marks})'


@cache
def _postgresql_question(column: Column[bytes]) -> str:
    # Each id by the index, whatever the server believes of the table: one that grows faster than it
    # is looked at counts as nearly empty, and `= ANY` would read all of it for every batch.
    return (
        'SELECT "wanted"."id" FROM unnest(%b) AS "wanted"("id") CROSS JOIN LATERAL ('  # noqa: S608  # as below
        f'{_question(column)} "fair" = %b AND "{column.name}" = "wanted"."id" LIMIT 1) AS "there"'
    )


def _question(column: Column[bytes]) -> str:
    return f'SELECT "{column.name}" FROM "{column.table.name}" WHERE'  # noqa: S608  # names come from the declared tables alone


@cache
def _copy_statement(target: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in target.columns)
    return f'COPY "{target.name}" ({names}) FROM STDIN (FORMAT BINARY)'


@cache
def _types(target: Table) -> list[str]:
    return [_type(column) for column in target.columns]


def _type(column: Column[Any]) -> str:
    if isinstance(column.type, LargeBinary):
        return "bytea"
    return "text" if isinstance(column.type, Text) else "int8"


@cache
def _array_statement(target: Table, mode: Mode) -> str:
    """INSERT ... SELECT FROM unnest(...): one statement however many rows."""
    tail = str(
        _changed(target, mode, postgresql.insert(target)).compile(dialect=_POSTGRESQL)
    ).partition(" ON CONFLICT ")[2]
    names = ", ".join(f'"{column.name}"' for column in target.columns)
    arrays = ", ".join("%b" for _ in target.columns)
    return (
        f'INSERT INTO "{target.name}" ({names}) SELECT * FROM unnest({arrays}) ON CONFLICT {tail}'  # noqa: S608  # names come from the declared tables alone
    )
