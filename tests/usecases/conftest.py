"""A booth on a real ledger file, with a clock that a test moves."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest

from booth.bootstrap import NewRegister, create_booth, open_booth
from booth.domain.ids import BoothId, FairId
from booth.domain.money import Rupiah
from booth.storage.pins import Argon2Pins, PinCost
from tests.model.till import Till
from tests.usecases.stand import Stand

OPENED = datetime(2023, 3, 3, 2, 30, tzinfo=UTC)


class MovableClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = OPENED

    def now(self) -> datetime:
        return self.at

    def move(self, **parts: int) -> None:
        self.at += timedelta(**parts)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@cache
def first_stand() -> tuple[bytes, Stand]:
    """Set up once and closed again: its file, and what is where in it."""
    register = NewRegister(
        fair=FairId(UUID(int=1)),
        fair_name="INACRAFT 2023",
        fair_first_day=date(2023, 3, 1),
        fair_last_day=date(2023, 3, 5),
        booth=BoothId(UUID(int=2)),
        booth_name="Kota Tangerang",
        register_code="KT2",
        register_name="Kasir 2",
    )
    with TemporaryDirectory() as folder:
        path = Path(folder, "KT2.lapak")
        with create_booth(
            path, register, make_key=lambda *_: "00" * 32, clock=MovableClock(), machine="m"
        ) as booth:
            stand = Stand(booth)
        return path.read_bytes(), stand


@pytest.fixture
def stand(tmp_path: Path, clock: MovableClock) -> Iterator[Stand]:
    """A copy: setting one up takes longer than most of what is then tried on it."""
    file, as_it_was = first_stand()
    path = tmp_path / "KT2.lapak"
    path.write_bytes(file)
    with open_booth(path, clock=clock) as booth:
        # No power fails in these tests: nobody waits for a disk.
        booth.ledger.driver.execute("PRAGMA synchronous=OFF")
        # Nor for a hash that is made to be slow; tests/usecases/test_pins.py knows the real cost.
        hasher = Argon2Pins(cost=PinCost(passes=1, kibibytes=8))
        booth.pins = replace(booth.pins, hasher=hasher)
        booth.recovering = replace(booth.recovering, hasher=hasher)
        stand = copy(as_it_was)
        stand.booth = booth
        yield stand


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    till = Till(tmp_path)
    till.booth.shifts.open(till.drawer, Rupiah(200_000), by=till.cashier)
    till.watch()
    yield till
    till.booth.ledger.close()
