"""Seeded days of bad luck with the real office: whatever befell them, every sale is there once."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.sync.office.postgresql import (
    drop_database,
    make_database,
    new_folder,
    programs,
    running,
)
from tests.sync.simulation.days import Day, Template, make_template
from tests.sync.simulation.findings import examine, go_over

SEEDS = 300
POSTGRESQL_SEEDS = 8
MANY = int(os.environ.get("LAPAK_SEEDS", "0"))
"""How many seeds a long search takes, beyond those of every run: 2,000 take five minutes."""
FIRST = int(os.environ.get("LAPAK_FIRST_SEED", str(SEEDS)))
"""Where the long search begins: two of them share the work of two cores."""

GONE_OVER = 12
"""Of so many days one is gone over by the office's own check as well, and counted all anew."""

KEPT: tuple[int, ...] = (15_360,)
"""Seeds beyond those of every run that found something."""
KEPT_WITHOUT_GOODS: tuple[int, ...] = (1090, 3419, 17_720)
"""The same of days on which nobody changed what is sold: with goods they are other days."""

# A file system in memory, where there is one: these tests reopen files, they cut no power.
_MEMORY = Path("/dev/shm")  # noqa: S108  # the folder made there is nobody else's


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as made:
        yield Path(made)


@pytest.fixture(scope="module")
def template(folder: Path) -> Template:
    return make_template(folder / "template")


def live(
    folder: Path,
    template: Template,
    seed: int,
    *,
    address: str | None = None,
    goods: bool = True,
) -> None:
    """A day from its first sale to the last look, or AssertionError."""
    here = folder / f"{seed}"
    here.mkdir()
    day = Day(here, template, seed, address=address, goods=goods)
    day.run()
    day.end()
    examine(day)
    if seed % GONE_OVER == 0:
        go_over(day)
        examine(day)
    day.close()
    shutil.rmtree(here)


@pytest.mark.parametrize("seed", [*KEPT, *range(SEEDS)])
def test_whatever_befalls_it_every_sale_is_at_the_office_once(
    folder: Path, template: Template, seed: int
) -> None:
    live(folder, template, seed)


@pytest.mark.parametrize("seed", KEPT_WITHOUT_GOODS)
def test_days_on_which_nobody_changes_goods_end_well_too(
    folder: Path, template: Template, seed: int
) -> None:
    live(folder, template, seed, goods=False)


@pytest.mark.slow
@pytest.mark.skipif(not MANY, reason="LAPAK_SEEDS says how many seeds to search")
def test_thousands_of_days_end_well(folder: Path, template: Template) -> None:
    failed = []
    for seed in range(FIRST, FIRST + MANY):
        try:
            live(folder, template, seed)
        except AssertionError as error:
            failed.append((seed, str(error)[:200]))
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
    assert not failed


def test_the_same_days_end_well_on_postgresql(tmp_path: Path) -> None:
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL here: the office is examined on SQLite alone")
    with running(new_folder(), binaries) as server:
        for seed in range(POSTGRESQL_SEEDS):
            name = f"office_{uuid4().hex}"
            address = make_database(server, name)
            here = tmp_path / f"template {seed}"
            live(tmp_path, make_template(here, address), seed, address=address)
            drop_database(server, name)
