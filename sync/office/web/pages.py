"""The routes of the pages that move, and of what belongs to every page."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Final
from uuid import UUID

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from booth.domain.errors import DeclinedError
from resources.texts import Language, speaking, text
from sync.office.api.answers import stream
from sync.office.live import Live, Snapshot, View
from sync.office.looking import Ticket
from sync.office.totals import Scope
from sync.office.web import addresses
from sync.office.web.answers import HEADERS, LANGUAGE_COOKIE, SIGN, language_of, lead, page, static
from sync.office.web.drawing import Drawing, drawn
from sync.office.web.forms import own_path, read_form

Allow = Callable[[Request, Scope], None]
"""Raises unless whoever asks may see this scope: an HTTPException, or a DeclinedError that the
application answers to. Called on a thread that may wait for the database."""

GiveTicket = Callable[[Request, View], Ticket | None]
"""By what whoever asks looks on, once they were allowed; None where nobody asks again."""

_WHOLE: Final = "all"
_A_DAY_SECONDS: Final = 24 * 3600
_A_YEAR_SECONDS: Final = 365 * 24 * 3600


class Pages:
    """Pages of a fair, a booth, and one vendor of a booth, with what moves them."""

    def __init__(
        self,
        live: Live,
        drawing: Drawing,
        *,
        allow: Allow,
        ticket: GiveTicket,
        only_place: Callable[[Request], str | None],
    ) -> None:
        """Show whom `allow` lets in; who sees one place alone is led to it by `only_place`."""
        self._live = live
        self._drawing = drawing
        self._allow = allow
        self._ticket = ticket
        self._only_place = only_place

    def router(self) -> APIRouter:
        """Everything under /fairs that moves, /static and /language."""
        router = APIRouter(include_in_schema=False)
        for path, shown, moving in (
            ("/fairs/{fair}", self.fair, self.fair_live),
            ("/fairs/{fair}/booths/{booth}", self.booth, self.booth_live),
            (
                "/fairs/{fair}/booths/{booth}/vendors/{vendor}",
                self.vendor,
                self.vendor_live,
            ),
        ):
            router.add_api_route(path, shown, methods=["GET"])
            router.add_api_route(f"{path}/live", moving, methods=["GET"])
        router.add_api_route("/fairs", self.fairs, methods=["GET"])
        router.add_api_route("/fairs/{fair}/booths", self.booths, methods=["GET"])
        router.add_api_route("/static/{number}/{name}", self.static, methods=["GET"])
        router.add_api_route("/favicon.ico", self.sign, methods=["GET"])
        router.add_api_route("/language", self.language, methods=["POST"])
        return router

    def fairs(self, request: Request) -> Response:
        """Every fair that whoever asks may see; the one place of who has but one."""
        place = self._only_place(request)
        if place is not None:
            return lead(place)
        with speaking(language_of(request)):
            seen = [
                fair
                for fair in self._drawing.fairs()
                if may(self._allow, request, Scope(fair=fair.fair))
            ]
            return page(request, "fairs.html", {"fairs": seen})

    def fair(self, request: Request, fair: UUID, day: str = "") -> Response:
        """A whole fair."""
        return self._page(request, Scope(fair=fair), day)

    def booth(self, request: Request, fair: UUID, booth: UUID, day: str = "") -> Response:
        """One booth."""
        return self._page(request, Scope(fair=fair, booth=booth), day)

    def vendor(
        self, request: Request, fair: UUID, booth: UUID, vendor: UUID, day: str = ""
    ) -> Response:
        """One vendor, and nothing of the others."""
        return self._page(request, Scope(fair=fair, booth=booth, vendor=vendor), day)

    async def fair_live(
        self, request: Request, fair: UUID, day: str = "", seen: str = ""
    ) -> Response:
        """What moves on the page of a fair."""
        return await self._stream(request, Scope(fair=fair), day, seen)

    async def booth_live(
        self, request: Request, fair: UUID, booth: UUID, day: str = "", seen: str = ""
    ) -> Response:
        """What moves on the page of a booth."""
        return await self._stream(request, Scope(fair=fair, booth=booth), day, seen)

    async def vendor_live(
        self,
        request: Request,
        *,
        fair: UUID,
        booth: UUID,
        vendor: UUID,
        day: str = "",
        seen: str = "",
    ) -> Response:
        """What moves on the page of a vendor."""
        scope = Scope(fair=fair, booth=booth, vendor=vendor)
        return await self._stream(request, scope, day, seen)

    def booths(self, request: Request, fair: UUID) -> Response:
        """Every booth of a fair, as it was when it was asked for."""
        view = self._view(request, Scope(fair=fair), "")
        with speaking(view.language):
            figures = self._drawing.figures(view)
            if figures is None:
                return nothing_there(request)
            rows = figures.booth_rows(figures.totals.booths)
            return page(request, "all_booths.html", {"figures": figures, "rows": rows})

    def static(self, number: str, name: str) -> Response:  # noqa: ARG002  # the number is for caches
        """Style, script, typeface and sign."""
        return static(name)

    def sign(self) -> Response:
        """The sign, where browsers look for it by themselves."""
        answer = static(SIGN)
        answer.headers["Cache-Control"] = f"public, max-age={_A_DAY_SECONDS}"
        return answer

    async def language(self, request: Request) -> Response:
        """Speak another language from now on, and show the same page again."""
        form = await read_form(request)
        if form["language"] not in set(Language):
            return Response(status_code=HTTPStatus.UNPROCESSABLE_ENTITY, headers=HEADERS)
        language = Language(form["language"])
        answer = RedirectResponse(
            own_path(form["back"]), status_code=HTTPStatus.SEE_OTHER, headers=HEADERS
        )
        answer.set_cookie(
            LANGUAGE_COOKIE, language.value, max_age=_A_YEAR_SECONDS, samesite="lax", httponly=True
        )
        return answer

    def _view(self, request: Request, scope: Scope, day: str) -> View:
        """What to draw for whoever asks. Raises what `allow` raises."""
        self._allow(request, scope)
        return View(
            scope=scope,
            language=language_of(request),
            day=read_day(day),
            whole=day == _WHOLE,
            wide=scope.vendor is None and self._may_see_all(request, scope),
        )

    def _may_see_all(self, request: Request, scope: Scope) -> bool:
        if scope.booth is None:
            return True
        return may(self._allow, request, Scope(fair=scope.fair))

    def _page(self, request: Request, scope: Scope, day: str) -> Response:
        view = self._view(request, scope, day)
        with speaking(view.language):
            figures = self._drawing.figures(view)
            if figures is None:
                return nothing_there(request)
            snapshot = Snapshot(drawn(figures))
            return page(
                request,
                "page.html",
                {
                    "figures": figures,
                    # Drawn by our own template a line above, everything in it escaped there.
                    "content": Markup(snapshot.picture.html),  # noqa: S704
                    "stream": addresses.stream(view),
                    "seen": snapshot.id,
                },
            )

    async def _stream(self, request: Request, scope: Scope, day: str, seen: str) -> Response:
        view = await run_in_threadpool(self._view, request, scope, day)
        last = request.headers.get("last-event-id", "") or seen
        ticket = self._ticket(request, view)
        answer = await stream(self._live.watch(view, last, ticket))
        answer.headers.update(HEADERS)
        return answer


def no_ticket(_request: Request, _view: View) -> None:
    """Nobody is asked again."""


def read_day(said: str) -> date | None:
    """A day as addresses tell it; today where it is none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def nothing_there(request: Request) -> Response:
    """No such fair, booth, vendor or receipt."""
    return page(
        request,
        "message.html",
        {
            "title": text("Tidak ada di sini"),
            "words": text("Pameran, stan, UMKM atau nota ini tidak ada di kantor ini."),
        },
        HTTPStatus.NOT_FOUND,
    )


def may(allow: Allow, request: Request, scope: Scope) -> bool:
    """Whether whoever asks may see `scope` as well."""
    try:
        allow(request, scope)
    except (DeclinedError, HTTPException):
        return False
    return True
