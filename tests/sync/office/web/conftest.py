"""An office with its door open, and a laptop of it that sells."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

import httpx
import pytest
from fastapi import HTTPException, Request
from playwright.sync_api import Browser, sync_playwright

from sync.office.app import make_app
from sync.office.live import Live
from sync.office.serving import in_the_background, server
from sync.office.totals import Scope
from tests.ledgers import OPENING
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.guests import Guests, opened
from tests.sync.office.web.visitors import Visitors

NOW = OPENING + timedelta(hours=2)


@dataclass
class FairClock:
    """It is the afternoon of the third of March, until somebody says otherwise."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Site:
    """The office's pages, and whom they are shown to: everybody, unless a scope is shut."""

    office: Office
    laptop: Laptop
    clock: FairClock = field(default_factory=FairClock)
    shut: set[Scope] = field(default_factory=set)
    address: str = ""
    sent: int = 0
    live: Live | None = None

    def allow(self, _request: Request, scope: Scope) -> None:
        if scope in self.shut:
            raise HTTPException(HTTPStatus.FORBIDDEN)

    @property
    def fair(self) -> str:
        return f"/fairs/{self.office.place.fair.hex}"

    @property
    def booth(self) -> str:
        return f"{self.fair}/booths/{self.office.place.booth.hex}"

    def vendor(self, number: int) -> str:
        return f"{self.booth}/vendors/{self.laptop.scribe.vendors[number].hex}"

    @contextmanager
    def open(self, port: int = 0) -> Iterator[httpx.Client]:
        """Let people in, at the same port as before where one is named."""
        with socket.create_server(("127.0.0.1", port)) as door:
            self.address = f"http://127.0.0.1:{door.getsockname()[1]}"
            app = make_app(self.office.database, self.clock, allow=self.allow)
            with (
                in_the_background(server(app), door),
                http_to(self.address) as http,
            ):
                yield http

    def send(self, http: httpx.Client) -> None:
        """Send what the laptop has not sent yet."""
        answered = http.post(
            "/v1/entries",
            content=self.laptop.batch(self.sent + 1),
            headers={
                "Authorization": f"Bearer {self.laptop.token}",
                "Content-Encoding": "zstd",
            },
        )
        assert answered.status_code == HTTPStatus.OK
        self.sent = len(self.laptop.rows())


@pytest.fixture
def site(office: Office, laptop: Laptop) -> Site:
    laptop.enrol(office)
    return Site(office, laptop)


@pytest.fixture
def http(site: Site) -> Iterator[httpx.Client]:
    with site.open() as client:
        yield client


@pytest.fixture
def clock() -> FairClock:
    return FairClock()


@pytest.fixture
def guests(office: Office, clock: FairClock) -> Guests:
    return Guests(office.database, clock)


@pytest.fixture
def visitors(office: Office, clock: FairClock) -> Iterator[Visitors]:
    with opened(office.database, clock) as said:
        made = Visitors(said)
        yield made
        for http in made.open:
            http.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where the machine has none, pages are examined over HTTP alone.

    Not for the whole run: while it is driven no test of this thread could run a loop of its own.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no Chromium here: the pages are examined without a browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()
