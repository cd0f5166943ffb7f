from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from booth.domain.errors import DiskFullError, TrainingMismatchError
from booth.storage.feed import SqliteFeed
from booth.storage.verify import verify
from sync.client.asking import (
    AskEpoch,
    AskHello,
    AskTail,
    OfficeUnreachableError,
    SendBatch,
    Trouble,
)
from sync.client.engine import Engine
from sync.client.standing import SyncState, Wait
from sync.protocol.messages import Hint
from tests.fakes.office import MemoryOffice
from tests.ledgers import Scribe
from tests.sync.client.stand import Stand, at_once


@pytest.fixture
def office() -> MemoryOffice:
    return MemoryOffice()


@pytest.fixture
def stand(tmp_path: Path, office: MemoryOffice) -> Iterator[Stand]:
    made = Stand(tmp_path / "KT2", office)
    yield made
    made.close()


def batches(asked: Sequence[object]) -> list[SendBatch]:
    return [ask for ask in asked if isinstance(ask, SendBatch)]


def test_it_asks_where_it_stands_and_then_sends_everything_once(
    stand: Stand, office: MemoryOffice
) -> None:
    sold = stand.sell(20)
    first, *rest = stand.run()
    assert isinstance(first, AskHello)
    assert [type(ask) for ask in rest] == [SendBatch]
    assert set(sold) <= set(office.counted)
    assert office.registers[stand.register][1].lines == [
        entry.line for entry in stand.ledger.entries()
    ]
    office.check()
    standing = stand.engine.standing()
    assert (standing.state, standing.waiting, standing.oldest_at) == (SyncState.SENT, 0, None)
    assert standing.last_acknowledged_at == stand.now().at


def test_a_sale_goes_out_at_once_when_nothing_is_in_flight(
    stand: Stand, office: MemoryOffice
) -> None:
    stand.run()
    (sold,) = stand.sell()
    assert stand.engine.standing().waiting == 1
    (ask,) = stand.run()
    assert isinstance(ask, SendBatch)
    assert ask.count == 1
    assert office.counted[sold] == 1


def test_only_one_question_is_ever_in_flight(stand: Stand) -> None:
    assert isinstance(stand.engine.step(stand.now()), AskHello)
    stand.sell(3)
    assert stand.engine.step(stand.now()) == Wait(None)


def test_a_backlog_goes_in_batches_as_the_office_hints(stand: Stand, office: MemoryOffice) -> None:
    office.hint = Hint(batch=10, wait_ms=1_500)
    stand.settle()
    stand.sell(25)
    first = batches(stand.run())
    assert [ask.count for ask in first] == [10]
    assert batches(stand.run(1.4)) == []
    assert [ask.count for ask in batches(stand.run(1.7))] == [10, 5]


def test_too_large_a_batch_is_halved_until_it_fits(stand: Stand, office: MemoryOffice) -> None:
    office.most = 7
    stand.sell(30)
    stand.settle()
    assert len(office.registers[stand.register][1].lines) == stand.feed.head().sequence
    office.check()


def test_a_lost_answer_makes_it_ask_and_nothing_is_counted_twice(
    stand: Stand, office: MemoryOffice
) -> None:
    stand.sell(10)
    stand.line.faults = iter(["", "unheard"])
    stand.run()
    assert stand.engine.standing().state is SyncState.WAITING
    assert stand.engine.standing().waiting == stand.feed.head().sequence
    asked = stand.run(5)
    assert [type(ask) for ask in asked] == [AskHello]
    assert stand.engine.standing().waiting == 0
    office.check()


def test_tries_are_spread_and_never_more_than_a_minute_apart(stand: Stand) -> None:
    waits = [fail(stand) for _ in range(40)]
    assert waits[0] <= 2
    assert 40 < max(waits) <= 60
    assert min(waits[10:]) < 20


def test_a_returning_network_is_used_within_ten_seconds(stand: Stand) -> None:
    until = [fail(stand) for _ in range(12)]
    assert max(until) > 10
    stand.engine.network_returned(stand.now())
    stand.ticks += 10
    assert isinstance(stand.engine.step(stand.now()), AskHello)


def fail(stand: Stand) -> float:
    """Nobody answers, at the very time it asks; how long it waits then."""
    stand.engine.urge(stand.now())
    assert isinstance(stand.engine.step(stand.now()), AskHello)
    stand.engine.answered(OfficeUnreachableError(Trouble.UNREACHABLE), stand.now())
    wait = stand.engine.step(stand.now())
    assert isinstance(wait, Wait)
    assert wait.until is not None
    return wait.until - stand.ticks


def test_a_busy_office_is_left_alone_as_long_as_it_asks(stand: Stand, office: MemoryOffice) -> None:
    office.busy = 30.0
    stand.run()
    stand.engine.network_returned(stand.now())
    stand.engine.urge(stand.now())
    wait = stand.engine.step(stand.now())
    assert isinstance(wait, Wait)
    assert wait.until is not None
    assert 30 <= wait.until - stand.ticks <= 37.5
    office.busy = None
    stand.settle()


def test_a_person_may_hurry_it(stand: Stand) -> None:
    assert fail(stand) > 0
    stand.engine.urge(stand.now())
    assert isinstance(stand.engine.step(stand.now()), AskHello)


