"""What a ledger knows by now: of a sale or order what came after it, of a day what it sold."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from booth.domain.events.ordering import OrderPlaced
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import Role
from booth.domain.ids import (
    BoothId,
    CartId,
    DrawerId,
    FairId,
    OrderId,
    RegisterId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.money import ZERO, Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """This laptop's place in the fair, from its genesis entry."""

    id: RegisterId
    code: str
    epoch: int
    zone: str
    cutoff_hour: int
    training: bool
    fair: FairId
    booth: BoothId
    fair_name: str
    booth_name: str
    name: str
    fair_place: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A person who works the booth.

    Bound to `vendors` they sell these vendors' goods alone. Who is not `active` has left: their
    name stands on old papers, and they do nothing any more.
    """

    id: StaffId
    name: str
    role: Role
    vendors: tuple[VendorId, ...] = ()
    active: bool = True

    def may_sell(self, vendor: VendorId | None) -> bool:
        """Whether this vendor's goods are theirs to sell; what is collected for no vendor is."""
        return not self.vendors or vendor is None or vendor in self.vendors


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The shift that is open."""

    id: ShiftId
    business_day: date
    drawer: DrawerId | None
    opening_float: Rupiah
    opened_at: datetime
    opened_by: StaffId | None


@dataclass(frozen=True, slots=True)
class Returned:
    """How much of one sold line came back so far."""

    quantity: int = 0
    amount: Rupiah = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleRecord:
    """A sale and what of it was refunded so far, by line and in cash."""

    id: SaleId
    shift: ShiftId | None
    sale: SaleCompleted
    returned: tuple[Returned, ...]
    refunded: Rupiah
    cash_refunded: Rupiah
    cash_returned: Rupiah


class OrderState(StrEnum):
    """How far an order is."""

    OPEN = "open"
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRecord:
    """An order, how far it is, and its deposit."""

    id: OrderId
    order: OrderPlaced
    state: OrderState
    deposit: Rupiah
    deposit_cash: Rupiah
    """What of the deposits was paid in cash, and the coins that took (amount and rounding)."""
    deposit_coins: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedCart:
    """A cart that was put aside, for the list to choose from."""

    id: CartId
    label: str
    parked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorDay:
    """What one vendor sold on one business day."""

    business_day: date
    vendor_name: str
    gross: Rupiah
    discount: Rupiah
    refunded: Rupiah
    charges: Rupiah
    pieces: int
    receipts: int

    @property
    def net(self) -> Rupiah:
        """Net turnover (omzet neto)."""
        return Rupiah(self.gross - self.discount - self.refunded)
