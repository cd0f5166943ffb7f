"""Events of goods papers: what vendors bring and fetch, what is lost, given away and counted.

The goods stay the vendor's until a buyer has them, so none of these moves money.
"""

from dataclasses import dataclass
from enum import StrEnum

from booth.domain.ids import ProductId, StaffId, VendorId


class GoodsMove(StrEnum):
    """Which way goods went, and why."""

    HANDED_IN = "handed_in"
    """The vendor brought them at the beginning."""
    ADDED = "added"
    """The vendor brought more."""
    RETURNED = "returned"
    """The vendor took them home."""
    LOST = "lost"
    """Stolen, broken, gone."""
    GIVEN = "given"
    """Samples and presents that no receipt tells of."""

    @property
    def is_in(self) -> bool:
        """Whether it brings goods to the booth."""
        return self in (GoodsMove.HANDED_IN, GoodsMove.ADDED)


@dataclass(frozen=True, slots=True)
class MovedGoods:
    """So many pieces of one product; `note` says what a signature should know of them."""

    product: ProductId
    quantity: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsMoved:
    """Goods of one vendor came to the booth or left it without a sale.

    `counterpart` is who handed them over or took them for the vendor, and signs.
    """

    vendor: VendorId
    move: GoodsMove
    lines: tuple[MovedGoods, ...]
    reason: str = ""
    counterpart: str = ""
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True)
class CountedGoods:
    """What lay on the shelf, and what this register knew of at that moment."""

    product: ProductId
    counted: int
    expected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StockCounted:
    """Goods of one vendor were counted (opname); `reason` says where a difference comes from."""

    vendor: VendorId
    lines: tuple[CountedGoods, ...]
    reason: str = ""
    counterpart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorLeft:
    """A vendor went home: no goods of theirs are here and no money is open; the name is kept.

    That they do not sell any more is said by a `VendorChanged` recorded with it.
    """

    vendor: VendorId
    reason: str = ""
    approved_by: StaffId | None = None
