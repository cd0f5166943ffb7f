"""What a register does beside the ledger when nothing of the ledger waits: contacts and photos.

Like the engine it owns no thread, no clock and no socket. One step is one question to the office,
so that a sale that is committed meanwhile waits for no more than that. Nothing here is urgent:
what fails is tried again, later each time, and no sale and no badge hears of it.
"""

from collections.abc import Callable
from typing import Final

from booth.beside_ports import ContactChange, ContactExchange, PhotoShelf
from booth.domain.errors import UnavailableError
from booth.domain.ids import ContactId
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.beside_transport import BesideTransport
from sync.client.photos import Photos
from sync.client.standing import Moment
from sync.protocol.beside import MOST_CONTACTS, ContactChanges, ContactTold

AFTER_START: Final = 10.0
"""Seconds over which a hall's registers spread their first questions, once entries are sent."""

CONTACTS_SECONDS: Final = 30.0
PHOTOS_SECONDS: Final = 60.0
"""At least so long between two looks, at most twice that."""

BETWEEN_PHOTOS: Final = 0.5
"""Seconds: photos go slowly, one at a time."""

LONGEST_PAUSE: Final = 600.0
"""Seconds between two tries, however often it failed."""

_PAUSE: Final = 30.0
_DOUBLINGS: Final = 5


class Beside:
    """One register's contacts and photos, and one office. `random` gives numbers from 0 to 1."""

    def __init__(
        self,
        office: BesideTransport,
        contacts: ContactExchange,
        photos: PhotoShelf,
        *,
        random: Callable[[], float],
        photos_came: Callable[[], None],
    ) -> None:
        self._contacts = _Contacts(office, contacts)
        self._photos = Photos(office, photos, photos_came)
        self._random = random
        self._failures = 0
        self._begun = False
        self._were_contacts = False
        self._contacts_due = self._photos_due = 0.0

    def due(self, ticks: float) -> float:
        """When there is something to ask."""
        if not self._begun:
            self._begun = True
            self._contacts_due = self._photos_due = ticks + self._random() * AFTER_START
        return min(self._contacts_due, self._photos_due)

    def urge(self, ticks: float) -> None:
        """A person wants it now."""
        self._begun = True
        self._failures = 0
        self._contacts_due = self._photos_due = ticks

    def step(self, now: Moment) -> None:
        """Ask one question. Raises what keeping contacts raises but for UnavailableError."""
        try:
            # By turns where both are due, however often somebody urges.
            both = max(self._contacts_due, self._photos_due) <= now.ticks
            photos = self._were_contacts if both else self._photos_due < self._contacts_due
            self._were_contacts = not photos
            if not photos:
                more = self._contacts.step(now)
                self._contacts_due = now.ticks + (0.0 if more else self._later(CONTACTS_SECONDS))
            else:
                more = self._photos.step()
                pause = BETWEEN_PHOTOS if more else self._later(PHOTOS_SECONDS)
                self._photos_due = now.ticks + pause
        except (OfficeUnreachableError, OfficeRefusedError, UnavailableError):
            self._failures += 1
            pause = min(LONGEST_PAUSE, _PAUSE * 2.0 ** min(self._failures - 1, _DOUBLINGS))
            self._contacts.begin_again()
            self._contacts_due = self._photos_due = now.ticks + self._later(pause / 2)
        else:
            self._failures = 0

    def _later(self, seconds: float) -> float:
        return seconds * (1 + self._random())


class _Contacts:
    """First what others told, and how far the office holds what is told here; then the rest."""

    def __init__(self, office: BesideTransport, contacts: ContactExchange) -> None:
        self._office, self._here = office, contacts
        self._held: int | None = None

    def begin_again(self) -> None:
        """What the office holds is not known any more."""
        self._held = None

    def step(self, now: Moment) -> bool:
        """One question; whether another follows at once."""
        if self._held is None:
            return self._ask(now)
        changes = self._here.changes(self._held, limit=MOST_CONTACTS)
        if not changes:
            self._held = None
            return False
        told = tuple(
            ContactTold(
                id=one.contact, mark=one.mark, name=one.name, phone=one.phone, erased=one.erased
            )
            for one in changes
        )
        taken = self._office.tell_contacts(ContactChanges(after=self._held, contacts=told))
        # Less than was sent: the office came back from a backup meanwhile, and says how far.
        went_on = taken.mark >= told[-1].mark
        self._held = taken.mark if went_on and len(told) == MOST_CONTACTS else None
        return self._held is not None

    def _ask(self, now: Moment) -> bool:
        since = self._here.since()
        heard = self._office.contacts(since)
        if heard.contacts:
            if heard.until <= since:
                raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE)
            told = [
                ContactChange(
                    contact=ContactId(one.id), name=one.name, phone=one.phone, erased=one.erased
                )
                for one in heard.contacts
            ]
            self._here.hear(told, until=heard.until, at=now.at)
        if heard.more and heard.contacts:
            return True
        highest = self._here.highest()
        if heard.mark > highest > 0:
            self._here.tell_anew(heard.mark)
            highest = self._here.highest()
        if heard.mark >= highest:
            return False
        self._held = heard.mark
        return True
