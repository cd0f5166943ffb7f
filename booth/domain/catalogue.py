"""What can be sold and by whom: vendors, products, bundles and their floors."""

from dataclasses import dataclass

from booth.domain.errors import (
    NotSellableError,
)
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import MAX_PRICE, NO_COMMISSION, WHOLE, BasisPoints, Rupiah
from booth.domain.sale import SOLD_KINDS, LineKind
from booth.domain.typed import MAX_CODE, MAX_NAME, checked_amount, checked_text


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorTerms:
    """How a vendor takes part: name on paper, group, commission and colour on screens."""

    name: str
    group: str = ""
    commission_bp: BasisPoints = NO_COMMISSION
    colour: str = ""
    selling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTerms:
    """How a product is sold. `price` None asks for the price each time (Ketik harga).

    `floor` is the least its vendor accepts for one piece after every discount; None leaves it
    to the cashier.
    """

    vendor: VendorId
    name: str
    kind: LineKind = LineKind.GOODS
    price: Rupiah | None = None
    floor: Rupiah | None = None
    sku: str = ""
    barcode: str = ""
    selling: bool = True


@dataclass(frozen=True, slots=True)
class BundlePart:
    """So many pieces of one product in a bundle."""

    product: ProductId
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleTerms:
    """Products sold together at one price, which is never above the sum of their own."""

    name: str
    price: Rupiah
    parts: tuple[BundlePart, ...]
    barcode: str = ""
    selling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A vendor as the catalogue has it now."""

    id: VendorId
    terms: VendorTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product as the catalogue has it now, with the commission its vendor agreed to."""

    id: ProductId
    terms: ProductTerms
    vendor_name: str
    commission_bp: BasisPoints = NO_COMMISSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle as the catalogue has it now, with its products."""

    id: BundleId
    terms: BundleTerms
    products: tuple[Product, ...]


def checked_kind(kind: LineKind, *, name: str) -> LineKind:
    """`kind`, or NotSellableError for what no vendor can put a price on."""
    if kind not in SOLD_KINDS:
        raise NotSellableError(kind=kind, name=name)
    return kind


def checked_vendor_terms(terms: VendorTerms) -> VendorTerms:
    """The terms with clean texts, or a DeclinedError that names the field."""
    checked_amount(terms.commission_bp, field="commission_bp", lowest=0, highest=WHOLE)
    return VendorTerms(
        name=checked_text(terms.name, field="name", longest=MAX_NAME),
        group=checked_text(terms.group, field="group", longest=MAX_NAME, empty=True),
        commission_bp=terms.commission_bp,
        colour=checked_text(terms.colour, field="colour", longest=MAX_CODE, empty=True),
        selling=terms.selling,
    )


def checked_product_terms(terms: ProductTerms) -> ProductTerms:
    """The terms with clean texts, a kind that is sold, a price in range, a floor not above it."""
    checked_kind(terms.kind, name=terms.name)
    if terms.price is not None:
        checked_amount(terms.price, field="price")
    if terms.floor is not None:
        checked_amount(terms.floor, field="floor", highest=terms.price or MAX_PRICE)
    return ProductTerms(
        vendor=terms.vendor,
        name=checked_text(terms.name, field="name", longest=MAX_NAME),
        kind=terms.kind,
        price=terms.price,
        floor=terms.floor,
        sku=checked_text(terms.sku, field="sku", longest=MAX_CODE, empty=True),
        barcode=checked_text(terms.barcode, field="barcode", longest=MAX_CODE, empty=True),
        selling=terms.selling,
    )
