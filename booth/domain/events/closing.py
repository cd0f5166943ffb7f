"""Events that bring the books to zero: statement lines, decisions, differences, reversals."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from booth.domain.accounts import Account, WrittenPosting
from booth.domain.events.handling_cash import Place
from booth.domain.events.ordering import VendorShare
from booth.domain.events.selling import PaymentReference
from booth.domain.ids import AccountId, EntryId, RegisterId, StaffId, VendorId
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import Holder


@dataclass(frozen=True, slots=True)
class MatchedPayment:
    """A payment found on a statement, with the part of the line that is its."""

    payment: PaymentReference
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCredited:
    """A statement line in: money the bank has, less its fee, for payments it explains."""

    account: AccountId
    booked_on: date
    received: Rupiah
    fee: Rupiah = ZERO
    matched: tuple[MatchedPayment, ...] = ()
    reference: str = ""

    @property
    def excess(self) -> Rupiah:
        """What no sale explains: paid twice, late, or too much."""
        return Rupiah(self.received + self.fee - sum(match.amount for match in self.matched))


class StatementCause(StrEnum):
    """Why money left a bank account."""

    REFUND = "refund"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDebited:
    """A statement line out: a refund that was transferred, or unclaimed money sent back."""

    account: AccountId
    booked_on: date
    amount: Rupiah
    cause: StatementCause
    reference: str = ""


class UnclaimedDecision(StrEnum):
    """What becomes of money that no sale explains."""

    RETURNED = "returned"
    TIP = "tip"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclaimedDecided:
    """A person decided about unclaimed money: returned from a place, a vendor's tip, or kept."""

    account: AccountId
    amount: Rupiah
    decision: UnclaimedDecision
    reason: str
    place: Place | None = None
    vendor: VendorId | None = None
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNotFound:
    """A payment never arrived. The booth bears it, or the vendors as agreed (`borne_by`)."""

    payment: PaymentReference
    holder: Holder
    amount: Rupiah
    borne_by: tuple[VendorShare, ...] = ()
    reason: str = ""
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceAccepted:
    """What stands on an account cannot be explained and is taken as a loss or gain."""

    account: Account
    party: str
    amount: Rupiah
    reason: str
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingsReversed:
    """An earlier entry's postings are taken back; they stand here with their signs turned.

    `reopens` are the payments it had settled, which somebody must look for again.
    """

    reverses: EntryId
    postings: tuple[WrittenPosting, ...]
    reason: str
    reopens: tuple[PaymentReference, ...] = ()
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingRightMoved:
    """Another ledger may reconcile, settle and lock from now on (money.md 10)."""

    to_register: RegisterId
    reason: str = ""
