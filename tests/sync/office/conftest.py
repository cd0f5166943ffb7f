"""An office on each of its databases: what holds on one holds on the other."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.postgresql import drop_database, make_database, programs, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A server for this run; where the machine has none, SQLite alone is examined."""
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL here: the office is examined on SQLite alone")
    # Its socket's path has a limit of 107 bytes, and its user must be able to come this far.
    folder = Path(f"/tmp/lapak-pg-{uuid4().hex[:12]}")  # noqa: S108  # a name nobody can guess
    with running(folder, binaries) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    if request.param == "sqlite":
        yield sqlite_address(tmp_path / "office.db")
        return
    server: str = request.getfixturevalue("postgresql")
    name = f"office_{uuid4().hex}"
    yield make_database(server, name)
    drop_database(server, name)


@pytest.fixture
def office(address: str) -> Iterator[Office]:
    database = Database(address)
    yield Office(database)
    database.close()


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "KT2.lapak")
