"""Reading a ledger file without any chance of writing to it.

`mode=ro` opens the file itself read-only, also while a till has it open, and leaves a log that
a crash left behind where it is: what is looked at as evidence stays as it was.
"""

import os
from pathlib import Path
from typing import Any, Final

from pysqlite3 import dbapi2

# A till holds the write lock for a millisecond a sale; a reader only ever waits for a
# checkpoint that is being recovered from.
_PATIENCE_SECONDS: Final = 5


def reading_uri(path: Path) -> str:
    """What SQLite opens for reading.

    A log needs a file of shared memory beside it. Where the folder cannot take one (a stick
    that is write-protected, a folder of somebody else's) and nobody has the ledger open, the
    file cannot change and is read as it is.
    """
    unshared = not any(Path(f"{path}{ending}").exists() for ending in ("-wal", "-shm"))
    sealed = unshared and not os.access(path.parent, os.W_OK)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if sealed else ''}"


def connect_reading(path: Path) -> Any:  # noqa: ANN401  # a DB-API connection has no type
    """The driver's own connection, for programs that read much and need no SQLAlchemy."""
    connection = dbapi2.connect(
        reading_uri(path), uri=True, isolation_level=None, timeout=_PATIENCE_SECONDS
    )
    connection.execute("PRAGMA query_only=ON")
    return connection
