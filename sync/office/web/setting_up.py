"""Fairs and booths, set up in the browser."""

from collections.abc import Callable
from typing import Final
from uuid import uuid4
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Request
from fastapi.responses import Response

from booth.domain.ids import BoothId, FairId
from resources.texts import text
from sync.office.audit import Deed, note
from sync.office.people import NotPermittedError, Person, Role
from sync.office.places import (
    BoothSetUp,
    FairSetUp,
    booths,
    fair_of,
    fairs,
    keep_booth,
    keep_fair,
    open_flags,
    registers_at,
)
from sync.office.rebuilding import recount_fair
from sync.office.totals import Scope
from sync.office.web.answers import lead
from sync.office.web.desk import Desk, day_of, line_of, target_of, text_of
from sync.office.web.first_steps import first_steps
from sync.office.web.forms import Form, SaidError
from sync.office.web.navigation import SET_UP_PATH

ZONES: Final = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
"""Indonesia's, offered first; any other can be typed."""

FAIR_PATH: Final = SET_UP_PATH + "/pameran/{fair:uuid}"
BOOTH_PATH: Final = FAIR_PATH + "/stan/{booth:uuid}"
_HOURS: Final = 12


class SettingUp:
    """The pages from which a fair is made ready."""

    def __init__(self, desk: Desk, *, told: Callable[[Scope], None] = lambda _fair: None) -> None:
        """Show them on `desk`; `told` hears of a fair whose figures were counted again."""
        self._desk = desk
        self._told = told

    def router(self) -> APIRouter:
        """/atur and what is below it of fairs and booths."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, SET_UP_PATH, self.fairs)
        self._desk.takes(router, f"{SET_UP_PATH}/pameran", self.make_fair)
        self._desk.shows(router, FAIR_PATH, self.fair)
        self._desk.takes(router, FAIR_PATH, self.change_fair)
        self._desk.takes(router, f"{FAIR_PATH}/stan", self.make_booth)
        self._desk.shows(router, BOOTH_PATH, self.booth)
        self._desk.takes(router, BOOTH_PATH, self.change_booth)
        return router

    def fairs(self, request: Request, person: Person, _form: Form) -> Response:
        """Every fair that this person sets up, with its booths."""
        with self._desk.database.reading() as connection:
            found = [
                (fair, [one for one in here if person.may_set_up(fair.fair, one.booth)])
                for fair in fairs(connection)
                for here in [booths(connection, fair.fair)]
                if person.may_set_up(fair.fair)
                or any(person.may_set_up(fair.fair, one.booth) for one in here)
            ]
            steps = first_steps(connection, person)
        may_make = person.role is Role.OWNER
        return self._desk.page(
            request, "set_up.html", found=found, may_make=may_make, zones=ZONES, steps=steps
        )

    def make_fair(self, _request: Request, person: Person, form: Form) -> Response:
        """A fair of its own; only the owner makes one."""
        if person.role is not Role.OWNER:
            raise NotPermittedError
        return self._keep_fair(person, _read_fair(FairId(uuid4()), form), Deed.FAIR_MADE)

    def fair(self, request: Request, person: Person, _form: Form) -> Response:
        """One fair: what it is called, when and where it is, and its booths."""
        fair = self._desk.fair(request, person)
        with self._desk.database.reading() as connection:
            here = [
                one
                for one in booths(connection, fair.fair)
                if person.may_set_up(fair.fair, one.booth)
            ]
            steps = first_steps(connection, person)
        whole = person.may_set_up(fair.fair)
        return self._desk.page(
            request,
            "set_up_fair.html",
            fair=fair,
            booths=here,
            whole=whole,
            zones=ZONES,
            steps=steps,
        )

    def change_fair(self, request: Request, person: Person, form: Form) -> Response:
        """Change a fair."""
        fair = self._desk.fair(request, person, whole=True)
        return self._keep_fair(person, _read_fair(fair.fair, form), Deed.FAIR_CHANGED)

    def make_booth(self, request: Request, person: Person, form: Form) -> Response:
        """One more booth at a fair."""
        fair = self._desk.fair(request, person, whole=True)
        return self._keep_booth(person, fair.fair, BoothId(uuid4()), form, new=True)

    def booth(self, request: Request, person: Person, _form: Form) -> Response:
        """One booth: its registers, how they are, and what should be looked at."""
        booth = self._desk.booth(request, person)
        fair = self._desk.fair(request, person)
        with self._desk.database.reading() as connection:
            registers = registers_at(connection, fair.fair, booth.booth)
            flags = open_flags(connection, fair.fair, booth.booth)
            steps = first_steps(connection, person)
        return self._desk.page(
            request,
            "set_up_booth.html",
            fair=fair,
            booth=booth,
            registers=registers,
            flags=flags,
            steps=steps,
            now=self._desk.clock.now(),
            zone=ZoneInfo(fair.zone),
        )

    def change_booth(self, request: Request, person: Person, form: Form) -> Response:
        """Change a booth's name or target."""
        booth = self._desk.booth(request, person)
        return self._keep_booth(person, booth.fair, booth.booth, form, new=False)

    def _keep_fair(self, person: Person, wanted: FairSetUp, what: Deed) -> Response:
        at = self._desk.clock.now()
        with self._desk.database.writing() as connection:
            before = fair_of(connection, wanted.fair)
            keep_fair(connection, wanted)
            cut_anew = before is not None and (before.zone, before.cutoff_hour) != (
                wanted.zone,
                wanted.cutoff_hour,
            )
            if cut_anew:
                recount_fair(connection, wanted.fair, at=at)
            about = wanted.name
            note(connection, what, fair=wanted.fair, who=person.name, at=at, about=about)
        if cut_anew:
            self._told(Scope(fair=wanted.fair))
        return lead(f"{SET_UP_PATH}/pameran/{wanted.fair.hex}")

    def _keep_booth(
        self, person: Person, fair: FairId, booth: BoothId, form: Form, *, new: bool
    ) -> Response:
        name = text_of(form, "name", text("Nama stan"))
        wanted = BoothSetUp(fair=fair, booth=booth, name=name, target=target_of(form))
        what = Deed.BOOTH_MADE if new else Deed.BOOTH_CHANGED
        at = self._desk.clock.now()
        with self._desk.database.writing() as connection:
            keep_booth(connection, wanted, new=new)
            note(connection, what, fair=fair, who=person.name, at=at, about=name)
        return lead(booth_path(fair, booth))


def booth_path(fair: FairId, booth: BoothId) -> str:
    """Where a booth is set up."""
    return f"{SET_UP_PATH}/pameran/{fair.hex}/stan/{booth.hex}"


def _read_fair(fair: FairId, form: Form) -> FairSetUp:
    """A fair as its form says it. Raises SaidError."""
    zone = line_of(form, "zone")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        words = text("Zona waktu tidak dikenal. Contoh: Asia/Jakarta.")
        raise SaidError(words=words) from None
    hour = line_of(form, "cutoff_hour")
    if hour not in {str(one) for one in range(_HOURS)}:
        raise SaidError(words=text("Jam tutup hari adalah 0 sampai 11."))
    first, last = day_of(form, "first_day"), day_of(form, "last_day")
    if first is not None and last is not None and last < first:
        raise SaidError(words=text("Hari terakhir tidak bisa sebelum hari pertama."))
    return FairSetUp(
        fair=fair,
        name=text_of(form, "name", text("Nama pameran")),
        place=line_of(form, "place"),
        zone=zone,
        cutoff_hour=int(hour),
        first_day=first,
        last_day=last,
        target=target_of(form),
    )
