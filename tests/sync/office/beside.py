"""Registers that speak to an office of contacts and photos, over a real socket."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from uuid import UUID

import httpx
import msgspec
from PIL import Image

from sync.office.app import make_app
from sync.office.serving import in_the_background, server
from sync.protocol.beside import (
    ContactChanges,
    ContactsHeard,
    ContactsTaken,
    ContactTold,
    PhotoList,
)
from sync.protocol.messages import Refusal
from sync.protocol.packing import packed
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock

SRI, JOKO = UUID(int=101), UUID(int=102)


def word(answered: httpx.Response) -> str:
    return msgspec.json.decode(answered.content, type=Refusal).error


@dataclass
class Caller:
    """A register of the office on a real socket."""

    http: httpx.Client
    laptop: Laptop
    headers: dict[str, str] = field(default_factory=dict)

    def tell(
        self, *contacts: ContactTold, after: int = 0, encoding: str = "identity"
    ) -> httpx.Response:
        content = msgspec.json.encode(ContactChanges(after=after, contacts=contacts))
        return self.http.post(
            "/v1/contacts",
            content=packed(content) if encoding == "zstd" else content,
            headers={**self.headers, "Content-Encoding": encoding},
        )

    def told(self, *contacts: ContactTold, after: int = 0) -> int:
        answered = self.tell(*contacts, after=after)
        assert answered.status_code == HTTPStatus.OK, answered.text
        return msgspec.json.decode(answered.content, type=ContactsTaken).mark

    def heard(self, since: int = 0) -> ContactsHeard:
        answered = self.http.get("/v1/contacts", params={"since": since}, headers=self.headers)
        assert answered.status_code == HTTPStatus.OK, answered.text
        return msgspec.json.decode(answered.content, type=ContactsHeard)

    def people(self) -> dict[UUID, str]:
        return {one.id: one.name for one in self.heard().contacts if not one.erased}

    def put(self, name: str, content: bytes, hash_: str = "") -> httpx.Response:
        return self.http.put(
            f"/v1/photos/{hash_ or sha256(content).hexdigest()}",
            params={"name": name},
            content=content,
            headers=self.headers,
        )

    def photos(self, known: str = "") -> PhotoList:
        answered = self.http.get("/v1/photos", params={"known": known}, headers=self.headers)
        return msgspec.json.decode(answered.content, type=PhotoList)

    def photo(self, hash_: str) -> httpx.Response:
        return self.http.get(f"/v1/photos/{hash_}", headers=self.headers)


class Hall:
    """An office with its door open."""

    def __init__(self, office: Office, http: httpx.Client, folder: Path) -> None:
        self.office, self.http, self.folder = office, http, folder
        self._seed = 30

    def laptop(self) -> Caller:
        """One more at the office's place; its own booth where `office.place` was moved."""
        self._seed += 1
        laptop = Laptop(self.folder / f"{self._seed}.lapak", seed=self._seed)
        laptop.enrol(self.office)
        return Caller(self.http, laptop, {"Authorization": f"Bearer {laptop.token}"})


@contextmanager
def open_hall(office: Office, folder: Path) -> Iterator[Hall]:
    """The office with its door open, and nobody there yet."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        app = make_app(office.database, FairClock())
        with (
            in_the_background(server(app), door),
            http_to(address) as http,
        ):
            yield Hall(office, http, folder)


def sri(mark: int = 1, name: str = "Ibu Sri") -> ContactTold:
    return ContactTold(id=SRI, mark=mark, name=name, phone="0812 3456 7890")


def joko(mark: int = 2) -> ContactTold:
    return ContactTold(id=JOKO, mark=mark, name="Pak Joko")


def erased(contact: UUID, mark: int) -> ContactTold:
    return ContactTold(id=contact, mark=mark, erased=True)


def photograph(kind: str = "JPEG", size: tuple[int, int] = (64, 48), colour: str = "red") -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()
