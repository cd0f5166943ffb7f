"""Contacts: people whose names and numbers are kept beside the ledger, where they can be erased."""

import re
from dataclasses import dataclass
from typing import Final

from booth.domain.errors import InvalidTextError
from booth.domain.ids import ContactId
from booth.domain.typed import MAX_CODE, checked_text, looks_of

# `0812-3456-7890`, `+62 812 3456 7890`: as people write it, with as many digits as a number has.
_PHONE: Final = re.compile(r"\+?[0-9](?:[ ().-]{0,2}[0-9]){5,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person: a buyer who took goods on account. `phone` may be empty.

    Entries know the id alone, so that a name can be forgotten though an entry never is.
    """

    id: ContactId
    name: str
    phone: str


def checked_phone(phone: str) -> str:
    """`phone` without outer blanks, or InvalidTextError for what nobody can call."""
    clean = checked_text(phone, field="phone", longest=MAX_CODE, empty=True)
    if clean and not _PHONE.fullmatch(clean):
        raise InvalidTextError(field="phone", text=clean, longest=MAX_CODE)
    return clean


def digits_of(phone: str) -> str:
    """The digits alone, and in the form a call within Indonesia has: `+62 812` is `0812`."""
    digits = "".join(mark for mark in phone if mark.isdigit())
    return f"0{digits.removeprefix('62')}" if phone.strip().startswith("+62") else digits


def fits(contact: Contact, words: str) -> bool:
    """Whether each of the words stands somewhere in the name, or its digits in the number."""
    name, number = looks_of(contact.name), digits_of(contact.phone)
    return all(
        word in name or (digits_of(word) != "" and digits_of(word) in number)
        for word in looks_of(words).split()
    )
