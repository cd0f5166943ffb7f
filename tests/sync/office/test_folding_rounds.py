"""What could not be folded at once is folded all the same, without another word of a register."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.engine import Connection

from booth.domain.clock import SystemClock
from booth.domain.ids import IdSource
from sync.office.app import make_app
from sync.office.catalogues import catalogue_since
from sync.office.failures import OfficeUnavailableError
from sync.office.folding import Folding
from sync.office.folding_rounds import FoldingRounds
from sync.office.ingest import Ingest
from sync.office.own_ledger import OwnLedger
from sync.office.store.database import Database
from tests.sync.office.laptops import Laptop, Office


class FullForTheSecond(Database):
    """A database with room for what a register sends, and none for what the office adds."""

    full = False

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        if self.full:
            raise OfficeUnavailableError(reason="full")
        with super().writing() as connection:
            yield connection


def official(office: Office) -> int:
    """How many entries the official catalogue has."""
    place = office.place
    with office.database.reading() as connection:
        return len(catalogue_since(connection, place.fair, place.booth, 0).lines)


@pytest.fixture
def full(office: Office) -> Iterator[FullForTheSecond]:
    database = FullForTheSecond(office.database.address)
    yield database
    database.close()


def rounds_of(database: Database) -> FoldingRounds:
    ids = IdSource(lambda count: uuid4().bytes[:count])
    own = OwnLedger(database, Ed25519PrivateKey.generate(), ids=ids, told=lambda _scope: None)
    return FoldingRounds(database, Folding(database, own), SystemClock())


def test_goods_that_found_the_disk_full_become_official_without_another_word_of_them(
    office: Office, laptop: Laptop, full: FullForTheSecond
) -> None:
    rounds = rounds_of(full)
    rounds.go_round()
    office.ingest = Ingest(office.database, told=office.told.append, goods_told=rounds.told)
    full.full = True
    laptop.send(office, laptop.enrol(office))
    rounds.go_round()
    assert official(office) == 0

    full.full = False
    rounds.go_round()
    assert official(office) == 12


def test_an_office_that_was_killed_before_it_folded_folds_when_it_starts(
    office: Office, laptop: Laptop
) -> None:
    laptop.send(office, laptop.enrol(office))
    assert official(office) == 0

    async def serve() -> None:
        app = make_app(office.database, SystemClock())
        async with app.router.lifespan_context(app):
            pass  # What it does when it starts is done before it stops.

    asyncio.run(serve())

    assert official(office) == 12


def test_a_start_without_its_database_is_made_up_for(
    office: Office, laptop: Laptop, full: FullForTheSecond
) -> None:
    laptop.send(office, laptop.enrol(office))
    rounds = rounds_of(full)
    full.full = True
    rounds.go_round()
    full.full = False
    rounds.go_round()
    assert official(office) == 12
