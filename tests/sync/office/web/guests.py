"""People at a browser: they log in, fill in forms, and follow where they are led."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import httpx

from booth.domain.ids import BoothId, FairId
from booth.ports import Clock
from sync.office.app import make_app
from sync.office.passwords import PasswordCost
from sync.office.people import People, Person, Role
from sync.office.serving import in_the_background, server
from sync.office.store.database import Database

CHEAP = PasswordCost(passes=1, kibibytes=8)
OWNER = Person(person=uuid4(), name="Bu Pemilik", role=Role.OWNER)
SECRET = "kata-sandi-panjang"


def form_token(http: httpx.Client, path: str = "/masuk") -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="form" value="([0-9a-f]{64})"', http.get(path).text)
    assert found is not None
    return found[1]


def log_in(http: httpx.Client, name: str, password: str = SECRET) -> httpx.Response:
    wanted = {"name": name, "password": password, "form": form_token(http)}
    return http.post("/masuk", data=wanted)


def send(http: httpx.Client, path: str, **fields: str) -> httpx.Response:
    """Send a form of a page that this person was shown."""
    return http.post(path, data={**fields, "form": form_token(http, "/sandi")})


class Guests:
    """The people of an office, whose passwords are their own already."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.people = People(database, cost=CHEAP)
        self.clock = clock

    def add(
        self,
        name: str,
        role: Role,
        fair: FairId | None = None,
        booth: BoothId | None = None,
        **more: object,
    ) -> Person:
        person = Person(person=uuid4(), name=name, role=role, fair=fair, booth=booth, **more)  # type: ignore[arg-type]  # a vendor's id
        at = self.clock.now()
        self.people.add(person, "dari-koordinator", by=OWNER, at=at)
        self.people.change_password(person, SECRET, by=person, at=at)
        return person


@contextmanager
def opened(database: Database, clock: Clock, *, authority: bytes | None = None) -> Iterator[str]:
    """The office with its gate, and where it is."""
    people = People(database, cost=CHEAP)
    with socket.create_server(("127.0.0.1", 0)) as door:
        app = make_app(database, clock, people=people, authority=authority)
        with in_the_background(server(app), door):
            yield f"http://127.0.0.1:{door.getsockname()[1]}"
