from collections.abc import Sequence
from pathlib import Path

import pytest

from booth.domain.errors import DiskFullError, TrainingMismatchError
from booth.storage.feed import SqliteFeed
from sync.client.asking import (
    AskHello,
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
