from collections.abc import Iterator
from pathlib import Path

import pytest

from booth.storage.listed_feed import HeldEntry, ListedFeed
from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand, at_once


@pytest.fixture
def stand(tmp_path: Path) -> Iterator[Stand]:
    made = Stand(tmp_path / "KT2", MemoryOffice())
    yield made
    made.close()


@pytest.fixture
def feed(stand: Stand) -> Iterator[ListedFeed]:
    made = ListedFeed(stand.ledger, on_ledger=at_once, ids=stand.scribe.ids)
    yield made
    made.close()


def test_everything_waits_before_the_office_said_a_word(stand: Stand, feed: ListedFeed) -> None:
    stand.sell(4)
    assert feed.unsent_receipts() == 4
    page = feed.page(before=None, limit=500, waiting=False)
    assert not any(entry.sent for entry in page)
    assert len(page) == stand.ledger.head.sequence


def test_what_the_office_acknowledged_is_sent_and_only_later_sales_wait(
    stand: Stand, feed: ListedFeed
) -> None:
    stand.sell(4)
    stand.settle()
    assert feed.unsent_receipts() == 0
    assert feed.page(before=None, limit=10, waiting=True) == []
    stand.sell(2)
    assert feed.unsent_receipts() == 2
    page = feed.page(before=None, limit=10, waiting=False)
    assert [entry.sent for entry in page[:3]] == [False, False, True]
    assert [entry.kind for entry in page[:2]] == ["SaleCompleted"] * 2
    assert page[0].receipt_number > page[1].receipt_number > ""


def test_pages_follow_one_another_and_miss_nothing(stand: Stand, feed: ListedFeed) -> None:
    stand.sell(7)
    whole = feed.page(before=None, limit=500, waiting=False)
    found: list[HeldEntry] = []
    before: int | None = None
    while page := feed.page(before=before, limit=3, waiting=False):
        found += page
        before = page[-1].position
    assert found == whole
    assert [entry.position for entry in whole] == sorted(
        {entry.position for entry in whole}, reverse=True
    )


def test_what_was_recorded_again_in_a_later_epoch_is_listed_once(
    stand: Stand, feed: ListedFeed
) -> None:
    stand.sell(3)
    mark = feed.head()
    since = type(mark)(1, mark.sequence - 2, feed.hash_at(1, mark.sequence - 2) or b"")
    feed.open_epoch(2, public_key=stand.keys.make(stand.ledger.head.register, 2), since=since,
                    at=stand.now().at)  # fmt: skip
    page = feed.page(before=None, limit=500, waiting=False)
    assert sum(entry.kind == "SaleCompleted" for entry in page) == 3
    assert len(page) == since.sequence + feed.head().sequence


def test_a_commit_that_adds_entries_is_announced_and_no_other(stand: Stand) -> None:
    grown: list[int] = []
    stand.ledger.grown = lambda: grown.append(stand.ledger.position)
    stand.sell(1)
    assert grown == [stand.ledger.position]
    stand.feed.acknowledge(stand.feed.head(), durable=0, at=stand.now().at)
    assert len(grown) == 1
