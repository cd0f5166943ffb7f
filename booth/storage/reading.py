"""Reading a ledger file without holding it: for exports and checks while a till may be selling."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from booth.domain.errors import LedgerMissingError
from booth.domain.ledger import Entry, read_entry
from booth.storage.engine import open_engine, translated
from booth.storage.schema import check_versions


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
            check_versions(driver, path)
            with closing(driver.cursor()) as cursor:
                cursor.execute("SELECT line, hash FROM entry ORDER BY position")
                for line, stored_hash in cursor:
                    yield read_entry(line, stored_hash)
