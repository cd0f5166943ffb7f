"""The gate: whoever has not logged in sees the page to log in on, and nothing else."""

from collections.abc import Collection
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from booth.ports import Clock
from resources.texts import speaking, text
from sync.office.live import View
from sync.office.login_delays import KNOWN_FOR, LoginDelayedError
from sync.office.looking import Ticket
from sync.office.passwords import SHORTEST_PASSWORD, PasswordTooShortError
from sync.office.people import LOGIN_LIFE, People, Person, Role, WrongPasswordError
from sync.office.totals import Scope
from sync.office.web.addresses import of_scope
from sync.office.web.answers import language_of, lead, page
from sync.office.web.forms import (
    BROWSER_COOKIE,
    LOGIN_COOKIE,
    Form,
    browser_of,
    own_path,
    read_form,
    set_cookie,
)
from sync.office.web.navigation import SET_UP_PATH
from sync.office.web.words import age_words
from sync.protocol.invitations import JOIN_PATH

LOGIN_PATH: Final = "/masuk"
LOGOUT_PATH: Final = "/keluar"
PASSWORD_PATH: Final = "/sandi"
_A_MINUTE: Final = timedelta(minutes=1)
_LONGEST_ADDRESS: Final = 100


class LoginNeededError(Exception):
    """Nobody is logged in. No DeclinedError: a page without a person is none at all."""


class OwnPasswordNeededError(Exception):
    """Somebody logged in with a password that somebody else chose."""


