"""Contacts on their way (see `booth.beside_ports.ContactExchange`).

Reading has a connection of its own for as long as a question takes: nobody at the till waits for
it, and no idle reader keeps SQLite from folding its log.
"""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from typing import Any
from uuid import UUID

from booth.beside_ports import ContactChange
from booth.domain.contacts import Contact
from booth.domain.ids import ContactId
from booth.storage.columns import microseconds
from booth.storage.contacts import SqliteContacts
from booth.storage.engine import translated
from booth.storage.ledger import LedgerFile
from booth.storage.read_only import connect_reading
from booth.sync_ports import OnLedger


class SqliteContactExchange:
    """The contacts of an opened ledger that belongs to an office since `enrolled_at`."""

    def __init__(self, ledger: LedgerFile, *, on_ledger: OnLedger, enrolled_at: datetime) -> None:
        self._ledger, self._on_ledger = ledger, on_ledger
        self._enrolled_at = microseconds(enrolled_at)

    def since(self) -> int:
        """Up to where others' contacts were heard; another office's marks count for nothing."""
        rows = self._rows(
            "SELECT since FROM contact_exchange WHERE enrolled_at = ?", self._enrolled_at
        )
        return int(rows[0][0]) if rows else 0

    def highest(self) -> int:
        """The mark of the last change that this register tells."""
        ((mark,),) = self._rows("SELECT coalesce(max(mark), 0) FROM contact_change")
        return int(mark)

    def changes(self, after: int, *, limit: int) -> Sequence[ContactChange]:
        """What this register tells after a mark of its own, by mark."""
        rows = self._rows(
            "SELECT c.id, c.mark, c.erased, p.name, p.phone FROM contact_change c "
            "LEFT JOIN contact p ON p.id = c.id "
            "WHERE c.mark > ? AND (c.erased OR p.id IS NOT NULL) ORDER BY c.mark LIMIT ?",
            after,
            limit,
        )
        return [
            ContactChange(
                contact=ContactId(UUID(bytes=contact)),
                mark=mark,
                name="" if erased else name,
                phone="" if erased else phone,
                erased=bool(erased),
            )
            for contact, mark, erased, name, phone in rows
        ]

    def hear(self, contacts: Sequence[ContactChange], *, until: int, at: datetime) -> None:
        """Keep what others told, in one commit."""

        def keep() -> None:
            with self._ledger.transaction():
                known = SqliteContacts(self._ledger.driver)
                for one in contacts:
                    if known.is_erased(one.contact):
                        continue
                    if one.erased:
                        known.erase(one.contact, at=at)
                    else:
                        known.learn(Contact(id=one.contact, name=one.name, phone=one.phone))
                self._ledger.driver.execute("DELETE FROM contact_exchange")
                self._ledger.driver.execute(
                    "INSERT INTO contact_exchange (enrolled_at, since) VALUES (?, ?)",
                    (self._enrolled_at, until),
                )

        self._on_ledger(keep)

    def tell_anew(self, above: int) -> None:
        """Tell everything once more, by marks above this one."""

        def renumber() -> None:
            with self._ledger.transaction():
                SqliteContacts(self._ledger.driver).tell_anew(above)

        self._on_ledger(renumber)

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with translated(self._ledger.path), closing(connect_reading(self._ledger.path)) as reading:
            found: list[Any] = reading.execute(statement, values).fetchall()
        return found
