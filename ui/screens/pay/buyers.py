"""Finding, or adding, the person whose name a sale on account carries."""

from collections.abc import Callable, Sequence

from booth.domain.contacts import Contact
from booth.domain.errors import BoothError
from booth.domain.ids import ContactId
from ui.screens.desk import Desk

Shown = Callable[[Sequence[Contact], Contact | None], None]


class Buyers:
    """Asks the ledger's thread; only the answer to the last question is shown."""

    def __init__(
        self,
        desk: Desk,
        show: Shown,
        chosen: Callable[[Contact | None], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """`chosen` is told whenever another person, or nobody, is the one."""
        self._desk, self._show, self._tell, self._failed = desk, show, chosen, failed
        self._words = ""
        self.buyer: Contact | None = None

    def search(self, words: str) -> None:
        """Look who is known by these words; who is the only one is the one."""
        self._words = words
        self._find(words, lambda found: found[0] if words.strip() and len(found) == 1 else None)

    def choose(self, contact: Contact | None) -> None:
        """A person picked somebody."""
        self.buyer = contact
        self._tell(contact)

    def add(self, name: str, phone: str) -> None:
        """Somebody new, who is then the one."""
        self._desk.ask(
            lambda booth: booth.contacts.add(name, phone),
            then=lambda added: self._find(name, lambda found: _by_id(found, added)),
            failed=self._failed,
        )

    def _find(self, words: str, choose: Callable[[Sequence[Contact]], Contact | None]) -> None:
        def found(contacts: Sequence[Contact]) -> None:
            if words == self._words or choose(contacts) is not None:
                self.choose(choose(contacts))
                self._show(contacts, self.buyer)

        self._desk.ask(lambda booth: booth.contacts.find(words), then=found, failed=self._failed)


def _by_id(found: Sequence[Contact], wanted: ContactId) -> Contact | None:
    return next((contact for contact in found if contact.id == wanted), None)