class Gate:
    """Who is asking, and what they may see."""

    def __init__(self, people: People, clock: Clock) -> None:
        self._people = people
        self._clock = clock

    def router(self) -> APIRouter:
        """Logging in and out, one's own password, and the front door."""
        router = APIRouter(include_in_schema=False)
        router.add_api_route("/", self.front_door, methods=["GET"])
        router.add_api_route(LOGIN_PATH, self.login_page, methods=["GET"])
        router.add_api_route(LOGIN_PATH, self.log_in, methods=["POST"])
        router.add_api_route(LOGOUT_PATH, self.log_out, methods=["POST"])
        router.add_api_route(PASSWORD_PATH, self.password_page, methods=["GET"])
        router.add_api_route(PASSWORD_PATH, self.change_password, methods=["POST"])
        router.add_api_route(JOIN_PATH, self.join_page, methods=["GET"])
        return router

    def known(self, request: Request) -> Person | None:
        """Who is logged in, whatever their password is like."""
        if not hasattr(request.state, "person"):
            token = request.cookies.get(LOGIN_COOKIE, "")
            request.state.person = self._people.of_token(token, at=self._clock.now())
        person: Person | None = request.state.person
        return person

    def viewer(self, request: Request) -> Person:
        """Who is asking. Raises LoginNeededError and OwnPasswordNeededError."""
        person = self.known(request)
        if person is None:
            raise LoginNeededError
        if person.one_time:
            raise OwnPasswordNeededError
        return person

    def allow(self, request: Request, scope: Scope) -> None:
        """See `pages.Allow`."""
        if not self.viewer(request).may_see(scope):
            raise HTTPException(HTTPStatus.FORBIDDEN)

    def ticket(self, request: Request, view: View) -> Ticket:
        """See `pages.GiveTicket`: whoever logs out, or may see less than this, sees no more."""
        token = request.cookies.get(LOGIN_COOKIE, "")
        who = self.viewer(request).person
        return Ticket(self.still, (token, view.scope, view.wide), who)

    def still(self, keys: Collection[Any]) -> Collection[Any]:
        """See `live.Still`: one question for everybody who looks."""
        people = self._people.of_tokens({token for token, _, _ in keys}, at=self._clock.now())
        return [key for key in keys if _may_look(people.get(key[0]), key[1], wide=key[2])]

    def only_place(self, request: Request) -> str | None:
        """Where somebody is led who asks for all that they may see; None where it is a choice."""
        person = self.viewer(request)
        return None if person.role is Role.OWNER or person.fair is None else of_person(person)

    def front_door(self, request: Request) -> Response:
        """Lead everybody to what is their own."""
        return lead(home(self.viewer(request)))

    def login_page(self, request: Request) -> Response:
        """Name and password, and nothing that tells what this office holds."""
        if self.known(request) is not None:
            return lead("/")
        with speaking(language_of(request)):
            return _login_page(request, back=own_path(request.query_params.get("lanjut", "/")))

    async def log_in(self, request: Request) -> Response:
        """Log in, or say why not."""
        form = await read_form(request)
        return await run_in_threadpool(self._log_in, request, form)

    async def log_out(self, request: Request) -> Response:
        """Make this browser's login worthless."""
        await read_form(request)
        token = request.cookies.get(LOGIN_COOKIE, "")
        await run_in_threadpool(lambda: self._people.log_out(token, at=self._clock.now()))
        answer = lead(LOGIN_PATH)
        answer.delete_cookie(LOGIN_COOKIE, path="/", httponly=True, samesite="lax")
        return answer

    def password_page(self, request: Request) -> Response:
        """One's own password."""
        if self.known(request) is None:
            raise LoginNeededError
        with speaking(language_of(request)):
            return _password_page(request)

    async def change_password(self, request: Request) -> Response:
        """Choose a password of one's own; every other browser of this person is logged out."""
        form = await read_form(request)
        return await run_in_threadpool(self._change_password, request, form)

    def join_page(self, request: Request) -> Response:
        """What a code is for, told to a phone that opened it by mistake."""
        with speaking(language_of(request)):
            words = text("Kode ini untuk laptop kasir: Setelan, lalu Kantor, lalu pindai.")
            return page(
                request, "message.html", {"title": text("Kode pendaftaran"), "words": words}
            )

    def _log_in(self, request: Request, form: Form) -> Response:
        back, address = own_path(form["lanjut"]), address_of(request)
        browser = browser_of(request)
        with speaking(language_of(request)):
            try:
                token = self._people.log_in(
                    form["name"],
                    form["password"],
                    address=address,
                    browser=browser,
                    at=self._clock.now(),
                )
            except WrongPasswordError:
                words = text("Nama atau kata sandi salah.")
                return _login_page(request, back=back, words=words, status=HTTPStatus.UNAUTHORIZED)
            except LoginDelayedError as error:
                words = text("Terlalu banyak percobaan. Coba lagi dalam {wait}.").format(
                    wait=wait_words(error.wait)
                )
                status = HTTPStatus.TOO_MANY_REQUESTS
                answer = _login_page(request, back=back, words=words, status=status)
                answer.headers["Retry-After"] = str(error.wait)
                return answer
        return self._logged_in(request, (token, browser), back)

    def _logged_in(self, request: Request, known_by: tuple[str, str], back: str) -> Response:
        answer, (token, browser) = lead(back), known_by
        second = timedelta(seconds=1)
        set_cookie(request, answer, LOGIN_COOKIE, token, seconds=LOGIN_LIFE // second)
        set_cookie(request, answer, BROWSER_COOKIE, browser, seconds=KNOWN_FOR // second)
        return answer

    def _change_password(self, request: Request, form: Form) -> Response:
        person = self.known(request)
        if person is None:
            raise LoginNeededError
        at, address, browser = self._clock.now(), address_of(request), browser_of(request)
        with speaking(language_of(request)):
            try:
                if form["new"] != form["again"]:
                    words = text("Kata sandi baru yang kedua tidak sama.")
                    return _password_page(request, words)
                if form["new"] == form["password"]:
                    return _password_page(
                        request, text("Pilih kata sandi yang lain dari yang lama.")
                    )
                # The old one first: a browser left open does not give the name away.
                old = self._people.log_in(
                    person.name, form["password"], address=address, browser=browser, at=at
                )
                self._people.log_out(old, at=at)
                self._people.change_password(person, form["new"], by=person, at=at)
            except WrongPasswordError:
                return _password_page(request, text("Kata sandi lama salah."))
            except LoginDelayedError as error:
                words = text("Terlalu banyak percobaan. Coba lagi dalam {wait}.")
                return _password_page(request, words.format(wait=wait_words(error.wait)))
            except PasswordTooShortError:
                return _password_page(request, too_short_words())
        token = self._people.log_in(
            person.name, form["new"], address=address, browser=browser, at=at
        )
        return self._logged_in(request, (token, browser), "/")


def _may_look(person: Person | None, scope: Scope, *, wide: bool) -> bool:
    if person is None or person.one_time or not person.may_see(scope):
        return False
    return not wide or person.may_see(Scope(fair=scope.fair))


def home(person: Person) -> str:
    """Where somebody wants to be after logging in."""
    if person.role is Role.OWNER or person.fair is None:
        return SET_UP_PATH
    return of_person(person)


def of_person(person: Person) -> str:
    """The figures that somebody sees, all of them."""
    if person.fair is None:
        return "/fairs"
    return of_scope(Scope(fair=person.fair, booth=person.booth, vendor=person.vendor))


def address_of(request: Request) -> str:
    """Where a request comes from, as it is counted and noted."""
    return request.client.host[:_LONGEST_ADDRESS] if request.client else ""


def wait_words(seconds: int) -> str:
    """`20 detik`, or minutes where it is longer."""
    if seconds < _A_MINUTE // timedelta(seconds=1):
        return text("{count} detik").format(count=seconds)
    return age_words(timedelta(seconds=seconds) + _A_MINUTE - timedelta(seconds=1))


def too_short_words() -> str:
    """What a password must be like."""
    return text("Kata sandi paling sedikit {count} huruf.").format(count=SHORTEST_PASSWORD)


def _login_page(
    request: Request, *, back: str, words: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    return page(request, "login.html", {"back": back, "words": words}, status)


def _password_page(request: Request, words: str = "") -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if words else HTTPStatus.OK
    return page(request, "password.html", {"words": words}, status)
