"""What a register does beside the ledger: politely, by turns, and never while an entry waits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from booth.beside_ports import AgreedPhoto, ContactChange
from booth.domain.contacts import Contact
from booth.domain.errors import DiskFullError
from booth.domain.ids import ContactId
from booth.storage.contact_exchange import SqliteContactExchange
from booth.storage.contacts import SqliteContacts
from booth.storage.shared_photos import FolderShelf
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.beside import CONTACTS_SECONDS, LONGEST_PAUSE, PHOTOS_SECONDS, Beside
from sync.client.standing import Moment
from sync.protocol.beside import (
    ContactChanges,
    ContactsHeard,
    ContactsTaken,
    ContactTold,
    PhotoList,
    PhotoTaken,
    PhotoTold,
)
from sync.protocol.messages import Refusal
from tests.fakes.office import MemoryOffice
from tests.ledgers import OPENING
from tests.sync.client.stand import Stand, at_once

SRI, JOKO = ContactId(UUID(int=101)), ContactId(UUID(int=102))


def picture(colour: str = "red") -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 48), colour).save(written, "JPEG")
    return written.getvalue()


@dataclass
class Desk:
    """An office in memory that keeps what it is told and says what a test wants."""

    asked: list[str] = field(default_factory=list)
    told: list[ContactTold] = field(default_factory=list)
    mark: int = 0
    news: tuple[ContactTold, ...] = ()
    photos_there: dict[str, bytes] = field(default_factory=dict)
    listed: tuple[PhotoTold, ...] | None = None
    raises: Callable[[str], Exception | None] = lambda _: None

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if (error := self.raises(what)) is not None:
            raise error

    def contacts(self, since: int) -> ContactsHeard:
        self._ask("contacts")
        new = tuple(one for one in self.news if one.mark > since)
        until = new[-1].mark if new else since
        return ContactsHeard(contacts=new, until=until, more=False, mark=self.mark)

    def tell_contacts(self, changes: ContactChanges) -> ContactsTaken:
        self._ask("tell")
        if changes.after <= self.mark:
            self.told += changes.contacts
            self.mark = max(self.mark, changes.contacts[-1].mark)
        return ContactsTaken(mark=self.mark)

    def photos(self, known: str) -> PhotoList:
        self._ask("photos")
        listed = self.listed or tuple(
            PhotoTold(name=name, hash=sha256(content).hexdigest(), size=len(content))
            for name, content in sorted(self.photos_there.items())
        )
        version = sha256(repr(listed).encode()).hexdigest()
        return PhotoList(version=version, photos=None if version == known else listed)

    def photo(self, hash_: str) -> bytes:
        self._ask("photo")
        return next(one for one in self.photos_there.values() if sha256(one).hexdigest() == hash_)

    def put_photo(self, name: str, hash_: str, content: bytes) -> PhotoTaken:
        self._ask("put")
        self.photos_there[name] = content
        return PhotoTaken(hash=hash_)


class Till:
    """A register's own ledger and folder, and its turns."""

    def __init__(self, folder: Path) -> None:
        self.office, self.came = Desk(), 0
        self.stand = Stand(folder / "KT2", MemoryOffice())
        self.folder = folder / "foto"
        self.ticks = 0.0
        self.begin()

    def begin(self) -> None:
        exchange = SqliteContactExchange(self.stand.ledger, on_ledger=at_once, enrolled_at=OPENING)
        self.shelf = FolderShelf(self.folder, office="one", codes=lambda: {"A", "B"})
        self.beside = Beside(
            self.office, exchange, self.shelf, random=lambda: 0.0, photos_came=self._come
        )

    def _come(self) -> None:
        self.came += 1

    def contacts(self) -> SqliteContacts:
        return SqliteContacts(self.stand.ledger.driver)

    def note(self, contact: ContactId, name: str, at: datetime = OPENING) -> None:
        with self.stand.ledger.transaction():
            self.contacts().put(Contact(id=contact, name=name, phone=""), at=at)

    def people(self) -> list[str]:
        return [one.name for one in self.contacts().all()]

    def rounds(self, steps: int) -> list[str]:
        """So many questions, each when it is due; what was asked."""
        before = len(self.office.asked)
        for _ in range(steps):
            self.ticks = max(self.ticks, self.beside.due(self.ticks))
            self.beside.step(Moment(self.ticks, OPENING))
        return self.office.asked[before:]


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    made = Till(tmp_path)
    yield made
    made.stand.close()


