"""Contacts on disk (see `booth.ports.ContactRows`): a table that rows really leave."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from booth.domain.contacts import Contact
from booth.domain.ids import ContactId


class SqliteContacts:
    """Reads and writes on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def all(self) -> Sequence[Contact]:
        """Everybody, by name."""
        rows = self._driver.execute("SELECT id, name, phone FROM contact ORDER BY name, id")
        return [_contact(*row) for row in rows.fetchall()]

    def contact(self, contact: ContactId) -> Contact | None:
        """A person, unless nobody is known by this id."""
        row = self._driver.execute(
            "SELECT id, name, phone FROM contact WHERE id = ?", (contact.bytes,)
        ).fetchone()
        return None if row is None else _contact(*row)

    def put(self, contact: Contact) -> None:
        """Keep a person."""
        self._driver.execute(
            "INSERT INTO contact (id, name, phone) VALUES (?, ?, ?)",
            (contact.id.bytes, contact.name, contact.phone),
        )

    def erase(self, contact: ContactId) -> None:
        """Forget a person: overwritten, not only given free, once the file is next closed."""
        self._driver.execute("PRAGMA secure_delete=ON")
        self._driver.execute("DELETE FROM contact WHERE id = ?", (contact.bytes,))
        self._driver.execute("PRAGMA secure_delete=OFF")


def _contact(identifier: bytes, name: str, phone: str) -> Contact:
    return Contact(id=ContactId(UUID(bytes=identifier)), name=name, phone=phone)
