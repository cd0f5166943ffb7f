from pathlib import Path

import pytest

from booth.storage.machine import UNKNOWN
from booth.storage.verify import verify
from sync.client.moving import part_if_moved
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand

# What the genesis of the tests' ledgers says.
BEGAN_ON = "4c4c4544-0042"


def on(stand: Stand, machine: str) -> None:
    stand.machine = machine
    stand.reopen()


@pytest.mark.parametrize("machine", [BEGAN_ON, UNKNOWN, ""])
def test_the_same_machine_or_one_without_a_name_goes_on(stand: Stand, machine: str) -> None:
    on(stand, machine)
    assert not part_if_moved(stand.feed, stand.keys, at=stand.now().at)
    assert stand.ledger.head.epoch == 1


def test_a_clone_parts_before_its_first_sale_and_both_are_counted(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    sold = stand.sell(3)
    clone = stand.clone(tmp_path / "clone", seed=4)
    assert part_if_moved(clone.feed, clone.keys, at=clone.now().at)
    assert not part_if_moved(clone.feed, clone.keys, at=clone.now().at)
    sold += clone.sell(2) + stand.sell(2)
    numbers = [
        row[0]
        for one in (stand, clone)
        for row in one.ledger.driver.execute("SELECT receipt_number FROM sale ORDER BY 1")
    ]
    assert len({*numbers}) == 7
    clone.settle()
    stand.settle()
    assert (stand.ledger.head.epoch, clone.ledger.head.epoch) == (1, 2)
    assert all(office.counted[sale] == 1 for sale in sold)
    office.check()
    assert verify(clone.path).finding is None
    clone.close()
