"""Finding what is sold: as somebody types, by vendor, by a scanned code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from booth.domain.catalogue import Bundle, Product
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import format_rupiah
from booth.domain.shelf import LOW_STOCK, Shelf
from resources.texts import text
from ui.widgets.tile import Tile, initials_of

Article = Product | Bundle
"""What one touch of a tile adds to the cart."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article with its tile, and the words it is found by."""

    article: Article
    tile: Tile
    vendor: VendorId | None
    haystack: str


class Finder:
    """An index of the shelf. Made once for a shelf; a change of stock touches one tile."""

    def __init__(self, shelf: Shelf) -> None:
        """Index what is sold now: a product or vendor that stopped selling is left out."""
        vendors = {vendor.id: vendor for vendor in shelf.vendors}
        selling = {vendor.id for vendor in shelf.vendors if vendor.terms.selling}
        entries = [
            _Entry(
                article=product,
                tile=_product_tile(
                    product, vendors[product.terms.vendor].terms.colour, shelf.stock.get(product.id)
                ),
                vendor=product.terms.vendor,
                haystack=_haystack(
                    product.terms.name,
                    product.vendor_name,
                    product.terms.sku,
                    product.terms.barcode,
                ),
            )
            for product in shelf.products
            if product.terms.selling and product.terms.vendor in selling
        ]
        entries += [
            _Entry(
                article=bundle,
                tile=_bundle_tile(bundle, vendors[bundle.products[0].terms.vendor].terms.colour),
                vendor=_only_vendor(bundle),
                haystack=_haystack(bundle.terms.name, bundle.terms.barcode),
            )
            for bundle in shelf.bundles
            if bundle.terms.selling
        ]
        self._entries: dict[ProductId | BundleId, _Entry] = {
            entry.article.id: entry for entry in entries
        }
        self._codes = {code: entry.article for entry in entries for code in _codes(entry.article)}

    def article(self, key: ProductId | BundleId) -> Article | None:
        """What a tile stands for."""
        entry = self._entries.get(key)
        return None if entry is None else entry.article

    def tile(self, key: ProductId | BundleId) -> Tile | None:
        """An article's tile as it is now."""
        entry = self._entries.get(key)
        return None if entry is None else entry.tile

    def by_code(self, code: str) -> Article | None:
        """What a scanned or typed code names. CapsLock may have turned its letters around."""
        return self._codes.get(code.strip().upper())

    def find(self, words: str, vendor: VendorId | None = None) -> Sequence[Tile]:
        """The tiles whose words hold every typed one, of one vendor or of all."""
        found: Iterable[_Entry] = self._entries.values()
        if vendor is not None:
            found = [entry for entry in found if entry.vendor == vendor]
        # One pass for each word: three times as fast as all words at each of 5,000 entries.
        for token in words.casefold().split():
            found = [entry for entry in found if token in entry.haystack]
        return [entry.tile for entry in found]

    def set_stock(self, product: ProductId, pieces: int) -> None:
        """Show what is left of a product from now on."""
        entry = self._entries.get(product)
        if entry is not None:
            self._entries[product] = replace(
                entry, tile=replace(entry.tile, stock=pieces, low=_low(pieces))
            )


def _haystack(*words: str) -> str:
    return " ".join(word for word in words if word).casefold()


def _codes(article: Article) -> Iterable[str]:
    skus = (article.terms.sku,) if isinstance(article, Product) else ()
    return [code.upper() for code in (article.terms.barcode, *skus) if code]


def _only_vendor(bundle: Bundle) -> VendorId | None:
    """The vendor of a bundle whose parts are all one vendor's."""
    vendors = {product.terms.vendor for product in bundle.products}
    return vendors.pop() if len(vendors) == 1 else None


def _product_tile(product: Product, colour: str, stock: int | None) -> Tile:
    terms = product.terms
    return Tile(
        key=product.id,
        name=terms.name,
        price=text("Ketik harga") if terms.price is None else format_rupiah(terms.price),
        colour=colour,
        initials=initials_of(terms.name),
        stock=stock,
        low=_low(stock),
    )


def _bundle_tile(bundle: Bundle, colour: str) -> Tile:
    return Tile(
        key=bundle.id,
        name=bundle.terms.name,
        price=format_rupiah(bundle.terms.price),
        colour=colour,
        initials=initials_of(bundle.terms.name),
        stock=None,
        low=False,
    )


def _low(stock: int | None) -> bool:
    return stock is not None and stock <= LOW_STOCK
