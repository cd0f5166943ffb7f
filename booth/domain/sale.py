"""What was sold: lines as they were, never changed afterwards (money.md 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import NO_COMMISSION, ZERO, BasisPoints, Rupiah


class LineKind(StrEnum):
    """What a line is, which decides whose money it is and what counts as turnover."""

    GOODS = "goods"
    SERVICE = "service"
    FREE = "free"
    """A gift, "beli 2 gratis 1": moves stock, brings nothing."""
    CHARGE = "charge"
    """Packing or alteration: the vendor's money, reported apart from turnover."""
    PASS_THROUGH = "pass_through"
    """Shipping and the like (titipan), collected for someone else."""


SOLD_KINDS: Final = frozenset({LineKind.GOODS, LineKind.SERVICE, LineKind.CHARGE})
"""Kinds that have a vendor and a price. A gift is made of goods in the cart; pass-through is
nobody's product."""

TURNOVER_KINDS: Final = frozenset({LineKind.GOODS, LineKind.SERVICE, LineKind.FREE})
"""Kinds whose money is turnover (omzet). Charges and pass-through never are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleLine:
    """One line of a sale or order: vendor, name, prices and rate as they were at that moment.

    `price` is the sold price of one piece (a bargained price *is* the price), `list_price` what
    the label said. `discount` is the line's own discount for all pieces, `cart_discount` its
    part of a discount on the whole cart. `vendor` is None only for pass-through, whose `name`
    is the purpose the money is kept for.
    """

    kind: LineKind = LineKind.GOODS
    vendor: VendorId | None = None
    product: ProductId | None = None
    name: str
    quantity: int = 1
    list_price: Rupiah
    price: Rupiah
    discount: Rupiah = ZERO
    cart_discount: Rupiah = ZERO
    commission_bp: BasisPoints = NO_COMMISSION
    bundle: BundleId | None = None
    note: str = ""

    @property
    def gross(self) -> Rupiah:
        """Sold price times quantity (bruto)."""
        return Rupiah(self.price * self.quantity)

    @property
    def net(self) -> Rupiah:
        """What the buyer pays for this line after every discount."""
        return Rupiah(self.price * self.quantity - self.discount - self.cart_discount)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundLine:
    """Pieces of one sold line that came back, and what they brought back to the buyer.

    `line` is the number of the sale line (from 0), None when only a paper receipt of another
    laptop is at hand. Vendor, product, kind and rate are copied so the books need nothing else.
    """

    line: int | None = None
    vendor: VendorId | None = None
    product: ProductId | None = None
    kind: LineKind
    name: str
    quantity: int
    amount: Rupiah
    commission_bp: BasisPoints = NO_COMMISSION
    restocked: bool = True


@dataclass(frozen=True, slots=True)
class PadReference:
    """Where a late entry was first written: the paper pad and the number on its sheet."""

    pad: str
    number: int


def vendor_rows(
    amounts: Iterable[tuple[VendorId | None, Rupiah]],
) -> tuple[tuple[VendorId | None, Rupiah], ...]:
    """Sum amounts by vendor, vendors in the order they first appear, pass-through (None) last."""
    totals: dict[VendorId | None, int] = {}
    for vendor, amount in amounts:
        totals[vendor] = totals.get(vendor, 0) + amount
    if None in totals:
        totals[None] = totals.pop(None)
    return tuple((vendor, Rupiah(total)) for vendor, total in totals.items())
