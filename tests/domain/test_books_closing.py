"""The table of docs/money.md, row by row: statements, unclaimed money, differences."""

from datetime import date

import pytest

from booth.domain.accounts import BOOTH, Account, Party, WrittenPosting
from booth.domain.books import postings
from booth.domain.errors import UnbalancedError
from booth.domain.events.closing import (
    DifferenceAccepted,
    MatchedPayment,
    PaymentNotFound,
    PostingsReversed,
    StatementCause,
    StatementCredited,
    StatementDebited,
    UnclaimedDecided,
    UnclaimedDecision,
)
from booth.domain.events.handling_cash import Place
from booth.domain.events.ordering import VendorShare
from booth.domain.events.paying_vendors import (
    VendorPaid,
)
from booth.domain.events.selling import PaymentReference
from booth.domain.money import Rupiah
from booth.domain.payment import Holder
from tests.domain.parties import (
    BANK,
    DRAWER,
    EARLIER,
    KOPERASI,
    LACI,
    ON_BOOTH_ACCOUNT,
    ONGKIR,
    RANI,
    SAFE,
    SARI,
    WITH_RANI,
    books_of,
    booth,
)

FRIDAY = date(2023, 3, 3)
FIRST_PAYMENT = PaymentReference(EARLIER, 0)
PLACES = [
    (DRAWER, (Account.DRAWER, LACI)),
    (SAFE, booth(Account.SAFE)),
    (BANK, (Account.BANK, KOPERASI)),
]


def statement_in(received: int, *, fee: int, matched: int) -> StatementCredited:
    return StatementCredited(
        account=KOPERASI,
        booked_on=FRIDAY,
        received=Rupiah(received),
        fee=Rupiah(fee),
        matched=(MatchedPayment(FIRST_PAYMENT, Rupiah(matched)),) if matched else (),
    )


# --- statements -----------------------------------------------------------------------------------


def test_a_statement_line_in_is_money_at_the_bank_and_a_fee_out_of_clearing() -> None:
    assert books_of(statement_in(99_300, fee=700, matched=100_000)) == {
        (Account.BANK, KOPERASI): 99_300,
        booth(Account.FEES): 700,
        (Account.CLEARING, KOPERASI): -100_000,
    }


def test_what_no_sale_explains_is_unclaimed() -> None:
    assert books_of(statement_in(150_000, fee=0, matched=100_000)) == {
        (Account.BANK, KOPERASI): 150_000,
        (Account.CLEARING, KOPERASI): -100_000,
        (Account.UNCLAIMED, KOPERASI): -50_000,
    }


@pytest.mark.parametrize(
    "cause, account",
    [
        (StatementCause.REFUND, Account.CLEARING),
        (StatementCause.UNCLAIMED, Account.UNCLAIMED),
    ],
)
def test_a_statement_line_out_answers_a_refund_or_unclaimed_money(
    cause: StatementCause, account: Account
) -> None:
    out = StatementDebited(account=KOPERASI, booked_on=FRIDAY, amount=Rupiah(40_000), cause=cause)
    assert books_of(out) == {(account, KOPERASI): 40_000, (Account.BANK, KOPERASI): -40_000}


def decided(
    decision: UnclaimedDecision, place: Place | None = None, *, tip: bool = False
) -> UnclaimedDecided:
    return UnclaimedDecided(
        account=KOPERASI,
        amount=Rupiah(50_000),
        decision=decision,
        reason="Bayar dua kali",
        place=place,
        vendor=RANI if tip else None,
    )


@pytest.mark.parametrize("place, account", PLACES)
def test_unclaimed_money_is_returned_from_where_it_lies(
    place: Place, account: tuple[Account, Party]
) -> None:
    assert books_of(decided(UnclaimedDecision.RETURNED, place)) == {
        (Account.UNCLAIMED, KOPERASI): 50_000,
        account: -50_000,
    }


def test_unclaimed_money_may_be_a_vendors_tip() -> None:
    assert books_of(decided(UnclaimedDecision.TIP, tip=True)) == {
        (Account.UNCLAIMED, KOPERASI): 50_000,
        (Account.PAYABLE, RANI): -50_000,
    }


def test_unclaimed_money_that_is_kept_is_over() -> None:
    assert books_of(decided(UnclaimedDecision.KEPT)) == {
        (Account.UNCLAIMED, KOPERASI): 50_000,
        booth(Account.OVER_SHORT): -50_000,
    }


@pytest.mark.parametrize("decision", [UnclaimedDecision.RETURNED, UnclaimedDecision.TIP])
def test_a_decision_that_names_nobody_never_reaches_the_books(
    decision: UnclaimedDecision,
) -> None:
    with pytest.raises(UnbalancedError):
        postings(decided(decision))


@pytest.mark.parametrize(
    "holder, account",
    [
        (ON_BOOTH_ACCOUNT, (Account.CLEARING, KOPERASI)),
        (WITH_RANI, (Account.WITH_VENDOR, RANI)),
    ],
)
def test_a_payment_not_found_is_borne_by_the_booth_or_as_agreed_by_vendors(
    holder: Holder, account: tuple[Account, Party]
) -> None:
    by_booth, by_both = (
        PaymentNotFound(
            payment=FIRST_PAYMENT, holder=holder, amount=Rupiah(40_000), borne_by=borne_by
        )
        for borne_by in ((), (VendorShare(SARI, Rupiah(15_000)),))
    )
    assert books_of(by_booth) == {booth(Account.OVER_SHORT): 40_000, account: -40_000}
    assert books_of(by_both) == {
        booth(Account.OVER_SHORT): 25_000,
        (Account.PAYABLE, SARI): 15_000,
        account: -40_000,
    }


# --- differences ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "account, written, party",
    [
        (Account.CLEARING, str(KOPERASI), KOPERASI),
        (Account.PASS_THROUGH, ONGKIR, ONGKIR),
        (Account.SAFE, BOOTH, BOOTH),
    ],
)
@pytest.mark.parametrize("amount", [-1_500, 1_500])
def test_a_difference_accepted_leaves_the_account_it_stands_on(
    account: Account, written: str, party: Party, amount: int
) -> None:
    accepted = DifferenceAccepted(
        account=account, party=written, amount=Rupiah(amount), reason="Tidak ketemu"
    )
    assert books_of(accepted) == {booth(Account.OVER_SHORT): amount, (account, party): -amount}


def test_what_was_reversed_is_as_if_it_had_not_been() -> None:
    payout = VendorPaid(vendor=RANI, amount=Rupiah(60_340), place=BANK, rounding=Rupiah(160))
    taken_back = PostingsReversed(
        reverses=EARLIER,
        postings=tuple(
            WrittenPosting(account, str(party), Rupiah(-amount))
            for account, party, amount in postings(payout)
        ),
        reason="Salah UMKM",
    )
    assert books_of(payout, taken_back) == {}
