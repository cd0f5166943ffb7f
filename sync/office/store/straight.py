"""Statements that every batch asks, straight to the driver: written by SQLAlchemy once.

What SQLAlchemy does around each of them takes ten times as long as SQLite does to answer.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ClauseElement

_SQLITE: Final = sqlite.dialect(paramstyle="qmark")
_POSTGRESQL: Final = postgresql.dialect(paramstyle="pyformat")  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped


def run(connection: Connection, statement: ClauseElement, values: Mapping[str, object]) -> Any:  # noqa: ANN401  # a DB-API cursor has no type
    """The driver's cursor after `statement` with `values` for all it binds.

    Rows are plain tuples. No list can be bound: its length would be part of the statement.
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        written, names, given = _for_sqlite(statement)
        values = {**given, **values}
        return driver.execute(written, [values[name] for name in names])
    written, given = _for_postgresql(statement)
    return driver.execute(written, {**given, **values})


@cache
def _for_sqlite(statement: ClauseElement) -> tuple[str, tuple[str, ...], dict[str, object]]:
    """The statement, the names of what it binds in order, and what is bound already."""
    compiled: Any = statement.compile(dialect=_SQLITE)
    return str(compiled), tuple(compiled.positiontup), dict(compiled.params)


@cache
def _for_postgresql(statement: ClauseElement) -> tuple[str, dict[str, object]]:
    compiled: Any = statement.compile(dialect=_POSTGRESQL)
    return str(compiled), dict(compiled.params)
