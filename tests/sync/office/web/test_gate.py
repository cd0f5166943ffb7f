from collections.abc import Callable, Iterator
from datetime import timedelta
from http import HTTPStatus
from time import monotonic
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import delete, select, update

from sync.office.first_owner import first_owner
from sync.office.people import LOGIN_LIFE, OWNER_NAME, Person, Role
from sync.office.store.truth_tables import AUDIT, LOGIN, PERSON
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import SECRET, Guests, form_token, log_in, opened, send

# As long as anybody may go on seeing what is not theirs any more, on a machine that is busy.
SECONDS = 8

Browser = Callable[[], httpx.Client]


@pytest.fixture
def browser(office: Office, clock: FairClock) -> Iterator[Browser]:
    with opened(office.database, clock) as address:
        made: list[httpx.Client] = []

        def browse() -> httpx.Client:
            made.append(http_to(address))
            return made[-1]

        yield browse
        for client in made:
            client.close()


def paths(office: Office, laptop: Laptop) -> dict[str, str]:
    fair = f"/fairs/{office.place.fair.hex}"
    booth = f"{fair}/booths/{office.place.booth.hex}"
    return {
        "fair": fair,
        "booth": booth,
        "vendor": f"{booth}/vendors/{laptop.scribe.vendors[0].hex}",
        "other vendor": f"{booth}/vendors/{laptop.scribe.vendors[1].hex}",
    }


def sold(office: Office, laptop: Laptop) -> None:
    sender = laptop.enrol(office)
    laptop.sell(20)
    laptop.send(office, sender)


# --- a wrong address ------------------------------------------------------------------------------


def test_a_browser_that_goes_astray_is_told_so_in_words_with_a_way_home(browser: Browser) -> None:
    http = browser()
    for method, path in (("GET", "/tidak-ada"), ("GET", "/atur/tidak/ada"), ("PUT", "/masuk")):
        answered = http.request(method, path, headers={"Accept-Language": "en"})
        assert answered.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}
        assert answered.headers["content-type"].startswith("text/html")
        assert "There is no such page at this office." in answered.text
        assert '<a class="more" href="/">' in answered.text
    assert "Halaman ini tidak ada" in http.get("/tidak-ada").text
    assert http.get("/v1/tidak-ada").json()["error"] == "no_such_request"


# --- nobody is nobody -----------------------------------------------------------------------------


def test_nothing_is_seen_without_a_login(office: Office, laptop: Laptop, browser: Browser) -> None:
    sold(office, laptop)
    http = browser()
    for path in (
        *paths(office, laptop).values(),
        "/",
        "/fairs",
        "/atur",
        "/atur/orang",
        "/atur/catatan",
    ):
        answered = http.get(path)
        assert answered.status_code == HTTPStatus.SEE_OTHER, path
        assert answered.headers["location"].startswith("/masuk")
        assert "INACRAFT" not in answered.text
    for path in paths(office, laptop).values():
        assert http.get(f"{path}/live").status_code == HTTPStatus.UNAUTHORIZED
    assert "INACRAFT" not in http.get("/masuk").text


