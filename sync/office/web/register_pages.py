"""Registers from the office's side: letting one join, shutting it out, and working off flags."""

from datetime import timedelta
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from booth.domain.ids import RegisterId
from booth.qr_symbol import QUIET, symbol
from resources.texts import text
from sync.office.audit import Deed, note
from sync.office.people import NotPermittedError, Person
from sync.office.places import allow_again, booth_of_register, open_flags, settle_flag
from sync.office.registers import BoothAddress, Registers
from sync.office.web.answers import lead
from sync.office.web.desk import Desk, line_of
from sync.office.web.forms import Form, SaidError
from sync.office.web.setting_up import BOOTH_PATH, booth_path
from sync.protocol.invitations import Invitation
from sync.protocol.limits import ENROLMENT_MINUTES

_REGISTER_PATH: Final = BOOTH_PATH + "/kasir/{register:uuid}"
_LONGEST_NOTE: Final = 300


class RegisterPages:
    """What is done about the registers of a booth."""

    def __init__(self, desk: Desk, registers: Registers, *, authority: bytes | None) -> None:
        self._desk = desk
        self._registers = registers
        self._fingerprint = "" if authority is None else sha256(authority).hexdigest()

    def router(self) -> APIRouter:
        """Forms of a booth's page."""
        router = APIRouter(include_in_schema=False)
        self._desk.takes(router, f"{BOOTH_PATH}/kode", self.make_code)
        self._desk.takes(router, f"{_REGISTER_PATH}/cabut", self.revoke)
        self._desk.takes(router, f"{_REGISTER_PATH}/izinkan", self.allow_again)
        self._desk.takes(router, f"{_REGISTER_PATH}/periode/{{epoch:int}}", self.approve_epoch)
        self._desk.takes(router, f"{BOOTH_PATH}/selesai", self.settle)
        return router

    def make_code(self, request: Request, person: Person, _form: Form) -> Response:
        """A code for one laptop, in large letters and as a QR."""
        booth = self._desk.booth(request, person)
        at = self._desk.clock.now()
        place = BoothAddress(fair=booth.fair, booth=booth.booth)
        code = self._registers.make_code(place, by=person.name, at=at)
        # The code itself is a secret for a quarter of an hour, and stands in no list.
        self._desk.note(Deed.CODE_MADE, person, booth.fair, booth.name)
        parts = urlsplit(str(request.base_url))
        address = f"{parts.scheme}://{parts.netloc}"
        invitation = Invitation(address=address, code=code, fingerprint=self._fingerprint)
        return self._desk.page(
            request,
            "code.html",
            booth=booth,
            code=f"{code[:5]} {code[5:]}",
            minutes=ENROLMENT_MINUTES,
            until=at + timedelta(minutes=ENROLMENT_MINUTES),
            zone=self._desk.fair(request, person).zone,
            picture=picture(invitation.text()),
            address=address,
            fingerprint=self._fingerprint,
            back=booth_path(booth.fair, booth.booth),
        )

    def revoke(self, request: Request, person: Person, _form: Form) -> Response:
        """Shut a register out."""
        register = self._register(request, person)
        fair = request.path_params["fair"]
        self._registers.revoke(fair, register, at=self._desk.clock.now())
        return self._done(request, person, Deed.REGISTER_REVOKED)

    def allow_again(self, request: Request, person: Person, _form: Form) -> Response:
        """Let a register send again."""
        register = self._register(request, person)
        with self._desk.database.writing() as connection:
            allow_again(connection, request.path_params["fair"], register)
        return self._done(request, person, Deed.REGISTER_ALLOWED)

    def approve_epoch(self, request: Request, person: Person, _form: Form) -> Response:
        """Let a register go on in an epoch that it asked for."""
        register, epoch = self._register(request, person), request.path_params["epoch"]
        fair = request.path_params["fair"]
        self._registers.approve_epoch(fair, register, epoch, at=self._desk.clock.now())
        return self._done(request, person, Deed.EPOCH_APPROVED, f" · {epoch}")

    def settle(self, request: Request, person: Person, form: Form) -> Response:
        """Say that a flag was looked at, and what was found."""
        booth = self._desk.booth(request, person)
        found = line_of(form, "note", longest=_LONGEST_NOTE)
        if not found:
            raise SaidError(words=text("Tulis dulu apa yang ditemukan."))
        at = self._desk.clock.now()
        with self._desk.database.writing() as connection:
            for flag in open_flags(connection, booth.fair, booth.booth):
                named = f"{flag.register.hex}/{flag.epoch}/{flag.sequence}/{flag.reason}"
                if named == form["flag"] and settle_flag(
                    connection, booth.fair, flag, by=person.name, note=found, at=at
                ):
                    about = f"{flag.register_code} {flag.epoch}-{flag.sequence}: {found}"
                    note(
                        connection,
                        Deed.FLAG_SETTLED,
                        fair=booth.fair,
                        who=person.name,
                        at=at,
                        about=about,
                    )
        return lead(booth_path(booth.fair, booth.booth))

    def _register(self, request: Request, person: Person) -> RegisterId:
        """The register of the address, which must be of the booth of the address."""
        booth = self._desk.booth(request, person)
        register: UUID = request.path_params["register"]
        with self._desk.database.reading() as connection:
            if booth_of_register(connection, booth.fair, register) != booth.booth:
                raise NotPermittedError
        return RegisterId(register)

    def _done(self, request: Request, person: Person, what: Deed, more: str = "") -> Response:
        fair, booth = request.path_params["fair"], request.path_params["booth"]
        register: UUID = request.path_params["register"]
        self._desk.note(what, person, fair, f"{register.hex[-12:]}{more}")
        return lead(booth_path(fair, booth))


def picture(content: str) -> Markup:
    """A QR code drawn into the page itself: nothing is asked of anybody for it."""
    rows = symbol(content.encode())
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return Markup(
        '<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{label}"'
        ' shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        '<path d="{path}" fill="#000"/></svg>'
    ).format(size=size, path=path, label=text("Kode QR untuk laptop kasir"))
