"""Many rows at once, as fast as each database takes them: the writing path of a batch.

SQLAlchemy writes the statements from the declared tables, once; the rows then go straight to the
driver. On PostgreSQL new rows are copied in, which the locked head of their stream makes safe.
"""

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import chain
from typing import Any, Final, Protocol

from pysqlite3 import dbapi2
from sqlalchemy import Table, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.schema import Column
from sqlalchemy.types import LargeBinary, Text

from sync.office.store.arrays import Array, BytesArray, NumberArray, TextArray

Row = tuple[Any, ...]

# A batch's worth.
_IDS_AT_ONCE: Final = 512
# Of one statement in SQLite, a power of two: less to call, and other threads run until all of them
# are in.
_ROWS_AT_ONCE: Final = 128
# Of fewer, what they share is as often chance, and each chance would be a statement of its own.
_FEWEST_THAT_SHARE: Final = 32
_ID_BYTES: Final = 16


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

    def claim(self, target: Table, rows: Sequence[Row]) -> set[bytes]:
        """Let those of `rows` enter whose ids are not there; the ids of the others.

        All are of one fair, which is their first column, and each id, the second, comes once.
        """

    def present(self, column: Column[bytes], fair: bytes, ids: Collection[bytes]) -> set[bytes]:
        """Those of `ids` that stand in `column` in a row of the fair."""


def bulk(connection: Connection) -> Bulk:
    """The fast way of the connection's own database."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        return SqliteBulk(driver)
    return PostgresBulk(driver)


class _As(Enum):
    """How a column's values are handed to SQLite, which costs more than to insert them."""

    ONE = "one"
    """The same for all rows, once."""
    IDS = "ids"
    """The ids of all rows in one piece, of which each row takes its own."""
    EACH = "each"
    """One by one."""


class SqliteBulk:
    """Prepared statements of many rows each."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def write(self, target: Table, mode: Mode, rows: Sequence[Row]) -> None:
        """See `Bulk`."""
        for portion in _portions(rows):
            self._driver.execute(*_sqlite_insert(target, mode, portion))

    def claim(self, target: Table, rows: Sequence[Row]) -> set[bytes]:
        """See `Bulk`. Hardly ever is one there: to look first would take half as long again."""
        known: set[bytes] = set()
        for portion in _portions(rows):
            try:
                self._driver.execute(*_sqlite_insert(target, Mode.INSERT, portion))
            except dbapi2.IntegrityError:
                # The statement has written none of its rows.
                there = self.present(target.columns[1], portion[0][0], {row[1] for row in portion})
                self.write(target, Mode.INSERT, [row for row in portion if row[1] not in there])
                known |= there
        return known

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

    def claim(self, target: Table, rows: Sequence[Row]) -> set[bytes]:
        """See `Bulk`. COPY takes all or none: so what is there is asked first."""
        known: set[bytes] = set()
        if rows:
            known = self.present(target.columns[1], rows[0][0], {row[1] for row in rows})
            new = [row for row in rows if row[1] not in known] if known else rows
            self.write(target, Mode.INSERT, new)
        return known

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


def _portions(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """`rows` in as few portions as there are statements for: powers of two, large ones first."""
    start, size = 0, _ROWS_AT_ONCE
    while start < len(rows):
        while size > len(rows) - start:
            size //= 2
        yield rows[start : start + size]
        start += size


def _sqlite_insert(
    target: Table, mode: Mode, portion: Sequence[Row]
) -> tuple[str, Sequence[object]]:
    """The statement that lets a portion of rows enter, and the values it is given."""
    size = len(portion)
    if size < _FEWEST_THAT_SHARE:
        each = (_As.EACH,) * len(target.columns)
        return _sqlite_statement(target, mode, size, each), list(chain.from_iterable(portion))
    ways: list[_As] = []
    shared: list[object] = []
    own: list[tuple[Any, ...]] = []
    for kind, column in zip(_types(target), zip(*portion, strict=True), strict=True):
        if column.count(column[0]) == size:
            ways.append(_As.ONE)
            shared.append(column[0])
        elif kind == "bytea" and set(map(len, column)) == {_ID_BYTES}:
            ways.append(_As.IDS)
            shared.append(b"".join(column))
        else:
            ways.append(_As.EACH)
            own.append(column)
    shared.extend(chain.from_iterable(zip(*own, strict=True)))
    return _sqlite_statement(target, mode, size, tuple(ways)), shared


@cache
def _sqlite_statement(target: Table, mode: Mode, size: int, ways: tuple[_As, ...]) -> str:
    """An INSERT of so many rows. What they share is numbered first, then row by row the rest."""
    shared = [place for place, way in enumerate(ways) if way is not _As.EACH]
    number = {place: n for n, place in enumerate(shared, start=1)}
    own = len(shared)
    rows = []
    for row in range(size):
        values = []
        for place, way in enumerate(ways):
            if way is _As.ONE:
                values.append(f"?{number[place]}")
            elif way is _As.IDS:
                first = 1 + row * _ID_BYTES
                values.append(f"substr(?{number[place]}, {first}, {_ID_BYTES})")
            else:
                own += 1
                values.append(f"?{own}")
        rows.append(f"({', '.join(values)})")
    of_one = str(_changed(target, mode, sqlite.insert(target)).compile(dialect=_SQLITE))
    marks = f"VALUES ({', '.join('?' * len(ways))})"
    return of_one.replace(marks, f"VALUES {', '.join(rows)}")


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
