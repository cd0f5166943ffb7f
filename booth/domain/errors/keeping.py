"""Money kept and owed, and what never mixes."""

from dataclasses import dataclass

from booth.domain.errors.base import DeclinedError


@dataclass(eq=False, kw_only=True)
class InsufficientBalanceError(DeclinedError):
    """The account does not hold what should leave it: a payout above what is owed, say."""

    account: str
    asked: int
    available: int


@dataclass(eq=False, kw_only=True)
class SettlementMovedError(DeclinedError):
    """The figures are no longer those of the paper that was signed: print it again."""

    vendor: str
    payable: int


@dataclass(eq=False, kw_only=True)
class TrainingMismatchError(DeclinedError):
    """Training and real records are never mixed."""


@dataclass(eq=False, kw_only=True)
class MixedBoothsError(DeclinedError):
    """Ledgers of two fairs or two booths were asked for in one export: one at a time."""

    first: str
    other: str


@dataclass(eq=False, kw_only=True)
class TableTooLongError(DeclinedError):
    """A worksheet takes no more rows than `longest`: export fewer ledgers at a time."""

    table: str
    rows: int
    longest: int


@dataclass(eq=False, kw_only=True)
class FolderNotEmptyError(DeclinedError):
    """A folder holds files that this program did not make, and they are not written over."""

    path: str
