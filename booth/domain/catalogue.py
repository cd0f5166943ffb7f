"""What can be sold and by whom: vendors, products, bundles and their floors."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from booth.domain.errors import (
    NotSellableError,
)
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import MAX_PRICE, NO_COMMISSION, WHOLE, BasisPoints, Rupiah
from booth.domain.sale import SOLD_KINDS, LineKind
from booth.domain.typed import (
    MAX_CODE,
    MAX_NAME,
    checked_amount,
    checked_digits,
    checked_text,
)

NIB_DIGITS: Final = frozenset({13})
"""A business's number (Nomor Induk Berusaha, PP 5/2021)."""
NPWP_DIGITS: Final = frozenset({15, 16})
"""A taxpayer's number: 15 digits as it was, 16 as it is (PMK 112/2022)."""
BANK_ACCOUNT_DIGITS: Final = frozenset(range(5, 21))
"""Banks of Indonesia number accounts with 10 to 16 digits; a wallet may take more or fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorTerms:
    """How a vendor takes part: name on paper, group, commission and colour on screens.

    Numbers of the business and of its account are digits alone. They are a business's, given for
    the booth's papers; a buyer's name never stands here.
    """

    name: str
    group: str = ""
    commission_bp: BasisPoints = NO_COMMISSION
    colour: str = ""
    selling: bool = True
    owner: str = ""
    district: str = ""
    nib: str = ""
    npwp: str = ""
    pkp: bool = False
    bank_name: str = ""
    bank_account: str = ""
    bank_holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A lower price that ends by itself (harga obral): `price` holds before `until`."""

    price: Rupiah
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductTerms:
    """How a product is sold. `price` None asks for the price each time (Ketik harga).

    `floor` is the least its vendor accepts for one piece after every discount; None leaves it
    to the cashier. `clearance` is the vendor's consent to its own price, until it ends.
    """

    vendor: VendorId
    name: str
    kind: LineKind = LineKind.GOODS
    price: Rupiah | None = None
    floor: Rupiah | None = None
    sku: str = ""
    barcode: str = ""
    selling: bool = True
    clearance: Clearance | None = None

    def clearance_at(self, at: datetime | None) -> Clearance | None:
        """The clearance that holds at this moment; none at no moment in particular."""
        if at is None or self.clearance is None or at >= self.clearance.until:
            return None
        return self.clearance

    def price_at(self, at: datetime | None) -> Rupiah | None:
        """What one piece costs at this moment; None asks for the price."""
        clearance = self.clearance_at(at)
        return self.price if clearance is None else clearance.price

    def floor_under(self, clearance: Clearance | None) -> Rupiah | None:
        """The least for one piece that was put into a cart under this clearance.

        The vendor agreed to the clearance, so its price is no bargain below the floor.
        """
        if clearance is None or self.floor is None:
            return self.floor
        return min(self.floor, clearance.price)


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
    return replace(
        terms,
        name=checked_text(terms.name, field="name", longest=MAX_NAME),
        group=checked_text(terms.group, field="group", longest=MAX_NAME, empty=True),
        colour=checked_text(terms.colour, field="colour", longest=MAX_CODE, empty=True),
        owner=checked_text(terms.owner, field="owner", longest=MAX_NAME, empty=True),
        district=checked_text(terms.district, field="district", longest=MAX_NAME, empty=True),
        nib=checked_digits(terms.nib, field="nib", lengths=NIB_DIGITS),
        npwp=checked_digits(terms.npwp, field="npwp", lengths=NPWP_DIGITS),
        bank_name=checked_text(terms.bank_name, field="bank_name", longest=MAX_NAME, empty=True),
        bank_account=checked_digits(
            terms.bank_account, field="bank_account", lengths=BANK_ACCOUNT_DIGITS
        ),
        bank_holder=checked_text(
            terms.bank_holder, field="bank_holder", longest=MAX_NAME, empty=True
        ),
    )


def checked_product_terms(terms: ProductTerms) -> ProductTerms:
    """The terms with clean texts, a kind that is sold, a price in range, a floor not above it."""
    checked_kind(terms.kind, name=terms.name)
    if terms.price is not None:
        checked_amount(terms.price, field="price")
    if terms.floor is not None:
        checked_amount(terms.floor, field="floor", highest=terms.price or MAX_PRICE)
    if terms.clearance is not None:
        # Below the price, or it is no clearance; without a price there is nothing to be below.
        checked_amount(terms.clearance.price, field="clearance", highest=(terms.price or 1) - 1)
    return replace(
        terms,
        name=checked_text(terms.name, field="name", longest=MAX_NAME),
        sku=checked_text(terms.sku, field="sku", longest=MAX_CODE, empty=True),
        barcode=checked_text(terms.barcode, field="barcode", longest=MAX_CODE, empty=True),
    )