def test_it_asks_first_and_tells_only_what_the_office_lacks(till: Till) -> None:
    till.note(SRI, "Ibu Sri")
    asked = till.rounds(3)
    assert [one for one in asked if one != "photos"] == ["contacts", "tell"]
    assert [one.name for one in till.office.told] == ["Ibu Sri"]
    till.beside.urge(till.ticks)
    assert "tell" not in till.rounds(2)


def test_what_was_noted_before_there_was_an_office_is_told_to_it(till: Till) -> None:
    till.note(SRI, "Ibu Sri")
    till.note(JOKO, "Pak Joko")
    with till.stand.ledger.transaction():
        till.contacts().erase(SRI, at=OPENING)
    till.rounds(4)
    assert [(one.id, one.name, one.erased) for one in till.office.told] == [
        (JOKO, "Pak Joko", False),
        (SRI, "", True),
    ]


def test_an_office_back_from_a_backup_hears_the_rest_again(till: Till) -> None:
    till.note(SRI, "Ibu Sri")
    till.rounds(4)
    till.office.mark, till.office.told = 0, []
    till.rounds(4)
    assert [one.name for one in till.office.told] == ["Ibu Sri"]


def test_a_file_back_from_a_backup_with_its_clock_set_back_loses_nobody(till: Till) -> None:
    till.office.mark = 10**17
    till.note(SRI, "Ibu Sri")
    till.note(JOKO, "Pak Joko")
    till.rounds(4)
    assert [one.name for one in till.office.told] == ["Ibu Sri", "Pak Joko"]
    assert till.office.told[0].mark > 10**17


def test_who_was_erased_here_does_not_come_back(till: Till) -> None:
    till.note(SRI, "Ibu Sri")
    with till.stand.ledger.transaction():
        till.contacts().erase(SRI, at=OPENING)
    till.office.news = (ContactTold(id=SRI, mark=5, name="Ibu Sri"),)
    till.rounds(2)
    assert till.people() == []


def test_an_erasure_that_was_heard_is_told_on_once(till: Till) -> None:
    till.office.news = (ContactTold(id=SRI, mark=5, erased=True),)
    asked = till.rounds(8)
    assert asked.count("tell") == 1
    assert [(one.id, one.erased) for one in till.office.told] == [(SRI, True)]


def test_a_network_that_is_away_is_left_alone_longer_each_time(till: Till) -> None:
    till.office.raises = lambda _: OfficeUnreachableError(Trouble.UNREACHABLE)
    waits = []
    for _ in range(8):
        till.rounds(1)
        waits.append(till.beside.due(till.ticks) - till.ticks)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] <= LONGEST_PAUSE
    till.office.raises = lambda _: None
    till.rounds(2)
    assert till.beside.due(till.ticks) - till.ticks <= CONTACTS_SECONDS


def test_an_office_that_says_no_is_left_alone_for_a_while(till: Till) -> None:
    till.office.raises = lambda _: OfficeRefusedError(Refusal(error="busy"), 2)
    till.rounds(1)
    assert till.beside.due(till.ticks) > till.ticks


class Full(SqliteContactExchange):
    """On a disk without room."""

    def hear(self, contacts: Sequence[ContactChange], *, until: int, at: datetime) -> None:
        raise DiskFullError(path=f"{len(contacts)} {until} {at}")


def test_a_full_disk_is_waited_out_and_nothing_is_passed_over(till: Till) -> None:
    till.office.news = (ContactTold(id=SRI, mark=5, name="Ibu Sri"),)
    full = Full(till.stand.ledger, on_ledger=at_once, enrolled_at=OPENING)
    beside = Beside(till.office, full, till.shelf, random=lambda: 0.0, photos_came=till._come)
    assert beside.due(0.0) == 0
    beside.step(Moment(0.0, OPENING))
    assert beside.due(0.0) > 0
    till.rounds(2)
    assert till.people() == ["Ibu Sri"]


