"""Several workers on one PostgreSQL: registers of one booth come in through all of them at once."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

import pytest

from booth.domain.money import Rupiah
from sync.client.sending import batch_of, portion_after
from sync.office.store.database import Database
from sync.office.store.derived_tables import DERIVED
from tests.ledgers import OPENING
from tests.sync.office.laptops import Office
from tests.sync.office.postgresql import (
    drop_database,
    make_database,
    new_folder,
    programs,
    running,
)
from tests.sync.simulation.findings import expected_tables, held_lines, shown_rows
from tests.sync.simulation.offices import Line, RealOffice
from tests.sync.simulation.registers import first_register, next_register
from tests.sync.simulation.tills import Till, World
from tests.sync.simulation.workers import take_all

REGISTERS = 6
SALES = 30
# Small, so that there are many transactions to get in each other's way.
BATCH = 4


@pytest.fixture
def address() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        pytest.skip("no PostgreSQL here: several workers are for it alone")
    with running(new_folder(), binaries) as server:
        name = f"office_{uuid4().hex}"
        yield make_database(server, name)
        drop_database(server, name)


def booth(folder: Path, office: RealOffice) -> list[Till]:
    """Registers of one booth that share its catalogue, busy with the same goods."""
    world = World()
    first = first_register(folder / "KT0", seed=1)
    scribes = [first]
    scribes += [
        next_register(folder / f"KT{number}", first, f"KS{number}", seed=number)
        for number in range(1, REGISTERS)
    ]
    tills = []
    for number, scribe in enumerate(scribes):
        scribe.ledger.close()
        till = Till(folder / f"KT{number}", scribe, world, seed=number, line=Line(office, []))
        till.enrol()
        tills.append(till)
    for till in tills:
        for _ in range(SALES):
            world.ticks += 7
            till.sell()
        till.rename_vendor()
    # Goods that were sold at one laptop come back at all the others.
    sale = tills[0].entry(tills[0].ids("SaleCompleted")[0])
    for till in tills[1:]:
        till.refund(sale)
    return tills


def batches(till: Till) -> list[bytes]:
    """All of its ledger, as it would travel."""
    found, sequence = [], 0
    while (portion := portion_after(till.feed, 1, sequence, limit=BATCH)).lines:
        batch = batch_of(portion, register=till.feed.register, keys=till.keys, at=OPENING)
        assert batch is not None
        found.append(batch.content)
        sequence += batch.count
    return found


def test_two_workers_take_registers_of_one_booth_at_once_and_lose_nothing(
    address: str, tmp_path: Path
) -> None:
    with closing(Database(address)) as database:
        place = Office(database).place
    world = World()
    office = RealOffice(address, place, world.now)
    tills = booth(tmp_path, office)
    jobs = [(till.line.token, batches(till)) for till in tills]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        taken = [workers.submit(take_all, address, OPENING, jobs[part::2]) for part in (0, 1)]
        assert sum(one.result(timeout=120) for one in taken) == sum(
            till.feed.head().sequence for till in tills
        )
    with office.database.reading() as connection:
        held = held_lines(connection)
        expected = expected_tables(held)
        for name in DERIVED:
            assert shown_rows(connection, name) == expected[name], name
    assert sum(amount for (amount,) in expected["balance"].values()) == Rupiah(0)
    for till in tills:
        till.close()
    office.close()
