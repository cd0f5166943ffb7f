"""An office on each of its databases: what holds on one holds on the other."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.postgresql import (
    drop_database,
    make_database,
    new_folder,
    programs,
    running,
)

BLANK = "blank"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server for this run; where the machine has none, SQLite alone is examined."""
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL here: the office is examined on SQLite alone")
    with running(new_folder(), binaries) as server:
        Database(make_database(server, BLANK)).close()
        yield server


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which an office was opened, and which nobody opens again."""
    path = tmp_path_factory.mktemp(BLANK) / "office.db"
    Database(sqlite_address(path)).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with every table and nothing in them.

    A copy: making the tables takes longer than most of what is then tried on them.
    """
    if request.param == "sqlite":
        blank: Path = request.getfixturevalue("sqlite")
        shutil.copy(blank, tmp_path / "office.db")
        yield sqlite_address(tmp_path / "office.db")
        return
    server: str = request.getfixturevalue("postgresql")
    name = f"office_{uuid4().hex}"
    yield make_database(server, name, like=BLANK)
    drop_database(server, name)


@pytest.fixture
def office(address: str) -> Iterator[Office]:
    database = Database(address)
    yield Office(database)
    database.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "KT2.lapak")
