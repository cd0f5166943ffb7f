"""Angka rilis in the browser: what was said in public, and freezing the next one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from booth.domain.clock import business_day_of
from resources.texts import text
from sync.office.audit import Deed
from sync.office.failures import NoSuchScopeError
from sync.office.people import Person
from sync.office.places import BoothSetUp, FairSetUp, booths
from sync.office.press_figures import (
    Frozen,
    PressFigure,
    RegisterMark,
    figure_now,
    freeze,
    press_figure,
    press_figures,
)
from sync.office.totals import Scope
from sync.office.web.answers import lead
from sync.office.web.desk import Desk, day_of, text_of
from sync.office.web.forms import Form, SaidError
from sync.office.web.pages import nothing_there
from sync.office.web.setting_up import FAIR_PATH
from sync.office.web.words import day_and_clock_words, day_words, moment_words

PRESS_PATH: Final = FAIR_PATH + "/rilis"
_ONE_PATH: Final = PRESS_PATH + "/{hash}"
_HASH_DIGITS: Final = 64
_YES: Final = "ya"
# Days to choose from: a gallery has no last one.
_MOST_DAYS: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkShown:
    """A register behind a figure, in words."""

    code: str
    held: str
    seen: str
    lacking: bool


class PressPages:
    """The frozen figures of a fair, for those who set it up whole."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """.../rilis of a fair."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, PRESS_PATH, self.listed)
        self._desk.takes(router, PRESS_PATH, self.frozen)
        self._desk.shows(router, _ONE_PATH, self.one)
        return router

    def listed(self, request: Request, person: Person, _form: Form) -> Response:
        """Every figure of the fair, and a form for one more."""
        fair = self._desk.fair(request, person, whole=True)
        with self._desk.database.reading() as connection:
            found = press_figures(connection, fair.fair)
            here = booths(connection, fair.fair)
        zone = ZoneInfo(fair.zone)
        rows = [
            {
                "frozen": one,
                "href": _path(fair, one),
                "what": "" if one.figure is None else what_words(one.figure, zone),
                "lacking": [] if one.figure is None else _codes(one.figure),
                "at": day_and_clock_words(one.made_at, zone),
            }
            for one in found
        ]
        return self._desk.page(
            request,
            "press.html",
            fair=fair,
            rows=rows,
            booths=here,
            days=[(day.isoformat(), day_words(day)) for day in self._days(fair)],
        )

    def frozen(self, request: Request, person: Person, form: Form) -> Response:
        """Show what would be said; once that was confirmed, freeze what holds then."""
        fair = self._desk.fair(request, person, whole=True)
        purpose = text_of(form, "purpose", text("Untuk apa"))
        scope, day = self._asked(fair, form)
        at, database = self._desk.clock.now(), self._desk.database
        try:
            if form["sure"] != _YES:
                figure = figure_now(
                    database, scope, day=day, by=person.name, at=at, purpose=purpose
                )
                return self._asked_again(request, fair, figure, form)
            said = freeze(database, scope, day=day, by=person.name, at=at, purpose=purpose)
        except NoSuchScopeError:
            raise SaidError(words=text("Stan ini tidak ada di sini.")) from None
        about = f"{purpose} · {said.hash.hex()[:8]}"
        self._desk.note(Deed.FIGURE_FROZEN, person, fair.fair, about)
        return lead(_path(fair, said))

    def one(self, request: Request, person: Person, _form: Form) -> Response:
        """One figure, ready for paper."""
        fair = self._desk.fair(request, person, whole=True)
        with self._desk.database.reading() as connection:
            found = press_figure(connection, fair.fair, _hash(request.path_params["hash"]))
        if found is None:
            return nothing_there(request)
        zone = ZoneInfo(fair.zone)
        return self._desk.page(
            request,
            "press_figure.html",
            fair=fair,
            frozen=found,
            figure=found.figure,
            what="" if found.figure is None else what_words(found.figure, zone),
            marks=[] if found.figure is None else _marks(found.figure.registers, zone),
            at=f"{day_words(found.made_at.astimezone(zone).date())},"
            f" {moment_words(found.made_at, zone)}",
        )

    def _asked_again(
        self, request: Request, fair: FairSetUp, figure: PressFigure, form: Form
    ) -> Response:
        zone = ZoneInfo(fair.zone)
        return self._desk.page(
            request,
            "press_sure.html",
            fair=fair,
            figure=figure,
            what=what_words(figure, zone),
            marks=_marks(figure.lacking, zone),
            booth=form["booth"],
            day=form["day"],
        )

    def _asked(self, fair: FairSetUp, form: Form) -> tuple[Scope, date | None]:
        """Of which booth, or all of them, and which day. Raises SaidError."""
        day = day_of(form, "day")
        if not form["booth"]:
            return Scope(fair=fair.fair), day
        with self._desk.database.reading() as connection:
            chosen = _chosen(booths(connection, fair.fair), form["booth"])
        if chosen is None:
            raise SaidError(words=text("Stan ini tidak ada di sini."))
        return Scope(fair=fair.fair, booth=chosen), day

    def _days(self, fair: FairSetUp) -> list[date]:
        """The days that can be asked for, the latest first."""
        now = self._desk.clock.now()
        today = business_day_of(now, zone=ZoneInfo(fair.zone), cutoff_hour=fair.cutoff_hour)
        last = min(today, fair.last_day or today)
        first = max(fair.first_day or last, last - timedelta(days=_MOST_DAYS - 1))
        return [last - timedelta(days=ago) for ago in range((last - first).days + 1)]


def what_words(figure: PressFigure, zone: ZoneInfo) -> str:
    """`Seluruh pameran, sampai 3 Mar 11.07.32`, or a booth and a day of it."""
    if figure.booth is None:
        where = text("Semua stan")
    else:
        where = text("Stan {name}").format(name=figure.booth_name)
    if figure.day is not None:
        return f"{where}, {day_words(figure.day)}"
    return text("{where}, sejak awal sampai {moment}").format(
        where=where, moment=day_and_clock_words(figure.made_at, zone)
    )


def _marks(marks: tuple[RegisterMark, ...], zone: ZoneInfo) -> list[MarkShown]:
    return [
        MarkShown(
            code=one.code,
            held=f"{one.epoch}-{one.sequence}",
            seen=text("belum pernah")
            if one.last_seen is None
            else day_and_clock_words(one.last_seen, zone),
            lacking=one.lacking,
        )
        for one in marks
    ]


def _codes(figure: PressFigure) -> list[str]:
    """The registers that a figure lacks, each once however many epochs it has."""
    return list(dict.fromkeys(one.code for one in figure.lacking))


def _chosen(here: list[BoothSetUp], said: str) -> UUID | None:
    return next((one.booth for one in here if one.booth.hex == said), None)


def _hash(said: str) -> bytes:
    """The hash of an address; what is none names nothing."""
    try:
        return bytes.fromhex(said) if len(said) == _HASH_DIGITS else b""
    except ValueError:
        return b""


def _path(fair: FairSetUp, one: Frozen) -> str:
    return PRESS_PATH.replace("{fair:uuid}", fair.fair.hex) + f"/{one.hash.hex()}"
