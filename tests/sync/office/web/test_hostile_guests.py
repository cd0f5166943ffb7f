"""Somebody with a login, or none, who means harm."""

import logging
import re
from http import HTTPStatus

import httpx
import pytest

from sync.office import live
from sync.office.app import make_app
from sync.office.people import Role
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.web.guests import SECRET, Guests, log_in, send
from tests.sync.office.web.test_permissions import routes
from tests.sync.office.web.visitors import Visitors


def test_one_login_takes_no_room_from_everybody_else(
    office: Office, guests: Guests, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_OF_ONE", 2)
    guests.add("Rakus", Role.VIEWER, office.place.fair)
    guests.add("Sabar", Role.VIEWER, office.place.fair)
    path = f"/fairs/{office.place.fair.hex}/live"
    # Logging in once more makes nobody a second person.
    greedy = [visitors.of("Rakus") for _ in range(3)]
    open_ = [http.send(http.build_request("GET", path), stream=True) for http in greedy]
    assert [one.status_code for one in open_] == [200, 200, HTTPStatus.SERVICE_UNAVAILABLE]
    with visitors.of("Sabar").stream("GET", path) as patient:
        assert patient.status_code == HTTPStatus.OK
    for one in open_:
        one.close()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "'; DROP TABLE fair; --", "a\r\nb"])
def test_names_are_shown_as_they_were_typed_and_do_nothing(
    office: Office, guests: Guests, visitors: Visitors, name: str
) -> None:
    guests.add("Bu Ketua", Role.OWNER)
    http = visitors.of("Bu Ketua")
    booth = f"/atur/pameran/{office.place.fair.hex}/stan/{office.place.booth.hex}"
    assert send(http, booth, name=name, target="").status_code == HTTPStatus.SEE_OTHER
    shown = http.get(booth)
    assert shown.status_code == HTTPStatus.OK
    assert "<script>alert" not in shown.text
    assert "script-src 'self'" in shown.headers["content-security-policy"]
    assert len(office.registers.make_code(office.place, by=name, at=guests.clock.now())) == 10


def test_every_form_without_its_token_is_refused(
    office: Office, guests: Guests, visitors: Visitors
) -> None:
    guests.add("Bu Ketua", Role.OWNER)
    http = visitors.of("Bu Ketua")
    known = {"fair": office.place.fair.hex, "booth": office.place.booth.hex, "hash": "0" * 64}

    def filled(found: re.Match[str]) -> str:
        number = "1" if found[2] == ":int" else office.place.booth.hex
        return known.get(found[1], number)

    tried = 0
    for path in form_paths(office, guests):
        address = re.sub(r"{(\w+)(:\w+)?}", filled, path)
        for answered in (
            http.post(address, data={"form": "0" * 64}),
            http.post(address, files={"file": ("x.csv", b"x")}),
        ):
            assert answered.status_code == HTTPStatus.FORBIDDEN, path
            tried += 1
    assert tried > 40


def form_paths(office: Office, guests: Guests) -> list[str]:
    """Every path to which a browser's form goes."""
    app = make_app(office.database, guests.clock, people=guests.people)
    every = [route.split(" ") for route in sorted(routes(app))]
    return [path for method, path in every if method == "POST" and not path.startswith("/v1/")]


def test_what_is_secret_stands_in_no_log(
    office: Office,
    laptop: Laptop,
    guests: Guests,
    visitors: Visitors,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    guests.add("Bu Ketua", Role.OWNER)
    http = visitors.of("Bu Ketua")
    laptop.enrol(office)
    headers = {"Authorization": f"Bearer {laptop.token}", "Content-Encoding": "zstd"}
    for content in (b"", b"x", laptop.batch()):
        httpx.post(f"{visitors.address}/v1/entries", content=content, headers=headers)
    log_in(visitors.nobody(), "Bu Ketua", "kata-sandi-yang-salah")
    # This browser's own words are not the office's.
    said = [one.getMessage() for one in caplog.records if not one.name.startswith("httpcore")]
    for secret in (SECRET, "kata-sandi-yang-salah", laptop.token, http.cookies["lapak_login"]):
        assert not any(secret in one for one in said)


@pytest.mark.parametrize("path", ["/atur/", "/fairs/", "/masuk/", "//example.org/", "/v1/hello/"])
def test_no_host_that_a_request_names_is_led_to(visitors: Visitors, path: str) -> None:
    answered = httpx.get(f"{visitors.address}{path}", headers={"Host": "example.org"})
    assert answered.status_code == HTTPStatus.NOT_FOUND
    assert "example.org" not in answered.headers.get("location", "")
