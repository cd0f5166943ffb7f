"""Contacts: who buys on account. Kept by the booth, beside the ledger, until erased."""

from collections.abc import Sequence
from dataclasses import dataclass

from booth.domain.accounts import Account
from booth.domain.contacts import Contact, checked_phone, digits_of, fits
from booth.domain.errors import ContactOwesError, DuplicateError, UnknownReferenceError
from booth.domain.ids import ContactId
from booth.domain.typed import MAX_NAME, checked_text, looks_of
from booth.usecases.base import UseCase


@dataclass(frozen=True, slots=True)
class Contacts(UseCase):
    """People that a booth keeps a name of, and no longer than it needs it."""

    def add(self, name: str, phone: str = "") -> ContactId:
        """Keep a person's name and number. The same ones twice are declined (DuplicateError)."""
        at = self.clock.now()
        contact = Contact(
            id=ContactId(self.ids.new(at)),
            name=checked_text(name, field="name", longest=MAX_NAME),
            phone=checked_phone(phone),
        )
        with self.units() as work:
            for present in work.contacts().all():
                if looks_of(present.name) == looks_of(contact.name) and digits_of(
                    present.phone
                ) == digits_of(contact.phone):
                    raise DuplicateError(kind="contact", name=contact.name)
            work.contacts().put(contact, at=at)
            work.commit()
        return contact.id

    def find(self, words: str = "") -> Sequence[Contact]:
        """Contacts by name whose name or number has all of these words; everybody for none."""
        with self.units() as work:
            return [contact for contact in work.contacts().all() if fits(contact, words)]

    def erase(self, contact: ContactId) -> None:
        """Forget a person's name and number for good; what they bought and paid stays.

        Raises ContactOwesError while they owe something: nobody could be asked for it then.
        """
        with self.units() as work:
            known = work.contacts().contact(contact)
            if known is None:
                raise UnknownReferenceError(kind="contact", id=contact)
            owed = work.balance(Account.ON_ACCOUNT, contact)
            if owed:
                raise ContactOwesError(name=known.name, owed=owed)
            work.contacts().erase(contact, at=self.clock.now())
            work.commit()
