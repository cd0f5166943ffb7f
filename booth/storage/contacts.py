"""Contacts on disk (see `booth.ports.ContactRows`): a table that rows really leave."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from booth.domain.contacts import Contact
from booth.domain.ids import ContactId
from booth.storage.columns import microseconds

_KNOWN: Final = "SELECT id, name, phone FROM contact"


class SqliteContacts:
    """Reads and writes on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def all(self) -> Sequence[Contact]:
        """Everybody, by name."""
        rows = self._driver.execute(f"{_KNOWN} ORDER BY name, id")
        return [_contact(*row) for row in rows.fetchall()]

    def contact(self, contact: ContactId) -> Contact | None:
        """A person, unless nobody is known by this id."""
        row = self._driver.execute(f"{_KNOWN} WHERE id = ?", (contact.bytes,)).fetchone()
        return None if row is None else _contact(*row)

    def put(self, contact: Contact, *, at: datetime) -> None:
        """Keep a person, noted at this register."""
        self.learn(contact)
        self._tell(contact.id, at, erased=False)

    def erase(self, contact: ContactId, *, at: datetime) -> None:
        """Forget a person: overwritten, not only given free, once the file is next closed.

        That they were erased is kept, so that every other register is told.
        """
        self._driver.execute("PRAGMA secure_delete=ON")
        self._driver.execute("DELETE FROM contact WHERE id = ?", (contact.bytes,))
        self._driver.execute("PRAGMA secure_delete=OFF")
        self._tell(contact, at, erased=True)

    # --- what goes to and comes from the booth's other registers ----------------------------------

    def learn(self, contact: Contact) -> None:
        """Keep a person as it was told, in place of what was known of them."""
        self._driver.execute(
            "INSERT INTO contact (id, name, phone) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone",
            (contact.id.bytes, contact.name, contact.phone),
        )

    def is_erased(self, contact: ContactId) -> bool:
        """Whether this person was forgotten here."""
        row = self._driver.execute(
            "SELECT erased FROM contact_change WHERE id = ?", (contact.bytes,)
        ).fetchone()
        return row is not None and bool(row[0])

    def tell_anew(self, above: int) -> None:
        """Let every change have a mark above `above`, in the order that they have."""
        self._driver.execute(
            "UPDATE contact_change SET mark = ?1 + place FROM "
            "(SELECT id AS changed, row_number() OVER (ORDER BY mark, id) AS place "
            "FROM contact_change) WHERE id = changed",
            (above,),
        )

    def _tell(self, contact: ContactId, at: datetime, *, erased: bool) -> None:
        """Have it told: a clock that was set back makes no mark lower than the last."""
        self._driver.execute(
            "INSERT INTO contact_change (id, mark, erased) VALUES "
            "(?1, max(?2, (SELECT coalesce(max(mark), 0) + 1 FROM contact_change)), ?3) "
            "ON CONFLICT (id) DO UPDATE SET mark = excluded.mark, erased = excluded.erased",
            (contact.bytes, microseconds(at), erased),
        )


def _contact(identifier: bytes, name: str, phone: str) -> Contact:
    return Contact(id=ContactId(UUID(bytes=identifier)), name=name, phone=phone)
