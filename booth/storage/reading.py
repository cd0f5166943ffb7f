"""Reading a ledger file without holding it: for exports and checks while a till may be selling."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from booth.domain.errors import LedgerDamagedError, LedgerMissingError, LedgerNewerError
from booth.domain.ledger import Entry, read_entry
from booth.storage.engine import APPLICATION_ID, open_engine, translated
from booth.storage.schema import TRUTH_REVISION


def read_entries(path: Path) -> Iterator[Entry]:
    """Every entry of the ledger at `path`, in order, as of one moment. Nothing is written.

    Raises LedgerMissingError, LedgerDamagedError, LedgerNewerError, LedgerNotWritableError
    (the file may not be opened at all) or UnreadableEntryError.
    """
    if not path.is_file() or not path.stat().st_size:
        raise LedgerMissingError(path=str(path))
    with translated(path):
        engine = open_engine(path, writing=False)
        # A plain read transaction: a till goes on writing while these entries are read.
        with engine.connect() as connection, connection.begin():
            driver: Any = connection.connection.driver_connection
            _check_readable(driver, path)
            with closing(driver.cursor()) as cursor:
                cursor.execute("SELECT line, hash FROM entry ORDER BY position")
                for line, stored_hash in cursor:
                    yield read_entry(line, stored_hash)


def _check_readable(driver: Any, path: Path) -> None:  # noqa: ANN401  # a DB-API connection has no type
    """Raise unless this is a ledger that this program can read."""
    (application,) = driver.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise LedgerDamagedError(path=str(path), reason="not a ledger of Lapak")
    (revision,) = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    if str(revision) > TRUTH_REVISION:
        raise LedgerNewerError(path=str(path), found=str(revision), known=TRUTH_REVISION)
