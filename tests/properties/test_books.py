"""The books against the model, for any history."""

from collections import Counter

from hypothesis import given, settings

from booth.domain.accounts import Account
from booth.domain.books import Books, postings
from booth.domain.events import KINDS
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.ledger import Head, Stamp, append, read_line
from booth.domain.takings import takings
from tests.model import trade
from tests.model.accounts import ACCOUNTS, accounts
from tests.model.chains import AT, REGISTER
from tests.model.fairs import histories
from tests.model.trade import Recorded

History = list[Recorded]


def balances(history: History) -> dict[tuple[str, str], int]:
    books = Books()
    for recorded in history:
        books.post(postings(recorded.event))
    return {(a.value, str(p)): amount for (a, p), amount in books.balances.items() if amount}


@given(histories())
def test_the_postings_of_every_event_sum_to_zero(history: History) -> None:
    for recorded in history:
        assert sum(posting.amount for posting in postings(recorded.event)) == 0


# The widest search: there are 27 ways to go on, and some of them again have seven.
@settings(max_examples=250)
@given(histories(most=24))
def test_every_account_of_every_party_is_what_its_own_story_says(history: History) -> None:
    assert balances(history) == accounts(recorded.event for recorded in history)


@given(histories())
def test_all_accounts_together_are_zero(history: History) -> None:
    assert sum(balances(history).values()) == 0


@given(histories())
def test_rows_of_the_takings_are_payable_credits_and_columns_are_payments(
    history: History,
) -> None:
    for event in (recorded.event for recorded in history):
        if not isinstance(event, SaleCompleted | SaleRefunded):
            continue
        cells = takings(event).cells
        assert all(cell.sold >= 0 and cell.refunded >= 0 for cell in cells)
        rows: Counter[object] = Counter()
        columns: Counter[object] = Counter()
        for cell in cells:
            rows[cell.vendor] += cell.sold + cell.refunded
            columns[cell.method, cell.holder] += cell.sold + cell.refunded
        paid: Counter[object] = Counter()
        for payment in event.payments:
            paid[payment.method, payment.holder] += payment.amount
        assert rows == +Counter(trade.vendor_shares(event))
        assert columns == +paid
        credit = {
            party: abs(amount)
            for (account, party), amount in accounts([event]).items()
            if account == "payable"
        }
        assert {str(vendor): amount for vendor, amount in rows.items() if vendor} == credit


@given(histories())
def test_takings_and_turnover_are_what_was_sold_less_what_came_back(history: History) -> None:
    cells: Counter[tuple[object, ...]] = Counter()
    sums: Counter[tuple[object, ...]] = Counter()
    for recorded in history:
        made = takings(recorded.event)
        for vendor, method, holder, sold, refunded in made.cells:
            key = (vendor, method.value, holder.kind.value, holder.id)
            cells[*key, "sold"] += sold
            cells[*key, "refunded"] += refunded
        for row in made.turnover:
            for name, amount in row._asdict().items():
                if name != "vendor":
                    sums[recorded.shift, row.vendor, name] += amount
    expected_cells: dict[tuple[object, ...], int] = {}
    for cell, (sold, refunded) in trade.takings(history).items():
        expected_cells |= {(*cell, "sold"): sold, (*cell, "refunded"): refunded}
    expected_sums = {
        (*key, name): amount
        for key, row in trade.turnover(history).items()
        for name, amount in row.items()
    }
    assert {key: n for key, n in cells.items() if n} == {
        key: n for key, n in expected_cells.items() if n
    }
    assert {key: n for key, n in sums.items() if n} == expected_sums


@given(histories())
def test_a_line_of_the_ledger_reads_back_as_the_event_it_was_written_from(
    history: History,
) -> None:
    head = Head(REGISTER, 1)
    for recorded in history:
        entry = append(head, recorded.event, Stamp(at=AT, shift=recorded.shift), recorded.id)
        assert read_line(entry.line) == (entry.envelope, recorded.event)
        head = Head(REGISTER, 1, entry.envelope.sequence, entry.hash)


def test_the_model_knows_every_account() -> None:
    assert set(ACCOUNTS) == {account.value for account in Account}


def test_every_kind_of_event_comes_up_in_some_history() -> None:
    seen: set[str] = {"LedgerOpened"}  # the genesis, with which every ledger file begins

    @given(histories())
    @settings(max_examples=500)
    def collect(history: History) -> None:
        seen.update(type(recorded.event).__name__ for recorded in history)

    collect()
    assert seen == set(KINDS)
