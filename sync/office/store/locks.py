"""Rare things that two workers must not do at one moment."""

from hashlib import sha256
from typing import Final

from sqlalchemy import text
from sqlalchemy.engine import Connection

_BYTES: Final = 8


def alone_with(connection: Connection, what: str, *about: bytes) -> None:
    """Wait for whoever holds the same, and hold it until this transaction ends.

    SQLite's writing transactions exclude each other anyway.
    """
    if connection.dialect.name == "postgresql":
        name = sha256(b"\0".join((what.encode(), *about))).digest()
        lock = int.from_bytes(name[:_BYTES], signed=True)
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
