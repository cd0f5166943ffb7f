"""Columns of the office's tables, of types that SQLite (STRICT) and PostgreSQL both have.

An id is 16 bytes, an instant an integer of microseconds since 1970, a day its ISO text. The first
column of every key is the fair, and nothing is numbered by the database: so rows of two fairs never
meet, and a replicated or sharded PostgreSQL could run this unchanged.
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")

METADATA: Final = MetaData()
"""The office's own tables: a till's ledger has some of the same names."""


def table(name: str, *parts: Column[Any] | Index, rowid: bool = False) -> Table:
    """A table of the office; `rowid` where its rows are too large for the key's own tree."""
    return Table(name, METADATA, *parts, sqlite_strict=True, sqlite_with_rowid=rowid)


def id_(name: str, *, key: bool = False) -> Column[bytes]:
    """An identifier in 16 bytes; none at all is the empty one, so that it can be in a key."""
    return Column(name, LargeBinary, primary_key=key, nullable=False)


def bytes_(name: str, *, key: bool = False) -> Column[bytes]:
    """Bytes of any length."""
    return Column(name, LargeBinary, primary_key=key, nullable=False)


def text_(name: str, *, key: bool = False) -> Column[str]:
    """A text, perhaps empty."""
    return Column(name, Text, primary_key=key, nullable=False)


def number_(name: str, *, key: bool = False) -> Column[int]:
    """A whole number of eight bytes: rupiah, pieces, instants, sequences."""
    return Column(name, _NUMBER, primary_key=key, nullable=False, autoincrement=False)
