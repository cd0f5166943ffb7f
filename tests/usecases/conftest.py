"""A booth on a real ledger file, with a clock that a test moves."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from booth.bootstrap import NewRegister, create_booth
from booth.domain.ids import BoothId, FairId
from booth.domain.money import Rupiah
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


@pytest.fixture
def stand(tmp_path: Path, clock: MovableClock) -> Iterator[Stand]:
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
    booth = create_booth(
        tmp_path / "KT2.lapak", register, make_key=lambda *_: "00" * 32, clock=clock, machine="m"
    )
    with booth:
        yield Stand(booth)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    till = Till(tmp_path)
    till.booth.shifts.open(till.drawer, Rupiah(200_000), by=till.cashier)
    till.watch()
    yield till
    till.booth.ledger.close()