def test_a_gap_rewinds_to_an_entry_that_both_hold(stand: Stand, office: MemoryOffice) -> None:
    stand.sell(10)
    stand.run()
    held = office.registers[stand.register][1]
    del held.lines[6:], held.hashes[6:]
    office.counted = type(office.counted)(
        entry.envelope.id for entry in list(stand.ledger.entries())[:6]
    )
    stand.sell(1)
    asked = stand.run()
    # Without asking anew: the refusal says how far the office is.
    assert [ask.start for ask in batches(asked)] == [stand.feed.head().sequence, 7]
    assert stand.engine.standing().waiting == 0
    office.check()


def test_a_restored_office_is_found_out_by_itself_and_gets_everything_again(
    stand: Stand, office: MemoryOffice
) -> None:
    stand.sell(4)
    stand.run()
    office.back_up()
    stand.sell(9)
    stand.run()
    office.restore()
    stand.run(130)
    office.check()
    assert len(office.registers[stand.register][1].lines) == stand.feed.head().sequence
    (kept,) = stand.feed.acknowledged()
    assert kept.mark == stand.feed.head()


def test_a_revoked_register_stops_sending_and_says_so_until_somebody_tries_again(
    stand: Stand, office: MemoryOffice
) -> None:
    stand.run()
    office.revoked.add(stand.register)
    stand.sell(2)
    stand.run(600)
    assert stand.engine.standing().state is SyncState.REVOKED
    assert stand.engine.standing().waiting == 2
    assert stand.run(600) == []
    office.revoked.clear()
    stand.engine.urge(stand.now())
    stand.settle()


def test_a_full_disk_is_only_a_reason_to_try_later(stand: Stand) -> None:
    stand.sell(2)
    stand.engine.step(stand.now())
    stand.engine.stumbled(DiskFullError(path="KT2.lapak"), stand.now())
    assert stand.engine.standing().reason == "DiskFullError"
    stand.settle()


def test_a_training_ledger_is_never_sent(tmp_path: Path, stand: Stand) -> None:
    scribe = Scribe(tmp_path / "LATIHAN.lapak", training=True)
    feed = SqliteFeed(scribe.ledger, on_ledger=at_once, ids=scribe.ids)
    with pytest.raises(TrainingMismatchError):
        Engine(feed, stand.keys, machine="board", random=stand.random.random)
    scribe.ledger.close()


# --- forks, restored registers --------------------------------------------------------------------


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
    assert all(office.counted[sale] == 1 for sale in sold)
    office.check()
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
    stand.sell(3)
    stand.run()
    clone = stand.clone(tmp_path / "clone", seed=99)
    clone.sell(2)
    clone.settle()
    clone.close()
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
    stand.sell(3)
    stand.run()
    clone = stand.clone(tmp_path / "clone", seed=99)
    clone.sell(2)
    clone.settle()
    clone.close()
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
    assert all(office.counted[sale] == 1 for sale in sold)
    office.check()
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
    assert all(office.counted[sale] == 1 for sale in sold)
    office.check()


def test_a_register_restored_by_a_coordinator_gets_back_what_the_copy_lacks(
    stand: Stand, office: MemoryOffice
) -> None:
    older = stand.copy()
    sold = stand.sell(5)
    stand.settle()
    stand.restore(older)
    open_restored(stand)
    sold += stand.sell(1)
    stand.settle()
    assert all(stand.ledger.holds(sale) for sale in sold)
    assert all(office.counted[sale] == 1 for sale in sold)
    assert verify(stand.path).finding is None
    assert [request.epoch for request in office.asked_for] == [2]
    asked = stand.run(300)
    assert all(isinstance(ask, AskHello) for ask in asked)
    office.check()


def open_restored(stand: Stand) -> None:
    """What restoring from a backup does: the next epoch, with a key of its own."""
    stand.feed.open_epoch(
        stand.ledger.head.epoch + 1,
        public_key=stand.keys.make(stand.ledger.head.register, stand.ledger.head.epoch + 1),
        since=stand.feed.head(),
        at=stand.now().at,
    )
    stand.scribe.epoch = stand.ledger.head.epoch


def test_without_the_key_of_its_epoch_a_file_goes_on_in_a_new_one(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(2)
    stand.run()
    sold = stand.sell(3)
    moved = stand.clone(tmp_path / "moved", seed=5, keys=False)
    moved.settle()
    assert moved.ledger.head.epoch == 2
    assert all(office.counted[sale] == 1 for sale in sold)
    moved.close()
    stand.settle()
    assert stand.ledger.head.epoch == 1
    office.check()


def test_what_an_older_epoch_still_owed_is_sent_in_the_new_one_where_its_key_is_gone(
    stand: Stand, office: MemoryOffice, tmp_path: Path
) -> None:
    stand.sell(2)
    stand.run()
    sold = stand.sell(3)
    moved = stand.clone(tmp_path / "moved", seed=5, keys=False)
    open_restored(moved)
    sold += moved.sell(1)
    moved.settle()
    assert moved.ledger.head.epoch == 2
    assert all(office.counted[sale] == 1 for sale in sold)
    assert verify(moved.path).finding is None
    moved.close()
    office.check()
