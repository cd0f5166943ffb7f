"""The office's books are the union of all ledgers, however and however often they arrive."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from booth.domain.books import Books, postings
from booth.domain.ids import EntryId, RegisterId
from booth.domain.ledger import Entry, union
from booth.domain.takings import takings
from tests.model.accounts import Ledger, accounts
from tests.model.chains import chained
from tests.model.fairs import histories
from tests.model.trade import Recorded

OTHER = RegisterId(UUID(int=10**9 + 5))
OTHERS_IDS = 10**6


def renamed(history: list[Recorded]) -> list[Recorded]:
    """The same things happening on another register, so under other ids."""
    return [
        Recorded(EntryId(UUID(int=recorded.id.int + OTHERS_IDS)), recorded.event, recorded.shift)
        for recorded in history
    ]


def books_of(entries: list[Entry]) -> Ledger:
    books = Books()
    for entry in entries:
        books.post(postings(entry.event))
    return {(a.value, str(p)): amount for (a, p), amount in books.balances.items() if amount}


def ids(entries: list[Entry]) -> list[EntryId]:
    return sorted(entry.envelope.id for entry in entries)


def totals(entries: list[Entry]) -> int:
    return sum(
        cell.sold - cell.refunded for entry in entries for cell in takings(entry.event).cells
    )


@given(histories(most=8), histories(most=8), st.data())
def test_books_of_a_union_are_the_union_of_books_in_whatever_order_batches_arrive(
    ours: list[Recorded], theirs: list[Recorded], data: st.DataObject
) -> None:
    theirs = renamed(theirs)
    entries = [*chained(ours), *chained(theirs, register=OTHER)]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(entries)), max_size=5)))
    batches = [
        entries[start:end] for start, end in zip([0, *cuts], [*cuts, len(entries)], strict=True)
    ]
    arrived = list(union(data.draw(st.permutations(batches))))
    assert ids(arrived) == ids(entries)
    assert books_of(arrived) == accounts(r.event for r in [*ours, *theirs])


@given(histories(most=8), st.data())
def test_a_batch_that_arrives_again_changes_nothing(
    history: list[Recorded], data: st.DataObject
) -> None:
    entries = chained(history)
    start = data.draw(st.integers(0, len(entries)))
    end = data.draw(st.integers(start, len(entries)))
    again = entries[start:end]
    for order in ([entries, again], [again, entries], [again, entries, entries]):
        assert books_of(list(union(order))) == books_of(entries)


@given(histories(most=8), st.data())
def test_an_entry_emitted_again_in_a_new_epoch_is_counted_once_for_every_kind(
    history: list[Recorded], data: st.DataObject
) -> None:
    first = chained(history)
    forked = data.draw(st.integers(0, len(history)))
    tail = chained(history[forked:], epoch=2)
    assert all(entry.hash not in {e.hash for e in first} for entry in tail)
    for order in ([first, tail], [tail, first]):
        arrived = list(union(order))
        assert ids(arrived) == ids(first)
        assert books_of(arrived) == books_of(first)
        assert totals(arrived) == totals(first)


@given(histories(most=8))
def test_a_union_with_nothing_is_what_it_was(history: list[Recorded]) -> None:
    entries = chained(history)
    assert list(union([[], entries, []])) == entries
    assert list(union([])) == []
