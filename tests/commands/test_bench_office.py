from collections.abc import Callable
from pathlib import Path

import pytest

from sync.office.store.engines import sqlite_address
from sync.protocol.limits import MOST_ENTRIES
from ui.commands.bench.measure import Measure
from ui.commands.bench.office import Extent, backlog, ingest
from ui.commands.bench.office.workload import Workload


@pytest.fixture
def address(tmp_path: Path) -> Callable[[str], str]:
    return lambda name: sqlite_address(tmp_path / f"{name}.db")


def named(found: list[Measure], part: str) -> list[Measure]:
    return [measure for measure in found if part in measure.name]


def test_an_office_is_measured_beside_a_bare_script(address: Callable[[str], str]) -> None:
    workload = Workload(batches=1)
    extent = Extent(registers=2, batches=1, rounds=1, more=1)
    found = list(ingest("SQLite", address, workload, extent, least=1))
    (speed,) = named(found, "ingest over HTTP")
    assert speed.value is not None
    assert speed.value > 1
    assert speed.bare is not None
    (wire,) = named(found, "on the wire")
    assert wire.value is not None
    # Every second sale is alike in nothing but its shape: packed, it is still a tenth of its line.
    assert 30 < wire.value < workload.bytes_per_sale / 5
    assert len(named(found, f"totals at {4 * MOST_ENTRIES:,} sales")) == 4


def test_a_backlog_is_drained_whoever_looks_meanwhile(address: Callable[[str], str]) -> None:
    found = list(backlog("SQLite", address, 6))
    (drained,) = named(found, "drained")
    assert drained.holds
    assert named(found, "looks meanwhile")[0].value is not None
