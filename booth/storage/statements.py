"""SQL of the writing path, compiled once from the table declarations.

Core builds each statement from the SQLModel tables; its text then goes straight to the driver,
which is what keeps a sale within a small factor of bare sqlite3 (docs/adr/0007).
"""

from functools import cache
from typing import Final

from sqlalchemy import Table
from sqlalchemy.dialects.sqlite import dialect, insert
from sqlalchemy.sql import ClauseElement
from sqlmodel import SQLModel

from booth.storage.columns import Mode
from booth.storage.tables import DERIVED, truth

_DIALECT: Final = dialect(paramstyle="qmark")


def _text(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))


def table(name: str) -> Table:
    """The declared table of this name."""
    return SQLModel.metadata.tables[name]


def _write(target: Table, mode: Mode) -> str:
    """How rows enter a derived table, by its mode."""
    statement = insert(target)
    key = list(target.primary_key)
    values = [column for column in target.columns if not column.primary_key]
    if mode is Mode.ADD:
        statement = statement.on_conflict_do_update(
            index_elements=key,
            set_={c.name: c + statement.excluded[c.name] for c in values},
        )
    elif mode is Mode.PUT and not values:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    elif mode is Mode.PUT:
        statement = statement.on_conflict_do_update(
            index_elements=key, set_={c.name: statement.excluded[c.name] for c in values}
        )
    elif mode is Mode.MAX:
        statement = statement.on_conflict_do_update(
            index_elements=key,
            set_={c.name: statement.excluded[c.name] for c in values},
            where=values[0] < statement.excluded[values[0].name],
        )
    return _text(statement)


@cache
def writes() -> dict[str, str]:
    """The statement that adds rows to each derived table, in column order."""
    return {name: _write(table(name), mode) for name, mode in DERIVED.items()}


@cache
def insert_entry() -> str:
    """One more line of the ledger, at an explicit position."""
    return _text(insert(table(str(truth.EntryRow.__tablename__))))


@cache
def insert_print_job() -> str:
    """One more piece of paper that is owed; SQLite numbers it."""
    return _text(
        insert(table("print_job")).values(entry=None, document=None, copy_number=None, state=None)
    )