def test_after_logging_in_one_is_where_one_wanted_to_be(
    office: Office, laptop: Laptop, guests: Guests, browser: Browser
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    http, wanted = browser(), paths(office, laptop)["booth"]
    led = http.get(wanted).headers["location"]
    assert led == f"/masuk?lanjut={wanted}"
    page = http.get(led)
    assert f'name="lanjut" value="{wanted}"' in page.text
    fields = {"name": "  RANI ", "password": SECRET, "lanjut": wanted, "form": form_token(http)}
    answered = http.post("/masuk", data=fields)
    assert answered.headers["location"] == wanted
    cookie = answered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert http.get(wanted).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "back",
    [
        "https://example.org",
        "//example.org",
        "/\\example.org",
        "/\t/example.org",
        "example.org",
        "",
    ],
)
def test_a_login_leads_nowhere_else(
    office: Office, guests: Guests, browser: Browser, back: str
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    http = browser()
    fields = {"name": "Rani", "password": SECRET, "lanjut": back, "form": form_token(http)}
    assert http.post("/masuk", data=fields).headers["location"] == "/"


# --- pages that move ------------------------------------------------------------------------------


def leave(office: Office, person: Person, http: httpx.Client) -> None:
    del office, person
    send(http, "/keluar")


def be_sent_away(office: Office, person: Person, http: httpx.Client) -> None:
    del http
    with office.database.writing() as connection:
        connection.execute(delete(LOGIN).where(LOGIN.c.person == person.person.bytes))
        connection.execute(delete(PERSON).where(PERSON.c.person == person.person.bytes))


def see_less(office: Office, person: Person, http: httpx.Client) -> None:
    """From the whole fair to one booth, whose own page tells of the others no more."""
    del http
    with office.database.writing() as connection:
        connection.execute(
            update(PERSON)
            .where(PERSON.c.person == person.person.bytes)
            .values(booth=office.place.booth.bytes)
        )


@pytest.mark.parametrize("ending", [leave, be_sent_away, see_less])
def test_a_page_moves_no_more_for_whoever_may_no_longer_see_it(
    office: Office,
    laptop: Laptop,
    guests: Guests,
    browser: Browser,
    ending: Callable[[Office, Person, httpx.Client], None],
) -> None:
    sold(office, laptop)
    person = guests.add("Rani", Role.VIEWER, office.place.fair)
    http, moving = browser(), browser()
    log_in(http, "Rani")
    moving.cookies = http.cookies
    with moving.stream("GET", f"{paths(office, laptop)['booth']}/live", timeout=15) as response:
        lines = response.iter_lines()
        assert next(lines).startswith("id: ")
        ending(office, person, http)
        began = monotonic()
        assert all(True for _ in lines)
        assert monotonic() - began < SECONDS
    wide = moving.get(f"{paths(office, laptop)['fair']}/live")
    assert wide.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


# --- roles ----------------------------------------------------------------------------------------


def test_everybody_sees_what_is_theirs_and_no_more(
    office: Office, laptop: Laptop, guests: Guests, browser: Browser
) -> None:
    sold(office, laptop)
    other = office.add_booth("Bandung")
    here, vendor = office.place, laptop.scribe.vendors[0]
    guests.add("owner", Role.OWNER)
    guests.add("fair", Role.COORDINATOR, here.fair)
    guests.add("booth", Role.VIEWER, here.fair, here.booth)
    guests.add("vendor", Role.VENDOR, here.fair, here.booth, vendor=vendor)
    guests.add("elsewhere", Role.COORDINATOR, other.fair)
    sees = {
        "owner": {"fair", "booth", "vendor", "other vendor"},
        "fair": {"fair", "booth", "vendor", "other vendor"},
        "booth": {"booth", "vendor", "other vendor"},
        "vendor": {"vendor"},
        "elsewhere": set(),
    }
    for name, seen in sees.items():
        http = browser()
        log_in(http, name)
        for what, path in paths(office, laptop).items():
            expected = HTTPStatus.OK if what in seen else HTTPStatus.FORBIDDEN
            assert http.get(path).status_code == expected, (name, what)
            if what not in seen:
                assert http.get(f"{path}/live").status_code == HTTPStatus.FORBIDDEN


def test_a_login_ends_by_itself_by_logging_out_and_with_the_person(
    office: Office, guests: Guests, browser: Browser, clock: FairClock
) -> None:
    rani = guests.add("Rani", Role.VIEWER, office.place.fair)
    owner = guests.add("Bos", Role.OWNER)
    fair = f"/fairs/{office.place.fair.hex}"
    one, two = browser(), browser()
    for http in (one, two):
        log_in(http, "Rani")
        assert http.get(fair).status_code == HTTPStatus.OK
    stolen = dict(one.cookies)
    assert send(one, "/keluar").headers["location"] == "/masuk"
    assert httpx.get(f"{one.base_url}{fair}", cookies=stolen).status_code == HTTPStatus.SEE_OTHER
    clock.at += LOGIN_LIFE - timedelta(minutes=1)
    assert two.get(fair).status_code == HTTPStatus.OK
    clock.at += timedelta(minutes=1)
    assert two.get(fair).status_code == HTTPStatus.SEE_OTHER
    log_in(two, "Rani")
    assert two.get(fair).status_code == HTTPStatus.OK
    guests.people.remove(rani, by=owner, at=clock.now())
    assert two.get(fair).status_code == HTTPStatus.SEE_OTHER


def test_neither_passwords_nor_tokens_are_kept_as_they_are(
    office: Office, guests: Guests, browser: Browser
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    http = browser()
    log_in(http, "Rani")
    token = http.cookies["lapak_login"]
    with office.database.reading() as connection:
        for table in (PERSON, LOGIN, AUDIT):
            kept = repr(connection.execute(select(table)).all())
            assert SECRET not in kept
            assert token not in kept
            assert repr(bytes.fromhex(token))[2:-1] not in kept
        assert "$argon2id$" in connection.execute(select(PERSON.c.password)).scalar_one()


# --- forms that somebody else made ----------------------------------------------------------------


def test_a_form_of_somebody_else_does_nothing(
    office: Office, guests: Guests, browser: Browser
) -> None:
    guests.add("Rani", Role.VIEWER, office.place.fair)
    guests.add("Joko", Role.VIEWER, office.place.fair)
    http, other = browser(), browser()
    log_in(http, "Rani")
    log_in(other, "Joko")
    foreign = form_token(other, "/sandi")
    for path in ("/keluar", "/language", "/sandi", "/masuk"):
        for fields in ({}, {"form": ""}, {"form": foreign}, {"form": "x" * 64}):
            wanted = {"language": "en", "back": "/", **fields}
            assert http.post(path, data=wanted).status_code == HTTPStatus.FORBIDDEN, path
    assert http.get(f"/fairs/{office.place.fair.hex}").status_code == HTTPStatus.OK


def test_a_form_without_end_is_not_read_to_its_end(browser: Browser) -> None:
    answered = browser().post("/masuk", content=b"name=" + b"x" * 10_000_000)
    assert answered.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


# --- the first owner ------------------------------------------------------------------------------


def test_the_first_owner_is_told_a_password_once_and_has_to_choose_another(
    office: Office, browser: Browser
) -> None:
    password = first_owner(office.database)
    assert password is not None
    assert first_owner(office.database) is None
    http = browser()
    assert log_in(http, OWNER_NAME, password).headers["location"] == "/"
    for path in ("/", "/atur", f"/fairs/{office.place.fair.hex}"):
        assert http.get(path).headers["location"] == "/sandi"
    assert "sekali masuk" in http.get("/sandi").text
    chosen = {"password": password, "new": SECRET, "again": SECRET}
    refused = send(http, "/sandi", **{**chosen, "again": f"{SECRET}x"})
    assert "tidak sama" in refused.text
    assert "lama salah" in send(http, "/sandi", **{**chosen, "password": "salah-sekali"}).text
    short = send(http, "/sandi", **{**chosen, "new": "pendek", "again": "pendek"})
    assert "paling sedikit 10" in short.text
    assert send(http, "/sandi", **chosen).headers["location"] == "/"
    assert http.get("/").headers["location"] == "/atur"
    assert log_in(browser(), OWNER_NAME, password).status_code == HTTPStatus.UNAUTHORIZED


def test_a_person_s_id_is_nobody_else_s(office: Office, guests: Guests) -> None:
    rani = guests.add("Rani", Role.VIEWER, office.place.fair)
    assert guests.people.person(rani.person) is not None
    assert guests.people.person(uuid4()) is None
