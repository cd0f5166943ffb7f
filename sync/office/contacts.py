"""Contacts of a booth: what its registers tell of them, for its other registers and no others.

The register that noted somebody has the word about them; that somebody was erased is everybody's
word, and the last one. Of who was erased nothing is kept but the id, so that every register hears.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from booth.domain.accounts import Account
from booth.domain.contacts import Contact, checked_phone, fits
from booth.domain.errors import InvalidTextError
from booth.domain.ids import ContactId
from booth.domain.typed import MAX_NAME, checked_text
from sync.office.ingest import Sender
from sync.office.projections import microseconds
from sync.office.store.database import Database
from sync.office.store.derived_tables import BALANCE
from sync.office.store.truth_tables import BOOTH, CONTACT, CONTACT_TELLER
from sync.protocol.beside import (
    BOOTH_CONTACTS,
    HIGHEST_MARK,
    MOST_CONTACTS,
    ContactChanges,
    ContactsHeard,
    ContactsTaken,
    ContactTold,
)
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError


@dataclass(frozen=True, slots=True)
class _Place:
    """A booth, as the keys of its rows have it."""

    fair: bytes
    booth: bytes

    def has(self, columns: Any) -> Any:  # noqa: ANN401  # columns of a table; SQLAlchemy types neither
        """Whether a row is of this booth."""
        return (columns.fair == self.fair) & (columns.booth == self.booth)


class Contacts:
    """The contacts of every booth."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, changes: ContactChanges, *, sender: Sender, at: datetime) -> ContactsTaken:
        """Take what a register changed; on the disk when this returns.

        Raises BatchMalformedError and BatchTooLargeError; then nothing of it was kept.
        """
        told = _checked(changes)
        place = _Place(sender.fair.bytes, sender.booth.bytes)
        register = sender.register.bytes

        def keep(connection: Connection) -> tuple[int, bool]:
            _lock(connection, place)
            held = _mark(connection, place, register)
            new = [one for one in told if one.mark > held]
            # What lies between was lost with a backup: it is told from there on.
            if changes.after > held or not new:
                return held, False
            erased = _Books(connection, place, at).take(new, register)
            _set_mark(connection, place, register, new[-1].mark)
            return new[-1].mark, erased

        mark, erased = self._database.write(keep)
        if erased:
            self._database.sweep(CONTACT)
        return ContactsTaken(mark=mark)

    def heard(self, since: int, *, sender: Sender) -> ContactsHeard:
        """What was heard of the booth's contacts after the mark `since`."""
        place = _Place(sender.fair.bytes, sender.booth.bytes)
        with self._database.reading() as connection:
            mark = _mark(connection, place, sender.register.bytes)
            rows = connection.execute(
                select(CONTACT)
                .where(place.has(CONTACT.c), CONTACT.c.heard > since)
                .order_by(CONTACT.c.heard)
                .limit(MOST_CONTACTS + 1)
            ).all()
        contacts = tuple(
            ContactTold(
                id=UUID(bytes=row.contact),
                mark=row.heard,
                name=row.name,
                phone=row.phone,
                erased=bool(row.erased_at),
            )
            for row in rows[:MOST_CONTACTS]
        )
        return ContactsHeard(
            contacts=contacts,
            until=contacts[-1].mark if contacts else since,
            more=len(rows) > MOST_CONTACTS,
            mark=mark,
        )

    def known(self, fair: UUID, booth: UUID, words: str, *, most: int) -> list[Contact]:
        """Who is known at a booth by these words in name or number, by name."""
        place = _Place(fair.bytes, booth.bytes)
        with self._database.reading() as connection:
            rows = connection.execute(
                select(CONTACT.c.contact, CONTACT.c.name, CONTACT.c.phone)
                .where(place.has(CONTACT.c), CONTACT.c.erased_at == 0)
                .order_by(CONTACT.c.name, CONTACT.c.contact)
            ).all()
        found = (
            Contact(id=ContactId(UUID(bytes=row.contact)), name=row.name, phone=row.phone)
            for row in rows
        )
        return list(islice((one for one in found if fits(one, words)), most))

    def contact(self, fair: UUID, booth: UUID, contact: UUID) -> Contact | None:
        """Somebody who was not erased."""
        place = _Place(fair.bytes, booth.bytes)
        with self._database.reading() as connection:
            row = connection.execute(
                select(CONTACT).where(
                    place.has(CONTACT.c),
                    CONTACT.c.contact == contact.bytes,
                    CONTACT.c.erased_at == 0,
                )
            ).first()
        return (
            None if row is None else Contact(id=ContactId(contact), name=row.name, phone=row.phone)
        )

    def owes(self, fair: UUID, booth: UUID, contact: UUID) -> int:
        """What they took on account and have not paid, in rupiah, as far as the office knows."""
        place = _Place(fair.bytes, booth.bytes)
        with self._database.reading() as connection:
            owed = connection.execute(
                select(func.sum(BALANCE.c.amount)).where(
                    place.has(BALANCE.c),
                    BALANCE.c.account == Account.ON_ACCOUNT.value,
                    BALANCE.c.party == contact.bytes,
                )
            ).scalar()
        return int(owed or 0)

    def erase(self, fair: UUID, booth: UUID, contact: UUID, *, at: datetime) -> bool:
        """Forget somebody; False where nobody is known by this id. The registers hear of it."""
        place = _Place(fair.bytes, booth.bytes)

        def forget(connection: Connection) -> bool:
            _lock(connection, place)
            books = _Books(connection, place, at)
            known = books.rows([contact.bytes]).get(contact.bytes)
            return known is not None and books.erase(known)

        erased = self._database.write(forget)
        if erased:
            self._database.sweep(CONTACT)
        return erased


