"""What can be sold and by whom: vendors, products, bundles and their floors."""

from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from booth.domain.errors import (
    InvalidAmountError,
    InvalidQuantityError,
    InvalidTextError,
    NotSellableError,
)
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import MAX_PRICE, NO_COMMISSION, WHOLE, BasisPoints, Rupiah
from booth.domain.sale import SOLD_KINDS, LineKind

# Two lines of 32-column paper.
MAX_NAME: Final = 64
# What a Code 128 bar holds on paper of 58 mm.
MAX_CODE: Final = 32
# A sentence or two; who has more to say writes to the coordinator.
MAX_NOTE: Final = 200
# More pieces of one thing than any buyer carries off; a bar code in the quantity box is more.
MAX_QUANTITY: Final = 9_999
# Letters and marks that print as nothing: they make two names look alike on paper.
_UNSEEN_SELECTORS: Final = dict.fromkeys(range(0xFE00, 0xFE10))
_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


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


def checked_text(text: str, *, field: str, longest: int, empty: bool = False) -> str:
    """`text` without outer blanks, or InvalidTextError.

    Control characters are refused, not dropped: on a receipt printer ESC opens the drawer, and
    a scanner that sends them is set up wrong.
    """
    clean = text.strip()
    if (
        not (clean or empty)
        or len(clean) > longest
        or any(not mark.isprintable() or mark in _INVISIBLE for mark in clean)
    ):
        raise InvalidTextError(field=field, text=clean[:longest], longest=longest)
    return clean


def looks_of(name: str) -> str:
    """A name as the eye takes it: without case, width, doubled blanks or emoji selectors."""
    plain = normalize("NFKC", name).casefold().translate(_UNSEEN_SELECTORS)
    return " ".join(plain.split())


def checked_amount(amount: int, *, field: str, lowest: int = 1, highest: int = MAX_PRICE) -> Rupiah:
    """`amount` as rupiah, or InvalidAmountError outside lowest..highest.

    True and 1.0 pass for 1 in Python, but not in a line of the ledger: neither is an amount.
    """
    if type(amount) is not int or not lowest <= amount <= highest:
        raise InvalidAmountError(field=field, amount=amount, lowest=lowest, highest=highest)
    return Rupiah(amount)


def checked_quantity(quantity: int) -> int:
    """`quantity`, or InvalidQuantityError unless 1..MAX_QUANTITY."""
    if type(quantity) is not int or not 1 <= quantity <= MAX_QUANTITY:
        raise InvalidQuantityError(quantity=quantity, highest=MAX_QUANTITY)
    return quantity


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
