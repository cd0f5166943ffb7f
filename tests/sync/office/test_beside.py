"""Contacts and photos at the office: for the registers of their own booth, and erased for good."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from PIL import Image
from sqlalchemy import select

from sync.office import contacts as contacts_module
from sync.office import photos as photos_module
from sync.office.app import make_app
from sync.office.serving import in_the_background, server
from sync.office.store.engines import is_sqlite
from sync.office.store.truth_tables import CONTACT, PHOTO_CONTENT
from sync.protocol.beside import (
    LARGEST_PHOTO,
    LONGEST_CONTACTS,
    MOST_CONTACTS,
    ContactChanges,
    ContactsHeard,
    ContactsTaken,
    ContactTold,
    PhotoList,
)
from sync.protocol.messages import Refusal
from sync.protocol.packing import packed
from tests.sync.office.laptops import NOW, Laptop, Office
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


@pytest.fixture
def hall(office: Office, tmp_path: Path) -> Iterator[Hall]:
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        app = make_app(office.database, FairClock())
        with (
            in_the_background(server(app), door),
            httpx.Client(base_url=address, timeout=30) as http,
        ):
            yield Hall(office, http, tmp_path)


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


# --- contacts -------------------------------------------------------------------------------------


def test_a_buyer_noted_on_one_laptop_is_known_on_the_other(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    assert one.told(sri(), joko()) == 2
    heard = two.heard()
    assert [(told.id, told.name, told.phone) for told in heard.contacts] == [
        (SRI, "Ibu Sri", "0812 3456 7890"),
        (JOKO, "Pak Joko", ""),
    ]
    assert (heard.more, heard.mark) == (False, 0)
    assert two.heard(heard.until).contacts == ()
    assert one.heard().mark == 2


def test_told_twice_it_is_heard_once(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    assert one.tell(sri(), encoding="zstd").status_code == HTTPStatus.OK
    until = two.heard().until
    assert one.told(sri()) == 1
    assert two.heard(until).contacts == ()


def test_the_register_that_noted_somebody_has_the_last_word_by_its_own_marks(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    one.told(sri())
    assert two.told(sri(9, "Orang lain")) == 9
    assert two.people() == {SRI: "Ibu Sri"}
    until = two.heard().until
    one.told(sri(2, "Ibu Sri Rahayu"), after=1)
    assert [told.name for told in two.heard(until).contacts] == ["Ibu Sri Rahayu"]
    # What was on its way for long changes nothing any more.
    one.told(sri(1))
    assert two.people() == {SRI: "Ibu Sri Rahayu"}


def test_whoever_erases_somebody_erases_them_for_everybody_and_for_good(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    one.told(sri(), joko())
    until = one.heard().until
    two.told(erased(SRI, 1))
    (told,) = one.heard(until).contacts
    assert (told.id, told.erased, told.name, told.phone) == (SRI, True, "", "")
    one.told(sri(3, "Ibu Sri lagi"), after=2)
    assert two.people() == {JOKO: "Pak Joko"}
    with hall.office.database.reading() as connection:
        row = connection.execute(select(CONTACT).where(CONTACT.c.contact == SRI.bytes)).one()
    assert (row.name, row.phone) == ("", "")
    assert row.erased_at


def test_nothing_of_an_erased_name_is_left_in_the_offices_file(hall: Hall, tmp_path: Path) -> None:
    if not is_sqlite(hall.office.database.address):
        pytest.skip("PostgreSQL's files are the server's own")
    one = hall.laptop()
    one.told(sri(1, "Sri Sangat Langka"))
    file = tmp_path / "office.db"
    files = [file, Path(f"{file}-wal")]
    assert any(b"Sangat Langka" in path.read_bytes() for path in files)
    one.told(erased(SRI, 2), after=1)
    assert not any(b"Sangat Langka" in path.read_bytes() for path in files)


def test_an_office_back_from_a_backup_is_told_again(hall: Hall) -> None:
    one = hall.laptop()
    # It says that it held mark 5: it does not, and takes nothing before it has what lies between.
    assert one.told(joko(6), after=5) == 0
    assert one.people() == {}
    assert one.told(sri(3), joko(6)) == 6


def test_contacts_come_in_pages_and_none_is_missed(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    ids = [uuid4() for _ in range(MOST_CONTACTS + 30)]
    told = [ContactTold(id=id_, mark=n, name=f"Buyer {n}") for n, id_ in enumerate(ids, start=1)]
    one.told(*told[:MOST_CONTACTS])
    one.told(*told[MOST_CONTACTS:], after=MOST_CONTACTS)
    first = two.heard()
    assert (len(first.contacts), first.more) == (MOST_CONTACTS, True)
    second = two.heard(first.until)
    assert not second.more
    assert [told.id for told in (*first.contacts, *second.contacts)] == ids


def test_contacts_of_a_booth_never_reach_another(hall: Hall) -> None:
    one = hall.laptop()
    one.told(sri())
    hall.office.place = hall.office.add_booth("Kota Bogor")
    stranger = hall.laptop()
    assert stranger.people() == {}
    # Nor is anything erased there from here.
    stranger.told(erased(SRI, 1), joko())
    assert one.people() == {SRI: "Ibu Sri"}
    assert stranger.people() == {JOKO: "Pak Joko"}


def test_a_register_that_was_shut_out_or_is_unknown_gets_nothing(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    one.told(sri())
    photo = photograph()
    one.put("lpk-1.jpg", photo)
    hall.office.registers.revoke(hall.office.place.fair, two.laptop.register, at=NOW)
    hash_ = sha256(photo).hexdigest()
    for headers, said, status in (
        (two.headers, "revoked", HTTPStatus.FORBIDDEN),
        ({}, "unknown_register", HTTPStatus.UNAUTHORIZED),
    ):
        two.headers = headers
        for answered in (
            two.http.get("/v1/contacts", headers=headers),
            two.tell(joko()),
            two.http.get("/v1/photos", headers=headers),
            two.photo(hash_),
            two.put("lpk-2.jpg", photo),
        ):
            assert (answered.status_code, word(answered)) == (status, said)


@pytest.mark.parametrize(
    "contacts",
    [
        (sri(1, ""),),
        (sri(1, "x" * 65),),
        (sri(1, "Sri\x00"),),
        (sri(1, "\x1bp"),),
        (ContactTold(id=SRI, mark=1, name="Sri", phone="abc"),),
        (sri(2), joko(2)),
        (sri(3), joko(2)),
        (sri(1), sri(2)),
        (sri(0),),
        (sri(2**63 - 1),),
    ],
)
def test_what_no_till_would_note_is_refused_and_nothing_of_it_kept(
    hall: Hall, contacts: tuple[ContactTold, ...]
) -> None:
    one = hall.laptop()
    answered = one.tell(*contacts)
    assert (answered.status_code, word(answered)) == (HTTPStatus.BAD_REQUEST, "malformed")
    assert one.people() == {}


def test_more_than_a_message_or_a_booth_holds_is_refused(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = hall.laptop()
    many = [ContactTold(id=uuid4(), mark=n, name="x") for n in range(1, MOST_CONTACTS + 2)]
    assert word(one.tell(*many)) == "too_large"
    bomb = one.http.post(
        "/v1/contacts",
        content=packed(b" " * (LONGEST_CONTACTS + 1)),
        headers={**one.headers, "Content-Encoding": "zstd"},
    )
    assert word(bomb) == "too_large"
    monkeypatch.setattr(contacts_module, "BOOTH_CONTACTS", 1)
    one.told(sri())
    assert word(one.tell(joko(), after=1)) == "too_large"
    assert one.told(erased(SRI, 2), after=1) == 2


def test_what_is_no_message_is_refused(hall: Hall) -> None:
    one = hall.laptop()
    for content in (b"", b"{}", b"[]", b'{"after":"x","contacts":[]}', b"\xff"):
        answered = one.http.post("/v1/contacts", content=content, headers=one.headers)
        assert word(answered) == "malformed"


def test_an_office_whose_clock_was_set_back_misses_nobody(office: Office, tmp_path: Path) -> None:
    clock = FairClock()
    book = contacts_module.Contacts(office.database)
    laptop = Laptop(tmp_path / "one.lapak", seed=3)
    sender = laptop.enrol(office)
    book.take(ContactChanges(after=0, contacts=(sri(),)), sender=sender, at=clock.now())
    until = book.heard(0, sender=sender).until
    clock.at -= timedelta(days=2)
    book.take(ContactChanges(after=1, contacts=(joko(),)), sender=sender, at=clock.now())
    assert [one.id for one in book.heard(until, sender=sender).contacts] == [JOKO]


# --- photos ---------------------------------------------------------------------------------------


def test_a_photo_of_one_laptop_is_fetched_by_the_other(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    photo = photograph()
    assert one.put("lpk-101.jpg", photo).status_code == HTTPStatus.OK
    listed = two.photos()
    assert listed.photos is not None
    (told,) = listed.photos
    assert (told.name, told.size) == ("lpk-101.jpg", len(photo))
    assert two.photo(told.hash).content == photo
    assert two.photos(listed.version).photos is None


def test_a_code_has_one_photo_and_the_one_before_is_not_kept(hall: Hall) -> None:
    one = hall.laptop()
    before, after = photograph(colour="red"), photograph("PNG", colour="blue")
    one.put("lpk-101.jpg", before)
    version = one.photos().version
    one.put("LPK-101.png", after)
    one.put("LPK-101.png", after)
    listed = one.photos(version)
    assert [told.name for told in listed.photos or ()] == ["LPK-101.png"]
    assert one.photo(sha256(before).hexdigest()).status_code == HTTPStatus.NOT_FOUND
    with hall.office.database.reading() as connection:
        assert len(connection.execute(select(PHOTO_CONTENT.c.hash)).all()) == 1


def test_a_picture_of_two_codes_stays_while_one_of_them_has_it(hall: Hall) -> None:
    one, same = hall.laptop(), photograph()
    one.put("a.jpg", same)
    one.put("b.jpg", same)
    one.put("a.jpg", photograph(colour="blue"))
    assert one.photo(sha256(same).hexdigest()).content == same


def test_photos_of_a_booth_never_reach_another(hall: Hall) -> None:
    one, photo = hall.laptop(), photograph()
    one.put("a.jpg", photo)
    hall.office.place = hall.office.add_booth("Kota Bogor")
    stranger = hall.laptop()
    assert stranger.photos().photos == ()
    assert stranger.photo(sha256(photo).hexdigest()).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "name",
    [
        "../a.jpg", "a/b.jpg", "a\\b.jpg", "/a.jpg", "..jpg", ".jpg", "a.exe", "a", "a.jpg.exe",
        "con.jpg", "NUL.png", "com1.x.jpg", "a\n.jpg", "a\x00.jpg", " a.jpg", "a .jpg", "a?.jpg",
        "a:b.jpg", "x" * 80 + ".jpg", "a\u202egpj.jpg", "e\u0301.jpg", "A.JPG",
    ],
)  # fmt: skip
def test_no_photo_has_a_name_that_is_more_than_a_name(hall: Hall, name: str) -> None:
    one = hall.laptop()
    answered = one.put(name, photograph())
    assert (answered.status_code, word(answered)) == (HTTPStatus.BAD_REQUEST, "malformed")
    assert one.photos().photos == ()


def test_only_a_whole_picture_of_its_kind_and_size_is_kept(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, photo = hall.laptop(), photograph(size=(640, 480))
    for name, content in (
        ("a.jpg", b""),
        ("a.jpg", b"\xff\xd8\xff" + b"x" * 200),
        ("a.jpg", b"<script>alert(1)</script>"),
        ("a.jpg", photo[: len(photo) // 2]),
        ("a.png", photo),
        ("a.jpg", photograph("GIF")),
    ):
        assert word(one.put(name, content)) == "malformed"
    assert word(one.put("a.jpg", photo, "0" * 64)) == "malformed"
    assert word(one.put("a.jpg", photo + b"\0" * LARGEST_PHOTO)) == "too_large"
    # A few kilobytes that are a hundred million pixels.
    assert word(one.put("a.png", photograph("PNG", (10_000, 10_000)))) == "too_large"
    monkeypatch.setattr(photos_module, "MOST_PHOTOS", 1)
    one.put("a.jpg", photo)
    assert word(one.put("b.jpg", photo)) == "too_large"
    assert one.put("a.jpg", photograph("WEBP")).status_code == HTTPStatus.BAD_REQUEST
    assert one.put("a.webp", photograph("WEBP")).status_code == HTTPStatus.OK
