from collections.abc import Iterator
from http import HTTPStatus
from uuid import UUID

import httpx
import pytest
from sqlalchemy import insert, select

from sync.office.contacts import Contacts
from sync.office.ingest import Sender
from sync.office.people import Role
from sync.office.store.derived_tables import BALANCE
from sync.office.store.truth_tables import AUDIT
from sync.protocol.beside import ContactChanges, ContactTold
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.web.conftest import FairClock
from tests.sync.office.web.guests import Guests, opened, send
from tests.sync.office.web.test_setting_up import booth_path
from tests.sync.office.web.visitors import Visitors

SRI, JOKO = UUID(int=101), UUID(int=102)
UNSAFE = '<script>alert("x")</script>'


@pytest.fixture
def sender(office: Office, laptop: Laptop) -> Sender:
    sender = laptop.enrol(office)
    told = (
        ContactTold(id=SRI, mark=1, name="Ibu Sri Langka", phone="0812 3456 7890"),
        ContactTold(id=JOKO, mark=2, name="Pak Joko", phone=""),
    )
    changes = ContactChanges(after=0, contacts=told)
    Contacts(office.database).take(changes, sender=sender, at=NOW)
    return sender


@pytest.fixture
def guests(office: Office) -> Guests:
    return Guests(office.database, FairClock())


@pytest.fixture
def visitors(office: Office) -> Iterator[Visitors]:
    with opened(office.database, FairClock()) as said:
        made = Visitors(said)
        yield made
        for http in made.open:
            http.close()


def page(office: Office) -> str:
    return f"{booth_path(office.place)}/kontak"


def names(office: Office) -> list[str]:
    place = office.place
    return [
        one.name for one in Contacts(office.database).known(place.fair, place.booth, "", most=9)
    ]


@pytest.fixture
def coordinator(office: Office, guests: Guests, visitors: Visitors, sender: Sender) -> httpx.Client:
    assert sender.fair == office.place.fair
    guests.add("Koor", Role.COORDINATOR, office.place.fair, office.place.booth)
    return visitors.of("Koor")


def test_a_coordinator_finds_somebody_by_name_or_number(
    office: Office, coordinator: httpx.Client
) -> None:
    assert f'href="{page(office)}"' in coordinator.get(booth_path(office.place)).text
    everybody = coordinator.get(page(office)).text
    assert "Ibu Sri Langka" in everybody
    assert "Pak Joko" in everybody
    for words in ("langka", "0812-3456"):
        found = send(coordinator, page(office), words=words).text
        assert "Ibu Sri Langka" in found
        assert "Pak Joko" not in found
    assert "Tidak ada kontak" in send(coordinator, page(office), words=UNSAFE).text


def test_somebody_is_erased_after_being_asked_and_the_audit_list_does_not_name_them(
    office: Office, coordinator: httpx.Client
) -> None:
    erase = f"{page(office)}/{SRI.hex}/hapus"
    assert "tidak bisa dibatalkan" in coordinator.get(erase).text
    assert names(office) == ["Ibu Sri Langka", "Pak Joko"]
    assert send(coordinator, erase).headers["location"] == page(office)
    assert names(office) == ["Pak Joko"]
    assert "Langka" not in coordinator.get(page(office)).text
    assert coordinator.get(erase).status_code == HTTPStatus.NOT_FOUND
    assert send(coordinator, erase).status_code == HTTPStatus.NOT_FOUND
    with office.database.reading() as connection:
        rows = connection.execute(select(AUDIT).where(AUDIT.c.what == "contact_erased")).all()
    ((who, about),) = [(row.who, row.about) for row in rows]
    assert (who, about) == ("Koor", "Kota Tangerang")


def test_nobody_is_erased_by_a_page_of_somebody_else(
    office: Office, coordinator: httpx.Client
) -> None:
    erase = f"{page(office)}/{SRI.hex}/hapus"
    for token in ("", "0" * 64):
        answered = coordinator.post(erase, data={"form": token})
        assert answered.status_code == HTTPStatus.FORBIDDEN
    assert names(office) == ["Ibu Sri Langka", "Pak Joko"]


def test_who_owes_is_remembered_until_it_is_paid(office: Office, coordinator: httpx.Client) -> None:
    with office.database.writing() as connection:
        connection.execute(
            insert(BALANCE),
            {
                "fair": office.place.fair.bytes,
                "booth": office.place.booth.bytes,
                "account": "on_account",
                "party": SRI.bytes,
                "purpose": "",
                "amount": 125_000,
            },
        )
    refused = send(coordinator, f"{page(office)}/{SRI.hex}/hapus")
    assert refused.status_code == HTTPStatus.CONFLICT
    assert "masih berutang" in refused.text
    assert "125.000" in refused.text
    assert names(office) == ["Ibu Sri Langka", "Pak Joko"]


def test_nobody_but_a_booths_coordinator_and_the_owner_sees_a_name(
    office: Office, guests: Guests, visitors: Visitors, sender: Sender, laptop: Laptop
) -> None:
    place, booth = office.place, sender.booth
    shown = page(office)
    other = office.add_booth("Kota Bogor")
    guests.add("viewer", Role.VIEWER, place.fair, place.booth)
    guests.add("fair viewer", Role.VIEWER, place.fair)
    guests.add("vendor", Role.VENDOR, place.fair, place.booth, vendor=laptop.scribe.vendors[0])
    guests.add("elsewhere", Role.COORDINATOR, other.fair)
    guests.add("beside", Role.COORDINATOR, other.fair, other.booth)
    erase = f"{shown}/{SRI.hex}/hapus"
    for name in ("viewer", "fair viewer", "vendor", "elsewhere", "beside"):
        http = visitors.of(name)
        for answered in (
            http.get(shown),
            send(http, shown, words="sri"),
            http.get(erase),
            send(http, erase),
        ):
            assert answered.status_code == HTTPStatus.FORBIDDEN
            assert "Langka" not in answered.text
    # Nor by the name of a booth of one's own.
    http = visitors.of("beside")
    own = f"{booth_path(other)}/kontak"
    assert "Langka" not in http.get(own).text
    assert http.get(f"{own}/{SRI.hex}/hapus").status_code == HTTPStatus.NOT_FOUND
    assert send(http, f"{own}/{SRI.hex}/hapus").status_code == HTTPStatus.NOT_FOUND
    guests.add("Bos", Role.OWNER)
    assert "Langka" in visitors.of("Bos").get(shown).text
    assert booth == place.booth
    assert names(office) == ["Ibu Sri Langka", "Pak Joko"]


def test_a_stranger_is_led_to_the_door(office: Office, visitors: Visitors, sender: Sender) -> None:
    assert sender.booth == office.place.booth
    with http_to(visitors.address) as http:
        answered = http.get(page(office))
        assert answered.headers["location"].startswith("/masuk")
        assert "Langka" not in answered.text


def test_names_are_written_as_text(
    office: Office, coordinator: httpx.Client, sender: Sender
) -> None:
    told = ContactTold(id=UUID(int=103), mark=3, name=UNSAFE)
    changes = ContactChanges(after=2, contacts=(told,))
    Contacts(office.database).take(changes, sender=sender, at=NOW)
    for path in (page(office), f"{page(office)}/{UUID(int=103).hex}/hapus"):
        shown = coordinator.get(path).text
        assert UNSAFE not in shown
        assert "&lt;script&gt;" in shown
