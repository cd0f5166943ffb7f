"""After reconciliation, settlement and payout a fair is over: nothing is owed to anybody."""

from hypothesis import given
from hypothesis import strategies as st

from booth.domain.accounts import OPEN_ACCOUNTS, Account
from booth.domain.books import Books, postings
from tests.model.closing import close_fair
from tests.model.fairs import STEPS
from tests.model.histories import Fair
from tests.model.trading import set_up


@st.composite
def closed_fairs(draw: st.DrawFn) -> Fair:
    fair = Fair(draw)
    set_up(fair)
    for step in draw(st.lists(st.sampled_from(STEPS), max_size=12)):
        step(fair)
    close_fair(fair)
    return fair


@given(closed_fairs())
def test_after_settlement_and_payout_nobody_is_owed_anything(fair: Fair) -> None:
    books = Books()
    for recorded in fair.history:
        books.post(postings(recorded.event))
    left = {key: amount for key, amount in books.balances.items() if amount}
    assert not {key: amount for key, amount in left.items() if key[0] in OPEN_ACCOUNTS}


@given(closed_fairs())
def test_what_remains_is_money_and_result_and_they_are_equal(fair: Fair) -> None:
    books = Books()
    for recorded in fair.history:
        books.post(postings(recorded.event))
    money = books.balance(Account.SAFE) + books.balance(Account.BANK)
    result = sum(
        books.balance(account)
        for account in Account
        if account not in OPEN_ACCOUNTS | {Account.SAFE, Account.BANK}
    )
    assert money + result == 0


def test_the_accounts_that_must_be_zero_are_the_eight_of_the_rule() -> None:
    assert {account.value for account in OPEN_ACCOUNTS} == {
        "drawer",
        "clearing",
        "with_vendor",
        "payable",
        "deposit",
        "on_account",
        "pass_through",
        "unclaimed",
    }
