"""Events of an order (Pesanan): placed, its deposit (DP), and how it ended without a sale."""

from dataclasses import dataclass
from datetime import date

from booth.domain.ids import ContactId, OrderId, StaffId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Payment
from booth.domain.sale import SaleLine


@dataclass(frozen=True, slots=True)
class VendorShare:
    """A part of an amount that is one vendor's."""

    vendor: VendorId
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced:
    """Someone ordered goods for later. Not turnover until they are handed over."""

    lines: tuple[SaleLine, ...]
    buyer: ContactId | None = None
    due_on: date | None = None
    delivery: bool = False
    note: str = ""

    @property
    def net(self) -> Rupiah:
        """What the order costs."""
        return Rupiah(sum(line.net for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositTaken:
    """A down payment on an order."""

    order: OrderId
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositForfeited:
    """The buyer did not come: the deposit is the vendors'."""

    order: OrderId
    shares: tuple[VendorShare, ...]
    reason: str
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositReturned:
    """The deposit went back to the buyer."""

    order: OrderId
    payments: tuple[Payment, ...]
    reason: str
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCancelled:
    """The order will not be handed over."""

    order: OrderId
    reason: str
