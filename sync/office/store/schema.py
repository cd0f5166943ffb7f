"""The office's schema: made and brought up to date at start, by one program at a time.

The truth carries an Alembic revision and is migrated. What is derived from it carries a version:
where that differs, its tables are dropped and made anew, and whoever opened the database fills
them again from the segments. Until that is done they count as empty, whoever looks.
"""

from typing import Any, Final

from sqlalchemy import insert, inspect, select, text, update
from sqlalchemy.engine import Connection

from sync.office.store.columns import METADATA, number_, table
from sync.office.store.derived_tables import DERIVED
from sync.office.store.truth_tables import SEGMENT

DERIVED_VERSION: Final = 5
"""Raise by one with every change to a derived table or to what fills it."""

# What the derived tables were filled by. The one table without a fair: it speaks of the program.
_FILLED: Final = table("filled", number_("version", key=True), number_("complete"))

# Every worker and every command of one office asks for it before it changes tables.
# Any number that nothing else in that database uses as the name of a lock: "LAPK" in ASCII.
_LOCK: Final = 0x4C41504B


def bring_up_to_date(connection: Connection) -> bool:
    """Make or migrate every table; whether the derived ones have yet to be filled.

    SQLite's writing transactions exclude each other; PostgreSQL's workers wait for a lock.
    """
    alone(connection)
    _migrate(connection)
    there = set(inspect(connection).get_table_names())
    if _FILLED.name in there:
        filled = connection.execute(select(_FILLED)).first()
        if filled is not None and filled.version == DERIVED_VERSION:
            return not filled.complete
        for name in (*DERIVED, _FILLED.name):
            if name in there:
                connection.execute(text(f'DROP TABLE "{name}"'))
    METADATA.create_all(
        connection, tables=[METADATA.tables[name] for name in (*DERIVED, _FILLED.name)]
    )
    # Of an office that has heard nothing yet nothing can be lacking.
    anything = connection.execute(select(SEGMENT.c.start).limit(1)).first() is not None
    connection.execute(
        insert(_FILLED), {"version": DERIVED_VERSION, "complete": 0 if anything else 1}
    )
    return anything


def alone(connection: Connection) -> None:
    """Keep every other worker that asks for the same waiting until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def is_filled(connection: Connection) -> bool:
    """Whether the derived tables hold all that the segments say."""
    return bool(connection.execute(select(_FILLED.c.complete)).scalar())


def mark_filled(connection: Connection) -> None:
    """From here on the derived tables hold all that the segments say."""
    connection.execute(update(_FILLED).values(complete=1))


def _migrate(connection: Connection) -> None:
    """Run the migrations that the truth tables still lack."""
    from alembic import command  # noqa: PLC0415  # a tenth of a second, needed once
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "sync.office.store:migrations")
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    command.upgrade(config, "head")
