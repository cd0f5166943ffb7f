"""A real office on a port of this machine: its server, its certificates, its database."""

import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from socket import create_server

import httpx
import uvicorn

from booth.domain.clock import SystemClock
from sync.office.app import make_app
from sync.office.certificates import certificates
from sync.office.people import Role
from sync.office.reading_totals import totals
from sync.office.serving import in_the_background, server
from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address
from sync.office.totals import Scope, Totals
from sync.protocol.invitations import Invitation
from tests.sync.office.laptops import Office
from tests.sync.office.web.guests import Guests, log_in


class RunningOffice:
    """An office that can be reached, or not for a while."""

    def __init__(self, folder: Path) -> None:
        self.database = Database(sqlite_address(folder / "office.db"))
        self.office = Office(self.database)
        at = SystemClock().now()
        self.certificates = certificates(folder / "tls", ("127.0.0.1",), at=at)
        self.port = _free_port()
        self._running = ExitStack()

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    def code(self) -> str:
        return self.office.registers.make_code(self.office.place, by="Rani", at=SystemClock().now())

    def invitation(self) -> str:
        """What its QR code says."""
        return Invitation(self.address, self.code(), self.certificates.fingerprint).text()

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        """The booth's coordinator at her browser, logged in, with the office's authority pinned."""
        place = self.office.place
        Guests(self.database, SystemClock()).add("Rani", Role.COORDINATOR, place.fair, place.booth)
        trusted = ssl.create_default_context()
        trusted.load_verify_locations(cadata=self.certificates.authority)
        with httpx.Client(base_url=self.address, verify=trusted, timeout=30) as client:
            assert log_in(client, "Rani").status_code == HTTPStatus.SEE_OTHER
            yield client

    @property
    def desk(self) -> str:
        """Where the booth is set up in the browser."""
        place = self.office.place
        return f"/atur/pameran/{place.fair.hex}/stan/{place.booth.hex}"

    def totals(self) -> Totals:
        place = self.office.place
        with self.database.reading() as connection:
            found = totals(
                connection, Scope(fair=place.fair, booth=place.booth), at=SystemClock().now()
            )
        assert found is not None
        return found

    def receipts(self) -> int:
        return self.totals().sums_today.receipts

    def come(self) -> None:
        """Be there."""
        authority = self.certificates.authority
        app = make_app(self.database, SystemClock(), authority=authority)
        door = self._running.enter_context(create_server(("127.0.0.1", self.port)))
        chain, key = self.certificates.chain, self.certificates.key
        running = server(app, certificate=(str(chain), str(key)))
        self._running.enter_context(in_the_background(running, door))
        self._running.callback(_cut_off, running)

    def go_away(self) -> None:
        """Answer nobody until `come`."""
        self._running.close()

    def come_elsewhere(self) -> None:
        """Be there for browsers alone: no till that joined finds the way."""
        self.port = _free_port()
        self.come()

    def close(self) -> None:
        self.go_away()
        self.database.close()


def _free_port() -> int:
    with create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def _cut_off(running: uvicorn.Server) -> None:
    """As a network does: nobody who is connected is told."""
    for connection in list(running.server_state.connections):
        # Either of uvicorn's two protocols has a loop and a transport; their union is untyped.
        loop, transport = connection.loop, connection.transport
        loop.call_soon_threadsafe(transport.abort)


@contextmanager
def office_in(folder: Path) -> Iterator[RunningOffice]:
    """An office with one fair and one booth, that is there."""
    folder.mkdir()
    office = RunningOffice(folder)
    office.come()
    try:
        yield office
    finally:
        office.close()
