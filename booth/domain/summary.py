"""What was sold, cut every way somebody asks for: the figures behind Ringkasan.

Turnover here is what receipts say (bernota). What vendors report as a lump (pengakuan), what is
ordered and whom one met stand beside it, and are never added to it or to each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from booth.domain.ids import ProductId, StaffId, VendorId
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import Holder, PaymentMethod

HOURS_A_DAY: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SoldSums:
    """What was sold, in rupiah, pieces and receipts. Charges are no turnover (money.md 4)."""

    gross: Rupiah = ZERO
    discount: Rupiah = ZERO
    refunded: Rupiah = ZERO
    charges: Rupiah = ZERO
    pieces: int = 0
    receipts: int = 0

    @property
    def net(self) -> Rupiah:
        """Net turnover (omzet neto)."""
        return Rupiah(self.gross - self.discount - self.refunded)

    @property
    def average(self) -> Rupiah:
        """Net turnover per receipt in whole rupiah, rounded down; nothing without a receipt."""
        return Rupiah(self.net // self.receipts) if self.receipts else ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorSold:
    """One vendor's sales; their receipts may carry others' goods as well."""

    vendor: VendorId
    name: str
    colour: str
    sums: SoldSums


@dataclass(frozen=True, slots=True, kw_only=True)
class HourSold:
    """What one vendor sold in an hour of the day, by the clock of the fair; 9 is 9.00 to 9.59."""

    hour: int
    vendor: VendorId
    net: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenSum:
    """What came in by one method and lies with one holder, less what was given back."""

    method: PaymentMethod
    holder: Holder
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsSold:
    """One product, or what was typed under one name. `name` is what it is called now."""

    vendor: VendorId
    product: ProductId | None
    name: str
    pieces: int
    net: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSold:
    """What one person recorded; None where nobody was named."""

    staff: StaffId | None
    name: str
    net: Rupiah
    receipts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySold:
    """One business day."""

    day: date
    sums: SoldSums


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One day (or the fair, where `day` is None) of one vendor (or all), by this ledger.

    `days` are all of the fair, whichever is asked for. `before` are the hours of the business
    day before this one. `takings` are what buyers paid: turnover, charges and what is collected
    for others. `orders` and `ordered` (open orders and their value) and `leads` (buyers met) are
    the booth's, so none are told of one vendor.
    """

    day: date | None
    vendor: VendorId | None
    sums: SoldSums
    vendors: tuple[VendorSold, ...] = ()
    hours: tuple[HourSold, ...] = ()
    before: tuple[HourSold, ...] = ()
    before_day: date | None = None
    takings: tuple[TakenSum, ...] = ()
    goods: tuple[GoodsSold, ...] = ()
    staff: tuple[StaffSold, ...] = ()
    days: tuple[DaySold, ...] = ()
    reported: Rupiah = ZERO
    orders: int = 0
    ordered: Rupiah = ZERO
    leads: int = 0

    @property
    def taken(self) -> Rupiah:
        """What buyers paid in all, less what was given back."""
        return Rupiah(sum(taken.amount for taken in self.takings))


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """A summary with the names that its paper carries.

    `alone` says whether this laptop is the only one of the booth. `holders` are the names of
    drawers and accounts.
    """

    booth_name: str
    fair_name: str
    place: str
    register_name: str
    zone: str
    training: bool
    at: datetime
    alone: bool
    day_begins: int
    holders: Mapping[UUID, str]
    summary: Summary


def net_until(hours: Iterable[HourSold], hour: int, *, day_begins: int) -> Rupiah:
    """Net turnover of the hours that were over when `hour` began, on a day from `day_begins` on."""
    until = (hour - day_begins) % HOURS_A_DAY
    return Rupiah(sum(sold.net for sold in hours if (sold.hour - day_begins) % HOURS_A_DAY < until))
