"""What the code on a price tag says: enough to sell the goods where no catalogue has them.

`LT-<check>-<vendor>-<price>-<SKU>`: two signs that a misread does not pass, the tail of the
vendor's id, rupiah (0 for an open price), then the SKU, which may hold a `-` itself. Goods whose
SKU is empty or holds other signs have `LTP` and the tail of their own id in its place. Digits,
capitals and `-` alone, as in `booth.domain.receipt_code`: no CapsLock or keyboard layout of a
scanner turns them into others.
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from booth.domain.catalogue import Product
from booth.domain.ids import ProductId, VendorId
from booth.domain.money import MAX_PRICE, ZERO, Rupiah
from booth.domain.receipt_code import vendor_tail

_BY_SKU: Final = "LT"
_BY_PRODUCT: Final = "LTP"
_PARTS: Final = 5
_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_DIGITS: Final = _SIGNS[:-1]
_PLAIN_SKU: Final = re.compile(r"[0-9A-Z][0-9A-Z-]*")
_PRICE: Final = re.compile(r"0|[1-9][0-9]{0,8}")
# The largest prime of two signs: one wrong sign, or two neighbours exchanged, always show.
_MODULUS: Final = 1_291


class TagFault(NamedTuple):
    """A tag's code that was misread: its check does not fit."""

    scanned: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceTag:
    """A tag, read. `vendor` and `product` are tails of ids; either `sku` or `product` is empty."""

    vendor: str
    price: Rupiah
    sku: str = ""
    product: str = ""

    def is_of(self, vendor: VendorId) -> bool:
        """Whether the goods are this vendor's."""
        return vendor_tail(vendor) == self.vendor

    def names(self, product: Product) -> bool:
        """Whether these are the goods."""
        if not self.is_of(product.terms.vendor):
            return False
        if self.sku:
            return product.terms.sku.upper() == self.sku
        return product_tail(product.id) == self.product


def product_tail(product: ProductId) -> str:
    """The end of a product's id as the code writes it."""
    return vendor_tail(VendorId(product))


def write_price_tag(product: Product) -> str:
    """The text of a tag's code."""
    terms = product.terms
    sku = terms.sku.upper()
    head, last = (
        (_BY_SKU, sku) if _PLAIN_SKU.fullmatch(sku) else (_BY_PRODUCT, product_tail(product.id))
    )
    said = f"{vendor_tail(terms.vendor)}-{terms.price or ZERO}-{last}"
    return f"{head}-{_check(head, said)}-{said}"


def read_price_tag(scanned: str) -> PriceTag | TagFault | None:
    """What a scan says; None where it is no tag's code, TagFault where it was misread."""
    code = scanned.strip().upper()
    parts = code.split("-", _PARTS - 1)
    if len(parts) != _PARTS or parts[0] not in {_BY_SKU, _BY_PRODUCT}:
        return None
    head, check, vendor, price, last = parts
    said = f"{vendor}-{price}-{last}"
    if (
        not set(code) <= set(_SIGNS)
        or check != _check(head, said)
        or not _PRICE.fullmatch(price)
        or int(price) > MAX_PRICE
        or not last
    ):
        return TagFault(scanned)
    if head == _BY_SKU:
        return PriceTag(vendor=vendor, price=Rupiah(int(price)), sku=last)
    return PriceTag(vendor=vendor, price=Rupiah(int(price)), product=last)


def _check(head: str, said: str) -> str:
    total = 0
    for sign in f"{head}-{said}":
        # `find` gives -1 for a sign that is none: such a code is refused before.
        total = (total * len(_SIGNS) + _SIGNS.find(sign) + 1) % _MODULUS
    high, low = divmod(total, len(_DIGITS))
    return _DIGITS[high] + _DIGITS[low]
