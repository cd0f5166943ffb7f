"""What the nights found, and when the office was last copied: for its owner."""

from datetime import timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import Response

from resources.texts import text
from sync.office.backups import CopyNoted, last_copy
from sync.office.findings import DAMAGED
from sync.office.nightly import Examined, examinations
from sync.office.people import NotPermittedError, Person, Role
from sync.office.places import FairSetUp, fairs
from sync.office.projections import moment
from sync.office.web.desk import Desk
from sync.office.web.forms import Form
from sync.office.web.navigation import NIGHTS_PATH
from sync.office.web.words import age_words, day_and_clock_words, short_day_words

MOST_NIGHTS: Final = 14
# A copy so old is worth a warning: a day's sales would be told by the laptops alone.
_OLD: Final = timedelta(days=1)
# An examination takes seconds; after so long the program was ended in the middle of it.
_ABANDONED: Final = timedelta(hours=2)


class NightPages:
    """/atur/malam."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """The one page."""
        router = APIRouter(include_in_schema=False)
        self._desk.shows(router, NIGHTS_PATH, self.shown)
        return router

    def shown(self, request: Request, person: Person, _form: Form) -> Response:
        """The last nights of every fair, the newest first, and its last copy."""
        if person.role is not Role.OWNER:
            raise NotPermittedError
        with self._desk.database.reading() as connection:
            found = [
                (
                    fair,
                    last_copy(connection, fair.fair),
                    examinations(connection, fair.fair, most=MOST_NIGHTS),
                )
                for fair in fairs(connection)
            ]
        rows = [self._fair(*one) for one in found]
        return self._desk.page(request, "nights.html", fairs=rows)

    def _fair(self, fair: FairSetUp, copy: CopyNoted, nights: tuple[Examined, ...]) -> Any:  # noqa: ANN401  # for templates
        zone, now = ZoneInfo(fair.zone), self._desk.clock.now()
        return {
            "name": fair.name,
            "copy_at": ""
            if copy.made_at is None
            else text("{moment}, {age} lalu").format(
                moment=day_and_clock_words(copy.made_at, zone),
                age=age_words(now - copy.made_at),
            ),
            "copy_old": copy.beyond > 0 and (copy.made_at is None or now - copy.made_at > _OLD),
            "beyond": copy.beyond,
            "nights": [self._night(one, zone) for one in nights],
        }

    def _night(self, one: Examined, zone: ZoneInfo) -> Any:  # noqa: ANN401  # for templates
        begun = moment(one.begun_at)
        look, words, advice = "", text("semua cocok"), ""
        if one.what:
            look, words = "stop", finding_words(one.what)
            advice = finding_advice(one.what)
        elif not one.ended_at and self._desk.clock.now() - begun < _ABANDONED:
            look, words = "warn", text("sedang diperiksa")
        elif not one.ended_at:
            look, words = "warn", text("tidak selesai, kantor ditutup di tengahnya")
            advice = text("Jalankan lapak office verify, atau biarkan kantor menyala malam ini.")
        return {
            "night": short_day_words(begun.astimezone(zone).date()),
            "at": day_and_clock_words(begun, zone),
            "look": look,
            "words": words,
            "found": one.found,
            "advice": advice,
            "entries": one.entries,
            "sales": one.sales,
        }


def finding_words(what: str) -> str:
    """What an examination found, in a few words."""
    if what in DAMAGED:
        return text("kiriman kasir rusak atau hilang")
    return text("angka tidak cocok dengan kiriman")


def finding_advice(what: str) -> str:
    """What the owner does about it."""
    if what in DAMAGED:
        return text(
            "Jangan hapus apa pun. Salin folder kantor, lalu pulihkan dari cadangan yang benar:"
            " kasir mengirim ulang sisanya."
        )
    return text("Jalankan lapak office rebuild: semua angka dihitung lagi dari kiriman kasir.")