class _Books:
    """The contacts of one booth, locked, inside a transaction."""

    def __init__(self, connection: Connection, place: _Place, at: datetime) -> None:
        self._connection, self._place, self._at = connection, place, microseconds(at)
        if connection.dialect.name == "sqlite":
            # What a row said is overwritten, not only given free.
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        highest, self._count = connection.execute(
            select(func.max(CONTACT.c.heard), func.count()).where(place.has(CONTACT.c))
        ).one()
        # By the clock: an office that came back from a backup goes on above what it said before.
        self._heard = max(int(highest or 0), self._at - 1)

    def rows(self, contacts: list[bytes]) -> Mapping[bytes, Any]:
        """What is known of these, by id."""
        found = self._connection.execute(
            select(CONTACT).where(self._place.has(CONTACT.c), CONTACT.c.contact.in_(contacts))
        )
        return {bytes(row.contact): row for row in found}

    def take(self, told: list[ContactTold], register: bytes) -> bool:
        """Believe a register, as far as it has the word; whether anybody was erased."""
        known = self.rows([one.id.bytes for one in told])
        erased = False
        for one in told:
            row = known.get(one.id.bytes)
            if row is None:
                self._add(one, register)
            elif one.erased:
                erased |= self.erase(row)
            elif not row.erased_at and bytes(row.register) == register:
                self._change(row, mark=one.mark, name=one.name, phone=one.phone)
        return erased

    def erase(self, row: Any) -> bool:  # noqa: ANN401  # rows have no type of their own
        """Keep nothing of somebody but that they were erased; False where that was so."""
        if row.erased_at:
            return False
        self._change(row, mark=row.mark, name="", phone="", erased_at=self._at)
        return True

    def _add(self, one: ContactTold, register: bytes) -> None:
        if self._count >= BOOTH_CONTACTS:
            raise BatchTooLargeError("contacts")
        self._count += 1
        self._heard += 1
        self._connection.execute(
            insert(CONTACT),
            {
                "fair": self._place.fair,
                "booth": self._place.booth,
                "contact": one.id.bytes,
                "register": register,
                "mark": one.mark,
                "heard": self._heard,
                "erased_at": self._at if one.erased else 0,
                "name": one.name,
                "phone": one.phone,
            },
        )

    def _change(self, row: Any, **said: object) -> None:  # noqa: ANN401  # as above
        if all(getattr(row, name) == value for name, value in said.items() if name != "mark"):
            return
        self._heard += 1
        self._connection.execute(
            update(CONTACT)
            .where(self._place.has(CONTACT.c), CONTACT.c.contact == row.contact)
            .values(heard=self._heard, **said)
        )


def _checked(changes: ContactChanges) -> list[ContactTold]:
    """What was told, cleaned as a till cleans it, each contact once, marks ascending."""
    if len(changes.contacts) > MOST_CONTACTS:
        raise BatchTooLargeError("contacts")
    told, last = [], 0
    for one in changes.contacts:
        if not last < one.mark <= HIGHEST_MARK:
            raise BatchMalformedError("marks")
        last = one.mark
        if one.erased:
            told.append(ContactTold(id=one.id, mark=one.mark, erased=True))
            continue
        try:
            name = checked_text(one.name, field="name", longest=MAX_NAME)
            phone = checked_phone(one.phone)
        except InvalidTextError as error:
            raise BatchMalformedError(error.field) from error
        told.append(ContactTold(id=one.id, mark=one.mark, name=name, phone=phone))
    if len({one.id for one in told}) < len(told):
        raise BatchMalformedError("twice")
    return told


def _lock(connection: Connection, place: _Place) -> None:
    """One at a time for each booth, so that who asks from a mark on misses nothing."""
    connection.execute(select(BOOTH.c.booth).where(place.has(BOOTH.c)).with_for_update()).one()


def _mark(connection: Connection, place: _Place, register: bytes) -> int:
    teller = CONTACT_TELLER.c
    found = connection.execute(
        select(teller.mark).where(place.has(teller), teller.register == register)
    ).scalar()
    return int(found or 0)


def _set_mark(connection: Connection, place: _Place, register: bytes, mark: int) -> None:
    teller = CONTACT_TELLER.c
    here = (place.has(teller), teller.register == register)
    if not connection.execute(update(CONTACT_TELLER).where(*here).values(mark=mark)).rowcount:
        connection.execute(
            insert(CONTACT_TELLER),
            {"fair": place.fair, "booth": place.booth, "register": register, "mark": mark},
        )
