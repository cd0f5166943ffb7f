"""The accounts of the books and one posting on them (money.md, Postings)."""

from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from booth.domain.money import Rupiah


class Account(StrEnum):
    """Every account there is, in the order of money.md."""

    DRAWER = "drawer"
    CLEARING = "clearing"
    WITH_VENDOR = "with_vendor"
    PAYABLE = "payable"
    DEPOSIT = "deposit"
    ON_ACCOUNT = "on_account"
    PASS_THROUGH = "pass_through"
    UNCLAIMED = "unclaimed"
    SAFE = "safe"
    BANK = "bank"
    COMMISSION = "commission"
    FEES = "fees"
    ROUNDING = "rounding"
    OVER_SHORT = "over_short"
    EXPENSES = "expenses"
    FUNDING = "funding"


OPEN_ACCOUNTS: Final = frozenset(
    {
        Account.DRAWER,
        Account.CLEARING,
        Account.WITH_VENDOR,
        Account.PAYABLE,
        Account.DEPOSIT,
        Account.ON_ACCOUNT,
        Account.PASS_THROUGH,
        Account.UNCLAIMED,
    }
)
"""Accounts that are zero once everybody has got what is theirs."""

Party = UUID | str
"""Whose account: a drawer, vendor, account of the booth, order, refund (while its goods are
exchanged) or buyer by id; a purpose of pass-through in words; and BOOTH where there is only one."""

BOOTH: Final = ""


class Posting(NamedTuple):
    """An amount on one party's account: debit positive, credit negative, whole rupiah."""

    account: Account
    party: Party
    amount: Rupiah


class WrittenPosting(NamedTuple):
    """A posting as a line of the ledger writes it: the party is text, ids in hyphenated form."""

    account: Account
    party: str
    amount: Rupiah


def read_party(account: Account, written: str) -> Party:
    """The party that `written` names on `account`: an id, a purpose, or the booth itself."""
    if account is Account.PASS_THROUGH or written == BOOTH:
        return written
    return UUID(written)
