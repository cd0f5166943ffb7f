"""What stands between the booth and each vendor: today's turnover, who holds it, what is cleared.

Every figure is of this register's own ledger; other registers' sales come with their entries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from booth.domain.catalogue import Vendor
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind, PaymentMethod


class MovementKind(StrEnum):
    """What changed a vendor's account without a sale or a refund."""

    PAID = "paid"
    ADVANCE = "advance"
    PAID_IN = "paid_in"
    SETTLED = "settled"
    FORFEITED = "forfeited"
    NOT_FOUND = "not_found"
    DECIDED = "decided"


PAYOUTS: Final = frozenset({MovementKind.PAID, MovementKind.ADVANCE})
"""Money that the vendor received from the booth (Sudah disetor)."""


_FIRST_LAPTOP: Final = "1"
"""The ending of the code of the laptop that was set up first."""


def sells_alone(register_code: str, *, drawers: int) -> bool:
    """Whether nothing tells of another laptop of the booth: neither its drawer nor its number.

    A register knows of others only by what it took over of their settings, never their sales.
    """
    return drawers <= 1 and register_code.endswith(_FIRST_LAPTOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorMovement:
    """One entry that changed what the booth has for a vendor: `amount` is negative where less.

    `entry` is the one that did it, whose slip can be printed again where it has one; a reversal
    carries the kind of what it took back.
    """

    entry: EntryId
    kind: MovementKind
    at: datetime
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldToday:
    """What a vendor took into their own hands today by one method, whoever's goods it paid."""

    method: PaymentMethod
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorMoney:
    """One vendor's account with the booth, now and on the business day it was asked for.

    `payable` is the books' word: what the vendor is owed less what they hold; below zero the
    booth collects. It splits into what is cleared (in a drawer, in the safe or at the bank)
    and what is not: `clearing` is the vendor's shares of payments that no statement has shown
    yet, `promised` of what buyers on account have still to pay, `with_others` of what other
    vendors hold and have to pay in. Today's figures explain how `before` became `payable`.
    """

    vendor: Vendor
    payable: Rupiah
    clearing: Rupiah
    promised: Rupiah
    with_others: Rupiah
    deposits: Rupiah
    """Their part of down payments on open orders: no turnover, and not in `payable`."""
    turnover: Rupiah
    """Net turnover (omzet neto) of the day."""
    charges: Rupiah
    """Packing and alteration of the day: the vendor's money, apart from turnover."""
    held: tuple[HeldToday, ...]
    movements: tuple[VendorMovement, ...]

    @property
    def held_by_vendor(self) -> Rupiah:
        """What the vendor took today (Dipegang UMKM)."""
        return Rupiah(sum(one.amount for one in self.held))

    @property
    def paid(self) -> Rupiah:
        """What the booth paid the vendor today (Sudah disetor)."""
        return Rupiah(-sum(one.amount for one in self.movements if one.kind in PAYOUTS))

    @property
    def held_by_booth(self) -> Rupiah:
        """What the booth had for the vendor before it paid today (Dipegang kasir)."""
        return Rupiah(self.payable + self.paid)

    @property
    def not_cleared(self) -> Rupiah:
        """Belum cair."""
        return Rupiah(self.clearing + self.promised + self.with_others)

    @property
    def cleared(self) -> Rupiah:
        """Cair: what can be paid out now; below zero the vendor has to pay in."""
        return Rupiah(self.payable - self.not_cleared)

    @property
    def owes(self) -> Rupiah:
        """What the vendor has to bring (Harus ke kasir): held for others, or paid too much."""
        return Rupiah(max(0, -self.payable))

    @property
    def paid_ahead(self) -> Rupiah:
        """What the vendor got before it was cleared: nobody's debt, unless it never arrives."""
        return Rupiah(max(0, -self.cleared - self.owes))

    @property
    def before(self) -> Rupiah:
        """Saldo kemarin: what stood open when the day began."""
        moved = sum(one.amount for one in self.movements)
        return Rupiah(self.payable - self.turnover - self.charges + self.held_by_vendor - moved)

    @property
    def is_idle(self) -> bool:
        """Whether nothing happened with this vendor and nothing is open."""
        return not (
            self.payable
            or self.not_cleared
            or self.deposits
            or self.turnover
            or self.charges
            or self.held
            or self.movements
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorSums:
    """The columns of all vendors together."""

    turnover: Rupiah
    held_by_vendors: Rupiah
    held_by_booth: Rupiah
    paid: Rupiah
    cleared: Rupiah
    not_cleared: Rupiah
    deposits: Rupiah


def sums_of(rows: Iterable[VendorMoney]) -> VendorSums:
    """What the columns come to."""
    rows = tuple(rows)
    return VendorSums(
        turnover=Rupiah(sum(row.turnover for row in rows)),
        held_by_vendors=Rupiah(sum(row.held_by_vendor for row in rows)),
        held_by_booth=Rupiah(sum(row.held_by_booth for row in rows)),
        paid=Rupiah(sum(row.paid for row in rows)),
        cleared=Rupiah(sum(row.cleared for row in rows)),
        not_cleared=Rupiah(sum(row.not_cleared for row in rows)),
        deposits=Rupiah(sum(row.deposits for row in rows)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapCell:
    """What of a vendor's goods was paid by one method into one holder's hands, less refunds."""

    method: PaymentMethod
    holder_kind: HolderKind
    holder_name: str
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedTurnover:
    """A lump that a vendor said they sold without receipts (pengakuan)."""

    entry: EntryId
    vendor_name: str
    business_day: date
    amount: Rupiah
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorRecap:
    """One vendor's day for their evening paper: sales, how and where they were paid, the account.

    `reported` stands beside the receipts and is in none of the other figures.
    """

    money: VendorMoney
    gross: Rupiah
    discount: Rupiah
    refunded: Rupiah
    pieces: int
    receipts: int
    cells: tuple[RecapCell, ...]
    reported: Rupiah
