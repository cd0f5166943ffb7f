"""A till hears of its booth's other laptop, through a real office over TLS."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.config import Config
from booth.domain.clock import SystemClock
from booth.domain.ids import ContactId
from booth.storage.keys import KeyStore
from sync.office.contacts import Contacts
from sync.office.ingest import Sender
from sync.office.photos import Photos
from sync.protocol.beside import ContactChanges, ContactTold
from sync.protocol.messages import EnrolmentRequest
from tests.ui.stories.approving import with_pin
from tests.ui.stories.conftest import KAIN, Stall, closed, opened
from tests.ui.stories.office_steps import join
from tests.ui.stories.offices import RunningOffice, office_in
from tests.ui.stories.person import Person
from tests.ui.stories.test_goods_are_known_by_their_photos import colour_of
from ui import theme
from ui.screens.desk import Place
from ui.screens.settings.office import OfficeState

SRI = ContactId(UUID(int=101))
KAIN_NAME = "Kain batik tulis kawung"


@pytest.fixture
def stall(tmp_path: Path) -> Stall:
    folder = tmp_path / "stan"
    folder.mkdir()
    return Stall(folder, KeyStore(Config(folder=folder).keys).make)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    with office_in(tmp_path / "kantor") as running:
        yield running


@pytest.fixture
def person(
    qtbot: QtBot, qapp: QApplication, stall: Stall, office: RunningOffice
) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    with_pin(stall, person)
    person.sees(lambda: person.program.office.now.state is OfficeState.NONE)
    join(person, office)
    yield person
    closed(person)


@pytest.fixture
def other(office: RunningOffice) -> Sender:
    """The booth's other laptop, as the office knows it."""
    register = uuid4()
    grant = office.office.registers.enrol(
        EnrolmentRequest(
            code=office.code(),
            register=register,
            epoch=1,
            public_key="ab" * 32,
            machine="m",
            app="0.1.0",
            register_code="KT1",
            register_name="Kasir 1",
            fair=UUID(int=1),
            booth=UUID(int=2),
        ),
        address="10.0.0.1",
        at=SystemClock().now(),
    )
    return office.office.registers.sender(grant.token)


def hears(person: Person) -> None:
    """Kirim sekarang; then whatever else is due has its turn."""
    person.program.office.send_now()


def found(person: Person, words: str) -> list[str]:
    booth = person.program.booth()
    return [one.name for one in person.program.worker.call(lambda: booth.contacts.find(words))]


def known(office: RunningOffice) -> list[str]:
    place = office.office.place
    people = Contacts(office.database).known(place.fair, place.booth, "", most=9)
    return [one.name for one in people]


def test_a_buyer_of_the_other_laptop_is_found_here_and_erased_everywhere(
    person: Person, office: RunningOffice, other: Sender
) -> None:
    told = ContactTold(id=SRI, mark=1, name="Ibu Sri", phone="0812 3456 7890")
    changes = ContactChanges(after=0, contacts=(told,))
    Contacts(office.database).take(changes, sender=other, at=SystemClock().now())
    hears(person)
    person.sees(lambda: found(person, "sri 0812") == ["Ibu Sri"])
    booth = person.program.booth()
    person.program.worker.call(lambda: booth.contacts.erase(SRI))
    hears(person)
    person.sees(lambda: known(office) == [])
    heard = Contacts(office.database).heard(0, sender=other)
    assert [(one.id, one.erased, one.name) for one in heard.contacts] == [(SRI, True, "")]


def test_a_photo_of_the_other_laptop_is_on_the_tile_here(
    person: Person, office: RunningOffice, other: Sender, tmp_path: Path
) -> None:
    person.window.go(Place.SELL)
    for colour in (theme.LEAF, theme.RED):
        # The second one comes under the name of the first.
        assert colour_of(person, KAIN_NAME) != colour
        path = tmp_path / f"{KAIN}.png"
        picture = QImage(640, 480, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        assert picture.save(str(path))
        content = path.read_bytes()
        Photos(office.database).put(
            path.name, sha256(content).digest(), content, sender=other, at=SystemClock().now()
        )
        hears(person)
        person.sees(lambda: colour_of(person, KAIN_NAME) == colour)  # noqa: B023  # at once
