"""The rows of an export: read models that the workbook, the CSV files and pages draw alike.

Names are as people read them, amounts whole rupiah, times local and without a zone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from booth.domain.accounts import Account
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.money import BasisPoints
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.sale import LineKind
from booth.exports.history import Reach


class SaleState(StrEnum):
    """What has become of a sale since."""

    COMPLETED = "completed"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    VOIDED = "voided"


class PaymentStatus(StrEnum):
    """How sure a payment is (money.md 7). `RECEIVED` needs nobody's confirmation."""

    RECEIVED = "received"
    PAID_OUT = "paid_out"
    AWAITING = "awaiting"
    CONFIRMED = "confirmed"
    RECONCILED = "reconciled"
    LATE = "late"
    DUPLICATE = "duplicate"
    WRONG_AMOUNT = "wrong_amount"
    NOT_SEEN = "not_seen"
    NOT_FOUND = "not_found"


class PaidFor(StrEnum):
    """What a payment was for."""

    SALE = "sale"
    REFUND = "refund"
    DEPOSIT = "deposit"
    DEPOSIT_RETURNED = "deposit_returned"
    ON_ACCOUNT = "on_account"


class VendorDay(NamedTuple):
    """What one vendor sold on one business day, by receipt (bernota)."""

    day: date
    number: int
    vendor: str
    gross: int
    discount: int
    refunded: int
    charges: int
    pieces: int
    receipts: int

    @property
    def net(self) -> int:
        """Net turnover (omzet neto)."""
        return self.gross - self.discount - self.refunded


class Cell(NamedTuple):
    """One vendor's share (number None: pass-through) in what one holder took by one method."""

    number: int | None
    vendor: str
    method: PaymentMethod
    holder: str
    sold: int
    refunded: int


class Day(NamedTuple):
    """One business day of the whole booth. `receipts` counts a mixed basket once."""

    day: date
    receipts: int
    pieces: int
    gross: int
    discount: int
    refunded: int
    net: int
    charges: int
    pass_through: int
    expected: int
    counted: int
    open_shifts: int


class Shift(NamedTuple):
    """One shift and its count; None where it is still open or has no drawer."""

    day: date
    register: str
    drawer: str
    cashier: str
    opened_at: datetime
    closed_at: datetime | None
    opening_float: int
    expected: int | None
    counted: int | None
    reason: str


class Sale(NamedTuple):
    """One receipt. `total` = gross - discount + charges + pass-through: what the buyer owed."""

    receipt_number: str
    day: date
    at: datetime
    register: str
    cashier: str
    pieces: int
    gross: int
    discount: int
    charges: int
    pass_through: int
    total: int
    rounding: int
    paid: Sequence[tuple[PaymentMethod, int]]
    refunded: int
    awaiting: int
    state: SaleState
    note: str


class Line(NamedTuple):
    """One line of a receipt, as it was sold, and how many of its pieces came back."""

    receipt_number: str
    day: date
    number: int | None
    vendor: str
    kind: LineKind
    name: str
    quantity: int
    list_price: int
    price: int
    gross: int
    discount: int
    cart_discount: int
    net: int
    commission: BasisPoints
    returned: int
    note: str


class PaymentRow(NamedTuple):
    """Money in (positive) or back out (negative); tendered and change are the buyer's notes."""

    day: date
    at: datetime
    paid_for: PaidFor
    reference: str
    method: PaymentMethod
    holder: str
    amount: int
    rounding: int
    tendered: int
    change: int
    state: PaymentStatus
    evidence: Evidence | None
    code: str
    card_ending: str


class Refund(NamedTuple):
    """Pieces of one line that came back. `turnover` is what it takes off net turnover."""

    receipt_number: str
    day: date
    at: datetime
    register: str
    cashier: str
    number: int | None
    vendor: str
    kind: LineKind
    name: str
    quantity: int
    amount: int
    turnover: int
    restocked: bool
    void: bool
    elsewhere: bool
    reason: str


class Reported(NamedTuple):
    """Turnover that a vendor says they had without receipts (pengakuan). Never added."""

    day: date
    number: int | None
    vendor: str
    amount: int
    person: str
    note: str


class Balance(NamedTuple):
    """What stands on one party's account: debit positive, credit negative."""

    account: Account
    party: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All read models of one booth's history. `last_at` is aware; the others are local."""

    opened: LedgerOpened
    last_at: datetime
    last_day: date
    reaches: Sequence[Reach]
    vendors: Sequence[tuple[int, str]]
    vendor_days: Sequence[VendorDay]
    cells: Sequence[Cell]
    days: Sequence[Day]
    shifts: Sequence[Shift]
    sales: Sequence[Sale]
    lines: Sequence[Line]
    payments: Sequence[PaymentRow]
    refunds: Sequence[Refund]
    reported: Sequence[Reported]
    balances: Sequence[Balance]
