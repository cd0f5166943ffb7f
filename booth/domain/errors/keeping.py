"""Money kept and owed, and what never mixes."""

from booth.domain.errors.base import DeclinedError


class InsufficientBalanceError(DeclinedError):
    """The account does not hold what should leave it: a payout above what is owed, say."""

    account: str
    asked: int
    available: int


class SettlementMovedError(DeclinedError):
    """The figures are no longer those of the paper that was signed: print it again."""

    vendor: str
    payable: int


class TrainingMismatchError(DeclinedError):
    """Training and real records are never mixed."""


class ContactOwesError(DeclinedError):
    """A person who still owes something on account is not forgotten before it is paid."""

    name: str
    owed: int


class MixedBoothsError(DeclinedError):
    """Ledgers of two fairs or two booths were asked for in one export: one at a time."""

    first: str
    other: str


class TableTooLongError(DeclinedError):
    """A worksheet takes no more rows than `longest`: export fewer ledgers at a time."""

    table: str
    rows: int
    longest: int


class FolderNotEmptyError(DeclinedError):
    """A folder holds files that this program did not make, and they are not written over."""

    path: str
