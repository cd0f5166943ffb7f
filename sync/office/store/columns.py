"""Columns of the office's tables, of types that SQLite (STRICT) and PostgreSQL both have.

An id is 16 bytes, an instant an integer of microseconds since 1970, a day its ISO text. The first
column of every key is the fair, and nothing is numbered by the database: so rows of two fairs never
meet, and a replicated or sharded PostgreSQL could run this unchanged.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")

METADATA: Final = MetaData()
"""The office's own tables: a till's ledger has some of the same names."""


# Percent of a page of PostgreSQL that new rows fill: what replaces each of them fits beside it.
_HALF: Final = 50
_WHOLE: Final = 100


def table(
    name: str,
    *parts: Column[Any] | Index | PrimaryKeyConstraint,
    rowid: bool = False,
    changing: bool = False,
) -> Table:
    """A table of the office; `rowid` where its rows are too large for the key's own tree.

    `changing` where most rows are replaced together: PostgreSQL leaves room for them, and so its
    index need not be told.
    """
    return Table(
        name,
        METADATA,
        *parts,
        sqlite_strict=True,
        sqlite_with_rowid=rowid,
        postgresql_with={"fillfactor": _HALF if changing else _WHOLE},
    )


def id_(name: str, *, key: bool = False) -> Column[bytes]:
    """An identifier in 16 bytes; none at all is the empty one, so that it can be in a key."""
    return Column(name, LargeBinary, primary_key=key, nullable=False)


def bytes_(name: str, *, key: bool = False) -> Column[bytes]:
    """Bytes of any length."""
    return Column(name, LargeBinary, primary_key=key, nullable=False)


def text_(name: str, *, key: bool = False) -> Column[str]:
    """A text, perhaps empty."""
    return Column(name, Text, primary_key=key, nullable=False)


def ordered_by(*names: str) -> PrimaryKeyConstraint:
    """The key's columns in the order in which rows are looked for, where it is another."""
    return PrimaryKeyConstraint(*names)


def number_(name: str, *, key: bool = False) -> Column[int]:
    """A whole number of eight bytes: rupiah, pieces, instants, sequences."""
    return Column(name, _NUMBER, primary_key=key, nullable=False, autoincrement=False)
