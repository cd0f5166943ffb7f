from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from booth.domain.errors import LedgerNotWritableError
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import BoothId, FairId
from booth.domain.ledger import GENESIS_HASH, chain, read_line
from booth.storage.feed import SqliteFeed
from booth.storage.ledger import LedgerFile, open_ledger
from booth.storage.verify import verify
from booth.sync_ports import Enrolment, Mark, Portion, Result
from tests.ledgers import OPENING, Scribe
from tests.storage.tables import derived_rows

MUCH = 1 << 20


def at_once(work: Callable[[], Result]) -> Result:
    return work()


def feed_of(ledger: LedgerFile, scribe: Scribe) -> SqliteFeed:
    return SqliteFeed(ledger, on_ledger=at_once, ids=scribe.ids, machine=lambda: "another board")


@pytest.fixture
def scribe(tmp_path: Path) -> Iterator[Scribe]:
    made = Scribe(tmp_path / "KT2.lapak")
    with made.transaction():
        made.set_up()
        made.sell(5)
    yield made
    made.ledger.close()


@pytest.fixture
def feed(scribe: Scribe) -> Iterator[SqliteFeed]:
    made = feed_of(scribe.ledger, scribe)
    yield made
    made.close()


def whole(feed: SqliteFeed, epoch: int = 1, after: int = 0) -> Portion:
    return feed.after(epoch, after, limit=10_000, most_bytes=MUCH)


def mark(feed: SqliteFeed, epoch: int, sequence: int) -> Mark:
    found = feed.hash_at(epoch, sequence)
    assert found is not None
    return Mark(epoch, sequence, found)


def test_a_portion_is_the_very_bytes_of_the_file_with_the_hash_before_it(
    scribe: Scribe, feed: SqliteFeed
) -> None:
    portion = feed.after(1, 7, limit=4, most_bytes=MUCH)
    entries = list(scribe.ledger.entries())
    assert portion.lines == tuple(entry.line for entry in entries[7:11])
    assert portion.previous == entries[6].hash
    assert portion.start == 8
    assert portion.head == entries[10].hash == feed.hash_at(1, 11)


def test_a_portion_keeps_below_the_bytes_it_may_have_but_is_never_empty_for_that(
    feed: SqliteFeed,
) -> None:
    two = sum(len(line) + 1 for line in whole(feed).lines[:2])
    assert len(feed.after(1, 0, limit=9, most_bytes=two).lines) == 2
    assert len(feed.after(1, 0, limit=9, most_bytes=two - 1).lines) == 1
    assert len(feed.after(1, 0, limit=9, most_bytes=1).lines) == 1


def test_beyond_the_end_there_is_nothing(feed: SqliteFeed) -> None:
    head = feed.head()
    assert whole(feed, after=head.sequence).lines == ()
    assert feed.hash_at(1, head.sequence) == head.hash
    assert feed.hash_at(1, head.sequence + 1) is None
    assert feed.hash_at(2, 1) is None
    assert feed.hash_at(1, 0) == GENESIS_HASH


def test_what_is_not_committed_is_not_seen(scribe: Scribe, feed: SqliteFeed) -> None:
    before = feed.head()
    with scribe.transaction():
        scribe.sell(1)
        assert feed.head() == before
    assert feed.head().sequence == before.sequence + 1


def test_the_feed_reads_by_a_connection_that_cannot_write(feed: SqliteFeed, scribe: Scribe) -> None:
    with pytest.raises(LedgerNotWritableError):
        feed._rows("DELETE FROM print_job")
    assert verify(scribe.ledger.path).finding is None


def test_each_epoch_is_told_with_its_key_and_where_it_ends(
    scribe: Scribe, feed: SqliteFeed
) -> None:
    agreed = mark(feed, 1, 16)
    feed.open_epoch(3, public_key="33" * 32, since=agreed, at=scribe.at)
    one, three = feed.epochs()
    assert (one.number, one.end, one.public_key) == (1, 16, "00" * 32)
    assert one.last > 16
    assert (three.number, three.public_key) == (3, "33" * 32)
    assert three.last == three.end == 1 + one.last - 16


