"""What can go wrong, sorted by who must act.

    BoothError
    +-- DeclinedError      the rules say no: nothing was recorded, the person changes something
    +-- UnavailableError   the world says not now: disk, file, printer; tried again later
    +-- CorruptionError    the record does not add up: stop, keep the evidence

An error carries data, never a sentence for the screen: `ui.formatting` writes that. A bug is
none of these and reaches the crash page.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime


class BoothError(Exception):
    """The root of every expected failure. Not for bugs: those stay ordinary exceptions."""

    def __str__(self) -> str:
        """The class and its fields, for logs and tests; a screen never shows this."""
        named = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))  # type: ignore[arg-type]  # every leaf is a dataclass
        return f"{type(self).__name__}({named})"


class DeclinedError(BoothError):
    """The rules of the booth say no. Nothing was recorded and nothing was lost."""


class UnavailableError(BoothError):
    """The world says not now. Not the cashier's mistake, and nothing was lost."""


class CorruptionError(BoothError):
    """The stored record contradicts itself. Selling stops; the file is kept as evidence."""


# --- what the rules decline ------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class InvalidTextError(DeclinedError):
    """A typed text is empty, too long, or holds control characters."""

    field: str
    text: str
    longest: int


@dataclass(eq=False, kw_only=True)
class InvalidAmountError(DeclinedError):
    """A typed number (rupiah, pieces, basis points) lies outside what its field takes."""

    field: str
    amount: int
    lowest: int
    highest: int


@dataclass(eq=False, kw_only=True)
class InvalidQuantityError(DeclinedError):
    """A quantity is zero, negative, or more than the till takes on one line."""

    quantity: int
    highest: int


@dataclass(eq=False, kw_only=True)
class NotYetError(DeclinedError):
    """A time lies in the future by this register's clock."""

    field: str
    at: datetime
    now: datetime


@dataclass(eq=False, kw_only=True)
class UnknownReferenceError(DeclinedError):
    """The thing named is not on this register: a vendor, product, sale, order or shift."""

    kind: str
    id: object


@dataclass(eq=False, kw_only=True)
class DuplicateError(DeclinedError):
    """Something with this name, code or number is there already."""

    kind: str
    name: str


@dataclass(eq=False, kw_only=True)
class NotSellableError(DeclinedError):
    """The vendor has left or the product was withdrawn."""

    kind: str
    name: str


@dataclass(eq=False, kw_only=True)
class OutsideFairError(DeclinedError):
    """A day lies too far from the days of the fair to be meant."""

    field: str
    day: date
    first: date
    last: date


@dataclass(eq=False, kw_only=True)
class EmptyCartError(DeclinedError):
    """There is nothing to sell, refund or order."""


@dataclass(eq=False, kw_only=True)
class NoSuchLineError(DeclinedError):
    """The cart or sale has no line of this number."""

    line: int


@dataclass(eq=False, kw_only=True)
class DiscountTooLargeError(DeclinedError):
    """A discount is more than what it is taken from."""

    discount: int
    highest: int


@dataclass(eq=False, kw_only=True)
class BelowFloorError(DeclinedError):
    """A line brings less than its vendor's floor, and nobody with the right approved it."""

    product: str
    floor: int
    offered: int


@dataclass(eq=False, kw_only=True)
class RightMissingError(DeclinedError):
    """This needs a coordinator or the owner."""

    right: str
    staff: object


@dataclass(eq=False, kw_only=True)
class NoOpenShiftError(DeclinedError):
    """The register has no open shift: open one first."""


@dataclass(eq=False, kw_only=True)
class ShiftAlreadyOpenError(DeclinedError):
    """A shift is open on this register: close it first."""

    shift: object


@dataclass(eq=False, kw_only=True)
class ShortPaymentError(DeclinedError):
    """The tenders do not cover what is due."""

    due: int
    tendered: int


@dataclass(eq=False, kw_only=True)
class OverpaymentError(DeclinedError):
    """More than what is due was tendered by something that gives no change."""

    due: int
    tendered: int


@dataclass(eq=False, kw_only=True)
class HolderMismatchError(DeclinedError):
    """This method of payment cannot be held there: cash in a bank account, say."""

    method: str
    holder: str


@dataclass(eq=False, kw_only=True)
class RefundTooLargeError(DeclinedError):
    """More is asked back than was sold and not yet returned."""

    line: int
    asked: int
    refundable: int


@dataclass(eq=False, kw_only=True)
class CashRefundTooLargeError(DeclinedError):
    """More cash is asked back than the buyer paid in cash; the rest goes by transfer."""

    asked: int
    refundable: int


@dataclass(eq=False, kw_only=True)
class NotVoidableError(DeclinedError):
    """Only a whole sale of the open shift, with nothing refunded, can be voided."""

    receipt_number: str


@dataclass(eq=False, kw_only=True)
class SaleIsHereError(DeclinedError):
    """This register has the sale itself: it is refunded by its lines, not from paper."""

    receipt_number: str


@dataclass(eq=False, kw_only=True)
class OrderStateError(DeclinedError):
    """The order was handed over or cancelled already."""

    order: object
    state: str


@dataclass(eq=False, kw_only=True)
class DepositTooLargeError(DeclinedError):
    """More deposit than the order still costs, or more returned than was paid."""

    asked: int
    highest: int


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
class PaymentStateError(DeclinedError):
    """The payment is not in a state that this step follows from."""

    payment: object
    state: str


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


# --- what the world will not do now ----------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class LedgerInUseError(UnavailableError):
    """Another program has this ledger open."""

    path: str


@dataclass(eq=False, kw_only=True)
class LedgerNotWritableError(UnavailableError):
    """The folder or file may not be written."""

    path: str
    reason: str


@dataclass(eq=False, kw_only=True)
class LedgerMissingError(UnavailableError):
    """There is no ledger where one was named."""

    path: str


@dataclass(eq=False, kw_only=True)
class LedgerNewerError(UnavailableError):
    """A newer Lapak wrote this ledger: update the program, the file is untouched."""

    path: str
    found: str
    known: str


@dataclass(eq=False, kw_only=True)
class LedgerOlderError(UnavailableError):
    """An older Lapak wrote this ledger: opening it at the till brings it up to date."""

    path: str
    found: str
    known: str


@dataclass(eq=False, kw_only=True)
class DiskFullError(UnavailableError):
    """The disk is full: nothing was recorded, everything before it is safe."""

    path: str


@dataclass(eq=False, kw_only=True)
class DatabaseTooOldError(UnavailableError):
    """The SQLite that this Python carries is older than the ledger needs."""

    found: str
    needed: str


@dataclass(eq=False, kw_only=True)
class FolderNotWritableError(UnavailableError):
    """An export cannot be written into this folder."""

    path: str
    reason: str


# --- what does not add up --------------------------------------------------------------------


@dataclass(eq=False, kw_only=True)
class LedgerDamagedError(CorruptionError):
    """The file is not a ledger, or its bytes are damaged."""

    path: str
    reason: str


@dataclass(eq=False, kw_only=True)
class UnbalancedError(CorruptionError):
    """The postings of an event do not sum to zero: a defect that must not reach the disk."""

    kind: str
    difference: int


@dataclass(eq=False, kw_only=True)
class UnreadableEntryError(CorruptionError):
    """An entry's line is not what its kind and version promise."""

    sequence: int
    reason: str


@dataclass(eq=False, kw_only=True)
class WorkbookDisagreesError(CorruptionError):
    """A formula of a workbook gives another sum than the one written beside it."""

    sheet: str
    cell: str
    formula: str
    stored: object
    computed: object
