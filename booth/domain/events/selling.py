"""Events of a sale's life: completed, refunded, its cashless money confirmed or doubted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from booth.domain.ids import ContactId, EntryId, OrderId, RefundId, SaleId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, Payment
from booth.domain.sale import PadReference, RefundLine, SaleLine
from booth.domain.shares import Shares


@dataclass(frozen=True, slots=True)
class PaymentReference:
    """One payment of one entry: of which sale or deposit, and its number there (from 0)."""

    entry: EntryId
    number: int


class Doubt(StrEnum):
    """Why a cashless payment is not simply confirmed."""

    LATE = "late"
    DUPLICATE = "duplicate"
    WRONG_AMOUNT = "wrong_amount"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleCompleted:
    """A customer paid and left with the goods. Never edited: see `SaleRefunded`.

    `shares` is the table vendor x payment (rows as `vendor_rows` of the lines, columns as
    `payments`), kept as it was worked out. `occurred_at` is set on a late entry from a paper
    pad, whose true time lies before the entry's own.
    """

    receipt_number: str
    lines: tuple[SaleLine, ...]
    payments: tuple[Payment, ...]
    shares: Shares
    order: OrderId | None = None
    exchange_for: RefundId | None = None
    pad: PadReference | None = None
    occurred_at: datetime | None = None
    buyer: ContactId | None = None
    approved_by: StaffId | None = None

    @property
    def net(self) -> Rupiah:
        """What the buyer owed: the sum of the lines after discounts."""
        return Rupiah(sum(line.net for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRefunded:
    """Goods came back and so did the money. A void returns a whole sale within its shift.

    `sale` is None when the sale lies on another laptop and only its paper is at hand.
    """

    sale: SaleId | None = None
    receipt_number: str
    lines: tuple[RefundLine, ...]
    payments: tuple[Payment, ...]
    shares: Shares
    reason: str
    void: bool = False
    approved_by: StaffId | None = None

    @property
    def amount(self) -> Rupiah:
        """What the returned goods had brought."""
        return Rupiah(sum(line.amount for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class QrisShown:
    """A code was shown and the goods were kept: no sale yet, but money may still arrive."""

    receipt_number: str
    holder: Holder
    amount: Rupiah


class ShownOutcome(StrEnum):
    """What came of a code that was shown and left."""

    NEVER_ARRIVED = "never_arrived"
    ARRIVED = "arrived"
    PAID_OTHERWISE = "paid_otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCodeClosed:
    """Nobody has to look for the money of a code that was shown and left any more.

    It moves no money, not even where the money arrived after all: only a statement does, and what
    it then brings is unclaimed. `sale` is what paid for the same cart another way.
    """

    shown: EntryId
    outcome: ShownOutcome
    note: str = ""
    sale: SaleId | None = None
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QrisConfirmed:
    """Somebody saw the money of an awaiting payment arrive, and says where they saw it."""

    payment: PaymentReference
    evidence: Evidence
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDoubted:
    """Something is odd about a cashless payment; money moves only when a statement shows it."""

    payment: PaymentReference
    doubt: Doubt
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAccountPaid:
    """A buyer paid what they had promised."""

    buyer: ContactId
    payments: tuple[Payment, ...]
