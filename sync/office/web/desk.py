"""The desk of those who set up: pages and forms, each for whom it is meant."""

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from booth.ports import Clock
from resources.texts import speaking, text
from sync.office.audit import Deed, note
from sync.office.people import NotPermittedError, Person
from sync.office.places import BoothSetUp, FairSetUp, booths, fair_of
from sync.office.store.database import Database
from sync.office.web.answers import language_of, page
from sync.office.web.forms import Form, SaidError, read_form
from sync.office.web.gate import Gate

LONGEST_TEXT: Final = 100
_HIGHEST_TARGET: Final = 10**13

Work = Callable[[Request, Person, Form], Response]


class Desk:
    """What every page of the desk stands on."""

    def __init__(self, gate: Gate, database: Database, clock: Clock) -> None:
        self.gate = gate
        self.database = database
        self.clock = clock

    def shows(self, router: APIRouter, path: str, work: Work) -> None:
        """Let `work` answer whoever sets up and asks for `path`."""

        async def shown(request: Request) -> Response:
            return await run_in_threadpool(self._work, request, Form(), work)

        router.add_api_route(path, shown, methods=["GET"], name=path)

    def takes(self, router: APIRouter, path: str, work: Work) -> None:
        """Let `work` do what a form sent to `path` says."""

        async def taken(request: Request) -> Response:
            form = await read_form(request)
            return await run_in_threadpool(self._work, request, form, work)

        router.add_api_route(path, taken, methods=["POST"], name=f"{path} post")

    def person(self, request: Request) -> Person:
        """Who sets up. Raises what the gate raises, and NotPermittedError for all the others."""
        person = self.gate.viewer(request)
        if not person.sets_up:
            raise NotPermittedError
        return person

    def fair(self, request: Request, person: Person, *, whole: bool = False) -> FairSetUp:
        """The fair of the address; with `whole` for those who set up all of it."""
        fair: UUID = request.path_params["fair"]
        with self.database.reading() as connection:
            found = fair_of(connection, fair)
            here = [] if found is None else booths(connection, fair)
        if found is None or not (
            person.may_set_up(fair)
            or (not whole and any(person.may_set_up(fair, one.booth) for one in here))
        ):
            raise NotPermittedError
        return found

    def booth(self, request: Request, person: Person) -> BoothSetUp:
        """The booth of the address."""
        fair: UUID = request.path_params["fair"]
        booth: UUID = request.path_params["booth"]
        if not person.may_set_up(fair, booth):
            raise NotPermittedError
        with self.database.reading() as connection:
            for one in booths(connection, fair):
                if one.booth == booth:
                    return one
        raise SaidError(words=text("Stan ini tidak ada di sini."), status=HTTPStatus.NOT_FOUND)

    def note(self, what: Deed, person: Person, fair: UUID | None, about: str) -> None:
        """Add to the audit list, where the deed had a transaction of its own."""
        with self.database.writing() as connection:
            note(connection, what, fair=fair, who=person.name, at=self.clock.now(), about=about)

    def page(self, request: Request, template: str, **context: Any) -> Response:  # noqa: ANN401  # for templates
        """A page of the desk."""
        return page(request, template, context)

    def _work(self, request: Request, form: Form, work: Work) -> Response:
        person = self.person(request)
        with speaking(language_of(request)):
            return work(request, person, form)


def text_of(form: Form, field: str, what: str, *, longest: int = LONGEST_TEXT) -> str:
    """A text on one line. Raises SaidError where it is missing; `what` is its name."""
    said = line_of(form, field, longest=longest)
    if not said:
        raise SaidError(words=text("{what} belum diisi.").format(what=what))
    return said


def line_of(form: Form, field: str, *, longest: int = LONGEST_TEXT) -> str:
    """A text on one line, perhaps empty, of what can be printed."""
    plain = "".join(one for one in form[field] if one.isprintable() or one.isspace())
    return re.sub(r"\s+", " ", plain).strip()[:longest]


def target_of(form: Form) -> int:
    """An amount in whole rupiah, with or without dots; none is zero."""
    digits = re.sub(r"[.\s]|^Rp", "", form["target"].strip())
    if not digits:
        return 0
    if not re.fullmatch(r"[0-9]{1,14}", digits, re.ASCII) or int(digits) > _HIGHEST_TARGET:
        raise SaidError(words=text("Target ditulis dalam rupiah bulat, misalnya 140.000.000."))
    return int(digits)


def day_of(form: Form, field: str) -> date | None:
    """A day, or none."""
    if not form[field]:
        return None
    try:
        return date.fromisoformat(form[field])
    except ValueError:
        raise SaidError(words=text("Tanggal ditulis seperti 2023-03-01.")) from None
