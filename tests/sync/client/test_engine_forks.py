"""Clones, restored files and lost keys: nobody's sale is lost, and none counts twice."""

from pathlib import Path

import pytest

from booth.storage.verify import verify
from sync.client.asking import AskEpoch, AskHello, AskTail
from sync.client.standing import SyncState
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand


def overtake(stand: Stand, folder: Path) -> None:
    """A clone sold and was at the office first."""
    stand.sell(3)
    stand.run()
    clone = stand.clone(folder / "clone", seed=99)
    clone.sell(2)
    clone.settle()
    clone.close()


@pytest.mark.parametrize("agreed, ours, theirs", [(3, 4, 9), (3, 9, 4), (0, 1, 1), (8, 5, 5)])
def test_a_clones_sales_are_all_counted_and_so_are_ours(
    stand: Stand, office: MemoryOffice, tmp_path: Path, *, agreed: int, ours: int, theirs: int
) -> None:
    stand.sell(agreed)
    if agreed:
        stand.run()
    alike = stand.feed.head()
    clone = stand.clone(tmp_path / "clone", seed=99)
    sold = [*clone.sell(theirs)]
    clone.settle()
    sold += stand.sell(ours)
    stand.settle()
    sold += clone.sell(2) + stand.sell(2)
    clone.settle()
    stand.settle()
    office.check(sold)
    assert stand.ledger.head.epoch == 2
    assert clone.ledger.head.epoch == 1
    (asked,) = office.asked_for
    assert asked.forked_at.sequence == alike.sequence
    for one in (stand, clone):
        assert verify(one.path).finding is None
    clone.close()


def test_a_fork_waits_for_a_coordinator_and_the_till_sells_on(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    overtake(stand, tmp_path)
    office.approves = False
    sold = stand.sell(3)
    asked = stand.run(120)
    assert stand.engine.standing().state is SyncState.FORKED
    sold += stand.sell(2)
    assert stand.ledger.head.epoch == 1
    assert 8 <= sum(isinstance(ask, AskEpoch) for ask in asked) <= 30
    # Asked with one and the same key all the time, also after a restart.
    stand.reopen()
    stand.run(60)
    assert len({request.public_key for request in office.asked_for}) == 1
    office.approves = True
    stand.settle()
    assert all(office.counted[sale] == 1 for sale in sold)
    assert stand.ledger.register.epoch == 2


def test_a_crash_between_approval_and_opening_asks_for_the_same_epoch_again(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    overtake(stand, tmp_path)
    stand.sell(3)
    stand.line.faults = iter(["", *[""] * 5, "unheard"])
    while not office.asked_for:
        stand.step()
    stand.reopen()
    stand.settle()
    assert {request.epoch for request in office.asked_for} == {2}
    assert sorted(office.registers[stand.register]) == [1, 2]


def test_two_clones_that_ask_for_the_same_epoch_get_one_each(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(3)
    stand.run()
    clones = [stand.clone(tmp_path / f"clone {n}", seed=90 + n) for n in range(2)]
    sold = stand.sell(2)
    stand.settle()
    for clone in clones:
        sold += clone.sell(3)
    for _ in range(3):
        for clone in clones:
            clone.run(120)
    for clone in clones:
        clone.settle()
        assert verify(clone.path).finding is None
    stand.settle()
    assert [clone.ledger.head.epoch for clone in clones] == [2, 3]
    office.check(sold)
    for clone in clones:
        clone.close()


def test_a_restored_file_takes_its_own_entries_back_before_it_goes_on(
    stand: Stand, office: MemoryOffice
) -> None:
    stand.sell(3)
    older = stand.copy()
    with stand.scribe.transaction():
        stand.scribe.sell(700)
    stand.settle()
    lines = [entry.line for entry in stand.ledger.entries()]
    stand.restore(older)
    asked = stand.run()
    assert sum(isinstance(ask, AskTail) for ask in asked) == 2
    assert [entry.line for entry in stand.ledger.entries()] == lines
    stand.sell(1)
    stand.settle()
    assert stand.ledger.head.epoch == 1
    assert verify(stand.path).finding is None
    office.check()


def test_a_restored_file_that_sold_before_it_heard_of_the_office_forks_and_loses_nothing(
    stand: Stand, office: MemoryOffice
) -> None:
    older = stand.copy()
    sold = stand.sell(5)
    stand.settle()
    stand.restore(older)
    sold += stand.sell(2)
    stand.settle()
    assert stand.ledger.head.epoch == 2
    office.check(sold)


def test_a_register_restored_by_a_coordinator_gets_back_what_the_copy_lacks(
    stand: Stand, office: MemoryOffice
) -> None:
    older = stand.copy()
    sold = stand.sell(5)
    stand.settle()
    stand.restore(older)
    stand.open_restored()
    sold += stand.sell(1)
    stand.settle()
    assert all(stand.ledger.holds(sale) for sale in sold)
    assert verify(stand.path).finding is None
    assert [request.epoch for request in office.asked_for] == [2]
    asked = stand.run(300)
    assert all(isinstance(ask, AskHello) for ask in asked)
    office.check(sold)


def test_without_the_key_of_its_epoch_a_file_goes_on_in_a_new_one(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(2)
    stand.run()
    sold = stand.sell(3)
    moved = stand.clone(tmp_path / "moved", seed=5, keys=False)
    moved.settle()
    assert moved.ledger.head.epoch == 2
    moved.close()
    stand.settle()
    assert stand.ledger.head.epoch == 1
    office.check(sold)


def test_what_an_older_epoch_still_owed_is_sent_in_the_new_one_where_its_key_is_gone(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(2)
    stand.run()
    sold = stand.sell(3)
    moved = stand.clone(tmp_path / "moved", seed=5, keys=False)
    moved.open_restored()
    sold += moved.sell(1)
    moved.settle()
    assert moved.ledger.head.epoch == 2
    office.check(sold)
    assert verify(moved.path).finding is None
    moved.close()
