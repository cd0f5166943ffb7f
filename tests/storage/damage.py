"""Damaging a ledger behind its back, as no program of ours can: the guard is taken off first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2

from booth.domain.ledger import GENESIS_HASH, chain

Driver = Any
"""A DB-API connection; it has no type."""


@contextmanager
def broken_into(path: Path) -> Iterator[Driver]:
    """A connection to do harm with. The guards are back afterwards, the references unchecked."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = guards.fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("BEGIN")
    yield connection
    connection.execute("COMMIT")
    for _, statement in guards:
        connection.execute(statement)
    connection.close()


def position_of(connection: Driver, kind: str, number: int = 0) -> int:
    """The position of the entry of this kind, the first (0) or a later one."""
    (position,) = connection.execute(
        "SELECT position FROM entry WHERE kind = ? ORDER BY position LIMIT 1 OFFSET ?",
        (kind, number),
    ).fetchone()
    return int(position)


def rewrite(connection: Driver, position: int, old: bytes, new: bytes, *, chained: bool) -> None:
    """Change bytes of a line; `chained` also works all hashes out again from there on."""
    (line,) = connection.execute(
        "SELECT line FROM entry WHERE position = ?", (position,)
    ).fetchone()
    assert old in line
    connection.execute(
        "UPDATE entry SET line = ? WHERE position = ?", (line.replace(old, new, 1), position)
    )
    if chained:
        chain_again(connection)


def chain_again(connection: Driver) -> None:
    """Work every hash out again, as a careful forger would."""
    previous = GENESIS_HASH
    rows = connection.execute("SELECT position, sequence, line FROM entry ORDER BY position")
    for position, sequence, line in rows.fetchall():
        previous = chain(GENESIS_HASH if sequence == 1 else previous, line)
        connection.execute("UPDATE entry SET hash = ? WHERE position = ?", (previous, position))
