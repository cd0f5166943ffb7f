"""The file's schema: made, checked at every start, and brought up to date.

Two versions, for two kinds of table. The truth (`tables.TRUTH`) carries an Alembic revision and
is migrated. Derived tables carry `user_version`; when it differs they are dropped and filled
again from the entries, which is the migration that cannot be wrong.
"""

from pathlib import Path
from typing import Any, Final

from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

from booth.domain.errors import LedgerDamagedError, LedgerNewerError
from booth.domain.ledger import read_entry
from booth.storage.engine import APPLICATION_ID
from booth.storage.projections import changes
from booth.storage.statements import table, writes
from booth.storage.tables import DERIVED, TRUTH

TRUTH_REVISION: Final = "0010"
"""The newest migration of the truth tables; a test holds it to `migrations/versions`."""

DERIVED_VERSION: Final = 6
"""Raise by one with every change to a derived table or to what fills it."""


def create_schema(connection: Connection) -> None:
    """All tables in an empty file, inside the caller's transaction."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    _migrate(connection)
    _create_derived(connection)


def check_schema(connection: Connection, path: Path) -> None:
    """Bring an existing file up to today's schema, inside the caller's transaction.

    Raises LedgerDamagedError for a file that is no ledger and LedgerNewerError for one that a
    newer Lapak wrote.
    """
    revision, derived = check_versions(connection.connection.driver_connection, path)
    if revision != TRUTH_REVISION:
        _migrate(connection)
    if derived != DERIVED_VERSION:
        rebuild(connection)


def check_versions(driver: Any, path: Path) -> tuple[str, int]:  # noqa: ANN401  # a DB-API connection has no type
    """The revision of the truth and the version of the derived tables: today's or older ones.

    Raises as `check_schema` does.
    """
    (application,) = driver.execute("PRAGMA application_id").fetchone()
    tables = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    if application != APPLICATION_ID or ("alembic_version",) not in tables:
        raise LedgerDamagedError(path=str(path), reason="not a ledger of Lapak")
    row = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise LedgerDamagedError(path=str(path), reason="no revision of the tables")
    revision = str(row[0])
    if revision > TRUTH_REVISION:
        raise LedgerNewerError(path=str(path), found=revision, known=TRUTH_REVISION)
    (derived,) = driver.execute("PRAGMA user_version").fetchone()
    if derived > DERIVED_VERSION:
        raise LedgerNewerError(
            path=str(path), found=f"derived {derived}", known=f"derived {DERIVED_VERSION}"
        )
    return revision, derived


def rebuild(connection: Connection) -> None:
    """Drop every derived table and fill it again from the entries."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    truth_and_derived = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    ).scalars()
    for name in truth_and_derived.all():
        if name not in _KEPT:
            connection.exec_driver_sql(f'DROP TABLE "{name}"')
    _create_derived(connection)
    driver: Any = connection.connection.driver_connection
    statements = writes()
    seen: set[bytes] = set()
    cursor = driver.execute("SELECT position, id, hash, line FROM entry ORDER BY position")
    for position, entry_id, entry_hash, line in cursor:
        if entry_id in seen:
            continue
        seen.add(entry_id)
        for name, rows in changes(position, read_entry(line, entry_hash)):
            driver.executemany(statements[name], rows)


_KEPT: Final = frozenset({*TRUTH, "alembic_version"})


def _create_derived(connection: Connection) -> None:
    SQLModel.metadata.create_all(
        connection, tables=[table(name) for name in DERIVED], checkfirst=False
    )
    connection.exec_driver_sql(f"PRAGMA user_version={DERIVED_VERSION}")


def _migrate(connection: Connection) -> None:
    """Run the migrations that the truth tables still lack."""
    # Alembic takes a tenth of a second to import and is needed once in a file's life.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
