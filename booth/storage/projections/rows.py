"""Rows of derived tables as SQLite stores them: BLOB ids, integers, words.

Nothing here needs SQLAlchemy, so the processes of `lapak verify` start without it.
"""

from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any, Final
from uuid import UUID

from booth.domain.ledger import Entry

Row = tuple[Any, ...]
Change = tuple[str, list[Row]]
"""A derived table and the rows it takes."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Mode(Enum):
    """How an event changes a derived table: the one thing writer, rebuild and verify share."""

    INSERT = "insert"
    """A new row; its key is never seen twice."""
    ADD = "add"
    """Numbers are added to the row of that key."""
    PUT = "put"
    """The row of that key is replaced."""
    MAX = "max"
    """The larger number stays."""


def microseconds(at: datetime) -> int:
    """An aware instant as microseconds since 1970: exact, and eight bytes at the most."""
    return (at - _EPOCH) // _MICROSECOND


def blob(identifier: UUID | None) -> bytes | None:
    """An identifier in 16 bytes, or nothing."""
    return None if identifier is None else identifier.bytes


def shift_of(entry: Entry) -> bytes:
    """The shift an entry belongs to; what is recorded outside any shift shares one key."""
    shift = entry.envelope.shift
    return b"" if shift is None else shift.bytes
