"""Which goods of the catalogue a row of a list means: by its codes, else by vendor and name."""

from collections import defaultdict
from typing import NamedTuple

from booth.domain.catalogue import Product, Vendor
from booth.domain.goods_file import GoodsColumn, GoodsFault
from booth.domain.money import Rupiah
from booth.domain.sale import LineKind
from booth.domain.shelf import Shelf
from booth.domain.typed import looks_of


class SaidGoods(NamedTuple):
    """A row as it was read; None for what it does not say."""

    name: str | None
    vendor: str | None
    kind: LineKind | None
    price: Rupiah | None
    floor: Rupiah | None
    stock: int | None
    sku: str | None
    barcode: str | None


class Mismatch(NamedTuple):
    """Why nobody can tell what goods a row means; `other` is what it clashes with."""

    column: GoodsColumn
    fault: GoodsFault
    other: str


class KnownGoods:
    """The catalogue by what a list may call its goods."""

    def __init__(self, shelf: Shelf) -> None:
        """Index it once; every row is then found in one step."""
        names = {vendor.id: vendor.terms.name for vendor in shelf.vendors}
        self._by_sku: dict[str, list[Product]] = defaultdict(list)
        self._by_barcode: dict[str, list[Product]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Product]] = defaultdict(list)
        # Those still sold come first: a code may have been given on.
        for product in sorted(shelf.products, key=lambda product: not product.terms.selling):
            terms = product.terms
            _list(self._by_sku, terms.sku.upper(), product)
            _list(self._by_barcode, terms.barcode.upper(), product)
            owner = names.get(terms.vendor, "")
            self._by_name[looks_of(owner), looks_of(terms.name)].append(product)
        self._bundles = {
            bundle.terms.barcode.upper(): bundle.terms.name
            for bundle in shelf.bundles
            if bundle.terms.barcode and bundle.terms.selling
        }

    def find(
        self, said: SaidGoods, vendor: Vendor | None, vendor_name: str
    ) -> Product | Mismatch | None:
        """What the catalogue has for a row; None for goods that are new."""
        by_sku = self._by_sku.get(said.sku.upper(), []) if said.sku else []
        by_barcode = self._by_barcode.get(said.barcode.upper(), []) if said.barcode else []
        for column, found in ((GoodsColumn.SKU, by_sku), (GoodsColumn.BARCODE, by_barcode)):
            if sum(product.terms.selling for product in found) > 1:
                return Mismatch(column, GoodsFault.AMBIGUOUS, found[0].terms.name)
        if by_sku and by_barcode and by_sku[0].id != by_barcode[0].id:
            return Mismatch(GoodsColumn.BARCODE, GoodsFault.CODES_DISAGREE, by_sku[0].terms.name)
        if said.barcode and said.barcode.upper() in self._bundles:
            taken = self._bundles[said.barcode.upper()]
            return Mismatch(GoodsColumn.BARCODE, GoodsFault.CODE_TAKEN, taken)
        found = by_sku or by_barcode
        column = GoodsColumn.SKU if by_sku else GoodsColumn.BARCODE
        if found and (vendor is None or found[0].terms.vendor != vendor.id):
            owner = f"{found[0].terms.name} ({found[0].vendor_name})"
            return Mismatch(column, GoodsFault.CODE_TAKEN, owner)
        if not found:
            found = self._by_name.get((looks_of(vendor_name), looks_of(said.name or "")), [])
            column = GoodsColumn.NAME
        if sum(product.terms.selling for product in found) > 1:
            return Mismatch(column, GoodsFault.AMBIGUOUS, found[0].terms.name)
        return found[0] if found else None


def _list(index: dict[str, list[Product]], code: str, product: Product) -> None:
    if code:
        index[code].append(product)
