"""Goods papers as they are read: what of each product came, went and is here, and the papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from booth.domain.catalogue import Product, Vendor
from booth.domain.events.moving_goods import GoodsMoved, StockCounted, VendorLeft
from booth.domain.ids import EntryId, ProductId, StaffId
from booth.domain.money import Rupiah
from booth.domain.receipt_number import code_and_letter
from booth.domain.sale import LineKind

GoodsEvent = GoodsMoved | StockCounted | VendorLeft


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsFlow:
    """The pieces of one product as this register knows them.

    `sold` went over the counter, `gifts` too but for nothing, `back` of both came back fit to be
    sold. `given` and `lost` were written off, `recounted` is what counts found more (or less).
    """

    product: Product
    handed_in: int = 0
    added: int = 0
    sold: int = 0
    gifts: int = 0
    back: int = 0
    returned: int = 0
    lost: int = 0
    given: int = 0
    recounted: int = 0
    on_hand: int = 0

    @property
    def brought(self) -> int:
        """What the vendor brought, at the beginning and later."""
        return self.handed_in + self.added

    @property
    def with_buyers(self) -> int:
        """What was sold and has not come back."""
        return self.sold - self.back

    @property
    def without_money(self) -> int:
        """Lost and given away, with a receipt and without."""
        return self.lost + self.given + self.gifts

    @property
    def is_counted(self) -> bool:
        """Whether anybody ever said how many there are: else nobody knows what is here."""
        return self.product.terms.kind is LineKind.GOODS and any(
            (self.brought, self.returned, self.lost, self.given, self.recounted)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorGoods:
    """One vendor's goods; `left_at` says since when they are gone for good."""

    vendor: Vendor
    flows: tuple[GoodsFlow, ...]
    left_at: datetime | None = None

    @property
    def counted(self) -> tuple[GoodsFlow, ...]:
        """Those that somebody keeps count of."""
        return tuple(flow for flow in self.flows if flow.is_counted)

    @property
    def open(self) -> tuple[GoodsFlow, ...]:
        """Those of which anything is still here, or less than nothing."""
        return tuple(flow for flow in self.counted if flow.on_hand)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsPaper:
    """A goods paper: its number, who wrote it when, and whose goods they are."""

    entry: EntryId
    number: str
    at: datetime
    by: StaffId | None
    vendor: Vendor
    event: GoodsEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatters:
    """What keeps a vendor here.

    `goods` are the products of which pieces are here by the ledger (or fewer than none), `payable`
    is the money that has still to change hands: above zero the booth pays, below zero the vendor
    does. What they hold of their own sales is theirs already and keeps nobody. `orders` are open.
    """

    goods: tuple[GoodsFlow, ...]
    payable: Rupiah
    orders: int

    @property
    def pieces(self) -> int:
        """All pieces that are still here by the ledger."""
        return sum(flow.on_hand for flow in self.goods)

    @property
    def is_clear(self) -> bool:
        """Whether the vendor can go."""
        return not (self.goods or self.payable or self.orders)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsPaperFacts:
    """Everything a goods paper prints. `names` are those of products, `goods` how they stand now.

    `alone` says that nothing here tells of another laptop, so that pieces known are all there are.
    """

    paper: GoodsPaper
    booth_name: str
    fair_name: str
    place: str
    register_name: str
    zone: str
    training: bool
    alone: bool
    by: str
    approved_by: str
    names: Mapping[ProductId, str]
    goods: VendorGoods


def goods_paper_number(register_code: str, epoch: int, count: int) -> str:
    """`KT2A-B003`: the third goods paper of this ledger."""
    return f"{code_and_letter(register_code, epoch)}-B{count:03}"