def test_photos_and_contacts_take_turns_however_often_somebody_urges(till: Till) -> None:
    for _ in range(4):
        till.beside.urge(till.ticks)
        till.rounds(1)
    assert till.office.asked == ["contacts", "photos"] * 2


def test_nothing_to_do_is_asked_about_seldom(till: Till) -> None:
    till.rounds(2)
    assert till.beside.due(till.ticks) == till.ticks + CONTACTS_SECONDS
    assert till.rounds(3) == ["contacts", "photos", "contacts"]
    assert till.ticks == 2 * CONTACTS_SECONDS == PHOTOS_SECONDS


def test_a_photo_goes_once_and_comes_back_to_nobody(till: Till) -> None:
    till.folder.mkdir()
    (till.folder / "A.JPG").write_bytes(picture())
    asked = till.rounds(12)
    assert asked.count("put") == 1
    assert till.office.photos_there == {"a.jpg": picture()}
    assert till.came == 0
    till.begin()
    assert "put" not in till.rounds(4)


def test_a_photo_that_came_and_was_thrown_away_stays_away(till: Till) -> None:
    till.office.photos_there["b.jpg"] = picture()
    till.rounds(6)
    kept = till.folder / "b.jpg"
    assert kept.read_bytes() == picture()
    assert till.came == 1
    kept.unlink()
    till.rounds(6)
    assert not kept.exists()
    till.office.photos_there["b.jpg"] = picture("blue")
    till.rounds(6)
    assert kept.read_bytes() == picture("blue")


def test_what_is_no_photo_is_not_asked_about_again(till: Till) -> None:
    till.folder.mkdir()
    (till.folder / "a.jpg").write_bytes(b"\xff\xd8\xffhalf")
    till.office.photos_there["b.jpg"] = b"not at all"
    asked = till.rounds(16)
    assert (asked.count("put"), asked.count("photo")) == (0, 1)
    assert not (till.folder / "b.jpg").exists()


def test_an_office_cannot_write_outside_the_folder(till: Till) -> None:
    content = picture()
    till.office.photos_there["x"] = content
    till.office.listed = tuple(
        PhotoTold(name=name, hash=sha256(content).hexdigest(), size=1)
        for name in ("../a.jpg", "a/b.jpg", "con.jpg", "..\\a.jpg", "a.exe")
    )
    assert "photo" not in till.rounds(8)
    assert not till.folder.exists()


def test_bytes_that_are_not_the_photo_asked_for_are_not_kept(
    till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    till.office.photos_there["b.jpg"] = picture()
    till.office.listed = (PhotoTold(name="b.jpg", hash="0" * 64, size=1),)
    monkeypatch.setattr(till.office, "photo", lambda _: picture())
    till.rounds(4)
    assert not (till.folder / "b.jpg").exists()


def test_a_damaged_memory_of_photos_costs_a_comparison_and_no_photo(till: Till) -> None:
    till.folder.mkdir()
    (till.folder / "a.jpg").write_bytes(picture())
    till.rounds(6)
    till.folder.with_name("foto-kantor.json").write_bytes(b"{half")
    till.begin()
    assert till.shelf.agreed("A") is None
    assert "put" not in till.rounds(6)
    mine = sha256(picture()).hexdigest()
    assert till.shelf.agreed("A") == AgreedPhoto(own=mine, theirs=mine)


def test_another_office_is_told_of_everything_anew(till: Till) -> None:
    till.folder.mkdir()
    (till.folder / "a.jpg").write_bytes(picture())
    till.rounds(6)
    other = FolderShelf(till.folder, office="two", codes=lambda: {"A"})
    assert other.agreed("A") is None
    hashes: Mapping[str, str] = other.hashes()
    assert hashes == {"A": sha256(picture()).hexdigest()}