def test_a_forked_tail_is_recorded_again_with_its_ids_and_counts_once(
    scribe: Scribe, feed: SqliteFeed
) -> None:
    tables = derived_rows(scribe.ledger.driver)
    agreed = mark(feed, 1, 17)
    tail = [read_line(line)[0] for line in whole(feed, after=17).lines]
    feed.open_epoch(2, public_key="22" * 32, since=agreed, at=scribe.at)
    genesis, *again = whole(feed, 2).lines
    opened = read_line(genesis)[1]
    assert isinstance(opened, LedgerOpened)
    assert opened.machine == "another board"
    assert opened.previous is not None
    assert (opened.previous.epoch, opened.previous.sequence) == (1, 17)
    assert opened.previous.hash == agreed.hash.hex()
    assert [read_line(line)[0].id for line in again] == [envelope.id for envelope in tail]
    assert [read_line(line)[0].at for line in again] == [envelope.at for envelope in tail]
    assert derived_rows(scribe.ledger.driver) == tables
    assert scribe.ledger.register.epoch == 2
    assert verify(scribe.ledger.path).finding is None


def test_an_epoch_is_opened_whole_or_not_at_all(
    scribe: Scribe, feed: SqliteFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = feed.head()

    def break_down(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(feed, "_again", break_down)
    with pytest.raises(ZeroDivisionError):
        feed.open_epoch(2, public_key="22" * 32, since=mark(feed, 1, 17), at=scribe.at)
    assert feed.head() == head
    assert scribe.ledger.head.epoch == 1


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[Scribe]:
    """The same register as `scribe`, before its first sale: the same seed wrote both."""
    made = Scribe(tmp_path / "behind.lapak")
    with made.transaction():
        made.set_up()
    yield made
    made.ledger.close()


def test_own_entries_come_back_byte_for_byte_with_all_that_is_derived_from_them(
    scribe: Scribe, feed: SqliteFeed, behind: Scribe
) -> None:
    restored = feed_of(behind.ledger, behind)
    assert restored.append_own(whole(feed, after=restored.head().sequence))
    assert list(behind.ledger.entries()) == list(scribe.ledger.entries())
    assert derived_rows(behind.ledger.driver) == derived_rows(scribe.ledger.driver)
    assert verify(behind.ledger.path).finding is None
    restored.close()


def test_a_later_epoch_comes_back_as_well(scribe: Scribe, feed: SqliteFeed, behind: Scribe) -> None:
    feed.open_epoch(3, public_key="33" * 32, since=mark(feed, 1, 18), at=scribe.at)
    restored = feed_of(behind.ledger, behind)
    assert restored.append_own(whole(feed, after=restored.head().sequence))
    assert restored.append_own(whole(feed, 3))
    assert list(behind.ledger.entries()) == list(scribe.ledger.entries())
    assert behind.ledger.register == scribe.ledger.register
    restored.close()


def _another_hash(portion: Portion) -> Portion:
    return Portion(
        epoch=portion.epoch,
        start=portion.start,
        previous=portion.previous,
        lines=portion.lines,
        hashes=(*portion.hashes[:-1], bytes(32)),
    )


def _a_gap(portion: Portion) -> Portion:
    line = portion.lines[1]
    return Portion(
        epoch=portion.epoch,
        start=portion.start,
        previous=portion.previous,
        lines=(line,),
        hashes=(chain(portion.previous, line),),
    )


def _not_here(portion: Portion) -> Portion:
    return Portion(
        epoch=portion.epoch,
        start=portion.start,
        previous=bytes(32),
        lines=portion.lines,
        hashes=portion.hashes,
    )


@pytest.mark.parametrize("spoil", [_another_hash, _a_gap, _not_here])
def test_what_does_not_follow_is_not_taken_back_not_even_in_part(
    feed: SqliteFeed, behind: Scribe, spoil: Callable[[Portion], Portion]
) -> None:
    before = behind.ledger.head
    tables = derived_rows(behind.ledger.driver)
    ours = feed_of(behind.ledger, behind)
    came = whole(feed, after=before.sequence)
    assert not ours.append_own(spoil(came))
    assert behind.ledger.head == before
    assert derived_rows(behind.ledger.driver) == tables
    assert ours.append_own(came)
    ours.close()


def test_entries_of_another_register_are_never_taken_back(feed: SqliteFeed, tmp_path: Path) -> None:
    other = Scribe(tmp_path / "KT1.lapak", seed=8)
    theirs = feed_of(other.ledger, other)
    came = whole(feed)
    assert not theirs.append_own(
        Portion(
            epoch=1,
            start=2,
            previous=theirs.head().hash,
            lines=came.lines[1:2],
            hashes=(chain(theirs.head().hash, came.lines[1]),),
        )
    )
    theirs.close()
    other.ledger.close()


def test_what_a_restored_register_lost_is_adopted_into_its_new_epoch_once(
    scribe: Scribe, tmp_path: Path
) -> None:
    other = Scribe(tmp_path / "restored.lapak")
    with other.transaction():
        other.set_up()
        other.open_epoch()
    full, restored = feed_of(scribe.ledger, scribe), feed_of(other.ledger, other)
    lost = whole(full, after=restored.epochs()[0].last).lines
    assert restored.adopt_own(lost) == len(lost) == 5
    assert restored.adopt_own(lost) == 0
    rows, expected = (derived_rows(one.ledger.driver) for one in (other, scribe))
    for name in ("balance", "turnover", "stock", "takings"):
        assert rows[name] == expected[name]
    assert verify(other.ledger.path).finding is None
    full.close()
    restored.close()
    other.ledger.close()


def test_what_nobody_can_sign_any_more_is_recorded_again_once(
    scribe: Scribe, feed: SqliteFeed
) -> None:
    with scribe.transaction():
        scribe.open_epoch()
    last = feed.epochs()[0].last
    assert feed.re_emit(mark(feed, 1, last - 3)) == 3
    assert feed.re_emit(mark(feed, 1, last - 3)) == 0
    assert feed.re_emit(mark(feed, 1, 0)) == last - 3 - 1
    assert verify(scribe.ledger.path).finding is None


def test_an_acknowledgement_only_ever_rises_unless_the_office_was_restored(
    scribe: Scribe, feed: SqliteFeed
) -> None:
    high, low = mark(feed, 1, 15), mark(feed, 1, 9)
    assert feed.acknowledged() == []
    feed.acknowledge(high, durable=3, at=OPENING)
    feed.acknowledge(low, durable=2, at=OPENING)
    (kept,) = feed.acknowledged()
    assert (kept.mark, kept.durable, kept.at) == (high, 3, OPENING)
    feed.acknowledge(low, durable=2, at=OPENING, restored=True)
    (kept,) = feed.acknowledged()
    assert (kept.mark, kept.durable) == (low, 2)
    with open_again(scribe) as ledger:
        assert feed_of(ledger, scribe).acknowledged() == [kept]


def open_again(scribe: Scribe) -> LedgerFile:
    scribe.ledger.close()
    return open_ledger(scribe.ledger.path)


def test_what_waits_is_counted_over_all_epochs(scribe: Scribe, feed: SqliteFeed) -> None:
    entries = list(scribe.ledger.entries())
    assert (feed.unsent().count, feed.unsent().oldest_at) == (len(entries), entries[0].envelope.at)
    feed.acknowledge(mark(feed, 1, 18), durable=0, at=OPENING)
    assert feed.unsent().count == len(entries) - 18
    assert feed.unsent().oldest_at == entries[18].envelope.at
    feed.open_epoch(2, public_key="22" * 32, since=mark(feed, 1, 18), at=scribe.at)
    assert feed.unsent().count == len(entries) - 18 + 1
    feed.acknowledge(feed.head(), durable=0, at=OPENING)
    assert (feed.unsent().count, feed.unsent().oldest_at) == (0, None)


def test_joining_another_office_forgets_what_the_first_one_said(feed: SqliteFeed) -> None:
    assert feed.enrolment() is None
    enrolment = Enrolment(
        address="https://192.168.43.1:8443",
        authority="",
        fair=FairId(feed.register),
        booth=BoothId(feed.register),
        enrolled_at=OPENING,
    )
    feed.enrol(enrolment)
    assert feed.enrolment() == enrolment
    feed.acknowledge(feed.head(), durable=0, at=OPENING)
    feed.enrol(None)
    assert feed.enrolment() is None
    assert feed.acknowledged() == []


def test_no_place_is_ever_searched_for(feed: SqliteFeed) -> None:
    feed.epochs()
    asked: list[str] = []
    connection: Any = feed._connection
    connection.set_trace_callback(asked.append)
    feed.unsent()
    feed.hash_at(1, 7)
    feed.after(1, 7, limit=3, most_bytes=MUCH)
    connection.set_trace_callback(None)
    plans = [
        (statement, detail)
        for statement in asked
        for *_, detail in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        if "entry" in detail
    ]
    assert plans
    # The last entry of all is the one "scan", and it stops at its first row.
    assert all("INTEGER PRIMARY KEY" in plan or "LIMIT 1" in asked for asked, plan in plans)
