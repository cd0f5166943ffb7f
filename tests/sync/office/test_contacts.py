"""Contacts at the office: for the registers of their own booth, and erased for good."""

import time
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from booth.domain.ids import RegisterId
from sync.office import contacts as contacts_module
from sync.office.store.engines import is_sqlite
from sync.office.store.truth_tables import CONTACT
from sync.protocol.beside import (
    LONGEST_CONTACTS,
    MOST_CONTACTS,
    ContactChanges,
    ContactTold,
)
from sync.protocol.packing import packed
from tests.sync.office.beside import JOKO, SRI, Hall, erased, joko, open_hall, photograph, sri, word
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.web.conftest import FairClock


@pytest.fixture
def hall(office: Office, tmp_path: Path) -> Iterator[Hall]:
    with open_hall(office, tmp_path) as hall:
        yield hall


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


def test_postgresql_gives_the_dead_row_free_at_once(hall: Hall) -> None:
    if is_sqlite(hall.office.database.address):
        pytest.skip("SQLite overwrites it")
    one = hall.laptop()
    one.told(sri())
    one.told(erased(SRI, 2), after=1)
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with hall.office.database.writing() as connection:
            vacuumed = connection.exec_driver_sql(
                "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'contact'"
            ).scalar()
        if vacuumed:
            return
    pytest.fail("nothing was vacuumed")


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
    hall.office.registers.revoke(hall.office.place.fair, RegisterId(two.laptop.register), at=NOW)
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
