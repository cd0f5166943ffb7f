"""Every kind of event has its place in the books, and nothing lopsided gets there."""

import pytest

from booth.domain.accounts import Account
from booth.domain.books import _RULES, Books, postings
from booth.domain.errors import UnbalancedError
from booth.domain.events import KINDS
from booth.domain.events.ordering import DepositTaken
from booth.domain.events.selling import SaleCompleted
from booth.domain.money import Rupiah
from tests.domain.parties import (
    KOPERASI,
    LACI,
    PESANAN,
    line,
    paid,
)

MONEY_KINDS = {
    "CashMoved",
    "DepositForfeited",
    "DepositReturned",
    "DepositTaken",
    "DifferenceAccepted",
    "OnAccountPaid",
    "PaymentNotFound",
    "PostingsReversed",
    "SaleCompleted",
    "SaleRefunded",
    "ShiftClosed",
    "ShiftOpened",
    "StatementCredited",
    "StatementDebited",
    "UnclaimedDecided",
    "VendorPaid",
    "VendorPaidIn",
    "VendorSettled",
}
KINDS_WITHOUT_MONEY = {
    "AccountAdded",
    "BundleAdded",
    "BundleChanged",
    "BusinessDayCorrected",
    "ClosingRightMoved",
    "DrawerAdded",
    "LedgerOpened",
    "OrderCancelled",  # its deposit is forfeited or returned by an event of its own
    "OrderPlaced",
    "PaymentDoubted",
    "ProductAdded",
    "ProductChanged",
    "QrisCodeAccepted",
    "QrisCodeWithdrawn",
    "QrisConfirmed",
    "QrisLiveTested",  # its rupiah is no sale; a statement brings it as unclaimed
    "QrisShown",  # the goods were kept: money that still comes is unclaimed
    "SettingsChanged",
    "OwnerRecovered",
    "ShownCodeClosed",  # also where the money came: a statement alone moves it
    "StaffAdded",
    "StaffChanged",
    "TradeLeadCompleted",  # a hope, in any currency, beside the books
    "TradeLeadNoted",
    "TurnoverReported",  # a lump a vendor tells is never added to receipts
    "VendorAdded",
    "VendorChanged",
}


def test_every_kind_of_event_either_moves_money_or_is_known_to_move_none() -> None:
    assert set(KINDS) == MONEY_KINDS | KINDS_WITHOUT_MONEY
    assert not MONEY_KINDS & KINDS_WITHOUT_MONEY
    assert {kind.__name__ for kind in _RULES} == MONEY_KINDS


# --- what never reaches the disk ------------------------------------------------------------------


def test_an_event_whose_sides_differ_is_stopped_with_the_difference() -> None:
    short = SaleCompleted(
        receipt_number="KT2A-230303-0001",
        lines=(line(100_000),),
        payments=(paid(99_999),),
        shares=((Rupiah(99_999),),),
    )
    with pytest.raises(UnbalancedError) as stopped:
        postings(short)
    assert (stopped.value.kind, stopped.value.difference) == ("SaleCompleted", -1)


def test_books_tell_what_stands_on_an_account_of_one_party_or_of_all() -> None:
    books = Books()
    books.post(postings(DepositTaken(order=PESANAN, payments=(paid(30_000), paid(5_000)))))
    assert books.balance(Account.DRAWER, LACI) == books.balance(Account.DRAWER) == 35_000
    assert books.balance(Account.DRAWER, KOPERASI) == 0
    assert books.balance(Account.DEPOSIT) == -35_000
