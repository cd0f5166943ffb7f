"""Contacts of a booth, for those who set it up: found by name, and erased for good."""

from http import HTTPStatus
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from booth.domain.contacts import Contact
from booth.domain.money import Rupiah, format_rupiah
from resources.texts import text
from sync.office.audit import Deed
from sync.office.contacts import Contacts
from sync.office.people import Person
from sync.office.places import BoothSetUp
from sync.office.web.answers import lead
from sync.office.web.desk import Desk, line_of
from sync.office.web.forms import Form, SaidError
from sync.office.web.setting_up import BOOTH_PATH, booth_path

CONTACTS_PATH: Final = BOOTH_PATH + "/kontak"
_ERASE_PATH: Final = CONTACTS_PATH + "/{contact:uuid}/hapus"
_MOST_SHOWN: Final = 100
"""People on a page; whoever looks for one more writes more of the name."""


class ContactPages:
    """Whose names a booth keeps."""

    def __init__(self, desk: Desk, contacts: Contacts) -> None:
        self._desk = desk
        self._contacts = contacts

    def router(self) -> APIRouter:
        """Below a booth's page."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, CONTACTS_PATH, self.listed)
        # A name that is looked for goes into no address, and so into no history.
        self._desk.takes(router, CONTACTS_PATH, self.listed)
        self._desk.shows(router, _ERASE_PATH, self.asked)
        self._desk.takes(router, _ERASE_PATH, self.erase)
        return router

    def listed(self, request: Request, person: Person, form: Form) -> Response:
        """Who is known by these words; everybody for none."""
        booth = self._desk.booth(request, person)
        words = line_of(form, "words")
        found = self._contacts.known(booth.fair, booth.booth, words, most=_MOST_SHOWN + 1)
        return self._desk.page(
            request,
            "contacts.html",
            booth=booth,
            found=found[:_MOST_SHOWN],
            more=len(found) > _MOST_SHOWN,
            searched=words,
            most=_MOST_SHOWN,
        )

    def asked(self, request: Request, person: Person, _form: Form) -> Response:
        """Whether they are really to be erased."""
        booth, contact = self._whom(request, person)
        return self._desk.page(request, "erase_contact.html", booth=booth, contact=contact)

    def erase(self, request: Request, person: Person, _form: Form) -> Response:
        """Erase them, here and on every laptop of the booth."""
        booth, contact = self._whom(request, person)
        owed = self._contacts.owes(booth.fair, booth.booth, contact.id)
        if owed:
            words = text("{name} masih berutang {amount}. Hapus setelah lunas.")
            raise SaidError(
                words=words.format(name=contact.name, amount=format_rupiah(Rupiah(owed))),
                status=HTTPStatus.CONFLICT,
            )
        at = self._desk.clock.now()
        if self._contacts.erase(booth.fair, booth.booth, contact.id, at=at):
            # That it was done and by whom, of nobody in particular: this list is kept for good.
            self._desk.note(Deed.CONTACT_ERASED, person, booth.fair, booth.name)
        return lead(contacts_path(booth))

    def _whom(self, request: Request, person: Person) -> tuple[BoothSetUp, Contact]:
        booth = self._desk.booth(request, person)
        wanted: UUID = request.path_params["contact"]
        contact = self._contacts.contact(booth.fair, booth.booth, wanted)
        if contact is None:
            words = text("Kontak ini tidak ada, atau sudah dihapus.")
            raise SaidError(words=words, status=HTTPStatus.NOT_FOUND)
        return booth, contact


def contacts_path(booth: BoothSetUp) -> str:
    """Where the contacts of a booth are."""
    return f"{booth_path(booth.fair, booth.booth)}/kontak"
