"""A hall whose vendors have phones: an office that people reach, and a laptop's goods."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx
from sqlalchemy import func, select

from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import read_line
from sync.office.own_ledger import own_register
from sync.office.people import Role
from sync.office.store.derived_tables import BALANCE
from sync.office.store.segments import lines
from sync.office.verifying import verify
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import Guests, form_token, log_in, opened


@dataclass
class Hall:
    """An office that people reach, and a laptop whose goods it knows."""

    office: Office
    laptop: Laptop
    guests: Guests
    address: str
    clock: FairClock
    clients: list[httpx.Client] = field(default_factory=list)

    def of(self, name: str) -> httpx.Client:
        http = http_to(self.address)
        self.clients.append(http)
        assert log_in(http, name).status_code == HTTPStatus.SEE_OTHER
        return http

    @property
    def booth(self) -> str:
        return f"/fairs/{self.office.place.fair.hex}/booths/{self.office.place.booth.hex}"

    def sales(self) -> list[SaleCompleted]:
        """What stands in the office's ledger."""
        place = self.office.place
        with self.office.database.reading() as connection:
            own = own_register(place.booth).bytes
            said = [read_line(one.line)[1] for one in lines(connection, place.fair.bytes, own, 1)]
        return [one for one in said if isinstance(one, SaleCompleted)]

    def is_sound(self) -> bool:
        with self.office.database.reading() as connection:
            rest = connection.execute(select(func.sum(BALANCE.c.amount))).scalar()
            return not rest and all(one.finding is None for one in verify(connection))


@contextmanager
def open_hall(office: Office, laptop: Laptop) -> Iterator[Hall]:
    """Vendors, a coordinator, a viewer and the owner may log in; the laptop has sent its goods."""
    clock = FairClock()
    laptop.enrol(office)
    with opened(office.database, clock) as address:
        guests = Guests(office.database, clock)
        made = Hall(office, laptop, guests, address, clock)
        http = http_to(address)
        headers = {"Authorization": f"Bearer {laptop.token}", "Content-Encoding": "zstd"}
        sent = http.post("/v1/entries", content=laptop.batch(), headers=headers)
        assert sent.status_code == HTTPStatus.OK
        http.close()
        place = office.place
        vendors = laptop.scribe.vendors
        for name, number in (("Bu Ani", 0), ("Pak Budi", 1)):
            guests.add(name, Role.VENDOR, place.fair, place.booth, vendor=vendors[number])
        guests.add("Rani", Role.COORDINATOR, place.fair, place.booth)
        guests.add("Dinas", Role.VIEWER, place.fair)
        guests.add("Bu Pemilik", Role.OWNER)
        yield made
        for client in made.clients:
            client.close()


def begin(http: httpx.Client) -> str:
    """Where the form of a new sale is."""
    found = http.get("/catat")
    assert found.status_code == HTTPStatus.SEE_OTHER
    return found.headers["location"]


def send(http: httpx.Client, path: str, **fields: str) -> httpx.Response:
    token = form_token(http, "/sandi")
    where = path if "/nota/" in path else f"{path}/simpan"
    return http.post(where, data={"price": "350.000", "method": "cash", **fields, "form": token})
