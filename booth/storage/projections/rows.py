"""Rows of derived tables as SQLite stores them: BLOB ids, integers, words."""

from typing import Any
from uuid import UUID

from booth.domain.ledger import Entry

Row = tuple[Any, ...]
Change = tuple[str, list[Row]]
"""A derived table and the rows it takes."""


def blob(identifier: UUID | None) -> bytes | None:
    """An identifier in 16 bytes, or nothing."""
    return None if identifier is None else identifier.bytes


def shift_of(entry: Entry) -> bytes:
    """The shift an entry belongs to; what is recorded outside any shift shares one key."""
    shift = entry.envelope.shift
    return b"" if shift is None else shift.bytes
