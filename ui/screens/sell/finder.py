"""Finding what is sold: as somebody types, by vendor, by a scanned code."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.catalogue import Bundle, Product
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.shelf import LOW_STOCK, Shelf
from resources.texts import text
from ui.formatting import short_day_words, time_words
from ui.widgets.tile import Tile, initials_of

Article = Product | Bundle
"""What one touch of a tile adds to the cart."""

_APART: Final = str.maketrans(dict.fromkeys("()[]-/+.,:;&'\"", " "))
"""What stands between two words, beside a blank."""
_IS_APART: Final = re.compile("[" + re.escape("".join(map(chr, _APART))) + "]")


_NO_PHOTOS: Final[Mapping[str, Path]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article with its tile, and the words it is found by.

    In `named` and `begun` a blank stands before each word of its name, or of all it is found by:
    one look tells a beginning from a middle. "tas" is in "kertas", " tas" is not.
    """

    article: Article
    tile: Tile
    vendor: VendorId | None
    words: str
    named: str
    begun: str


class Finder:
    """An index of the shelf. Made once for a shelf; a change of stock touches one tile."""

    def __init__(self, shelf: Shelf, photos: Mapping[str, Path] = _NO_PHOTOS) -> None:
        """Index what is sold now: a product or vendor that stopped selling is left out.

        `photos` has photos of goods by their bar code or SKU, in capitals.
        """
        self.photos = photos
        vendors = {vendor.id: vendor for vendor in shelf.vendors}
        selling = {vendor.id for vendor in shelf.vendors if vendor.terms.selling}
        entries = [
            _entry(
                product,
                _product_tile(
                    product,
                    vendors[product.terms.vendor].terms.colour,
                    shelf.stock.get(product.id),
                    _photo(product, photos),
                ),
                product.terms.vendor,
                product.vendor_name,
                product.terms.sku,
            )
            for product in shelf.products
            if product.terms.selling and product.terms.vendor in selling
        ]
        entries += [
            _entry(
                bundle,
                _bundle_tile(
                    bundle,
                    vendors[bundle.products[0].terms.vendor].terms.colour,
                    _photo(bundle, photos),
                ),
                _only_vendor(bundle),
            )
            for bundle in shelf.bundles
            if bundle.terms.selling
        ]
        self._entries: dict[ProductId | BundleId, _Entry] = {
            entry.article.id: entry for entry in entries
        }
        self._cleared = [
            product
            for product in shelf.products
            if product.terms.clearance is not None and product.id in self._entries
        ]
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

    def find(
        self,
        words: str,
        vendor: VendorId | None = None,
        *,
        bound: Collection[VendorId] = (),
    ) -> Sequence[Tile]:
        """The tiles whose words hold every typed one, of one vendor or of all.

        Who is `bound` to vendors is shown nothing of others.

        First those whose name has words that begin as typed, then those with other such words
        (the vendor's name), then those with it in the middle of a word.
        """
        found: Iterable[_Entry] = self._entries.values()
        if vendor is not None:
            found = [entry for entry in found if entry.vendor == vendor]
        if bound:
            found = [entry for entry in found if vendors_of(entry.article) <= set(bound)]
        tokens = words.casefold().split()
        # One pass for each word: three times as fast as all words at each of 5,000 entries.
        for token in tokens:
            found = [entry for entry in found if token in entry.words]
        if tokens:
            found = _best_first(found, tokens)
        return [entry.tile for entry in found]

    def tell_time(self, at: datetime, zone: ZoneInfo, today: date) -> Sequence[ProductId]:
        """Show clearance prices as they are at this time; the goods whose tile is another now."""
        changed = []
        for product in self._cleared:
            entry = self._entries[product.id]
            tile = _priced(entry.tile, product, at, zone, today)
            if tile != entry.tile:
                self._entries[product.id] = replace(entry, tile=tile)
                changed.append(product.id)
        return changed

    def set_stock(self, product: ProductId, pieces: int) -> None:
        """Show what is left of a product from now on."""
        entry = self._entries.get(product)
        if entry is not None:
            self._entries[product] = replace(
                entry, tile=replace(entry.tile, stock=pieces, low=_low(pieces))
            )


def _best_first(found: Iterable[_Entry], tokens: Sequence[str]) -> Sequence[_Entry]:
    named: list[_Entry] = []
    begun: list[_Entry] = []
    rest: list[_Entry] = []
    first, *others = [f" {token}" for token in tokens]
    for entry in found:
        if first in entry.named and not any(other not in entry.named for other in others):
            named.append(entry)
        elif first in entry.begun and not any(other not in entry.begun for other in others):
            begun.append(entry)
        else:
            rest.append(entry)
    return [*named, *begun, *rest]


def _entry(article: Article, tile: Tile, vendor: VendorId | None, *others: str) -> _Entry:
    """`others` are what it is found by beside its name and bar code."""
    name = article.terms.name.casefold()
    words = " ".join(word for word in (name, *others, article.terms.barcode) if word).casefold()
    return _Entry(
        article=article,
        tile=tile,
        vendor=vendor,
        words=words,
        named=_parted(f" {name}"),
        begun=_parted(f" {words}"),
    )


def _parted(words: str) -> str:
    # Most names have nothing to replace, and looking is ten times as fast as replacing.
    return words.translate(_APART) if _IS_APART.search(words) else words


def _codes(article: Article) -> Iterable[str]:
    skus = (article.terms.sku,) if isinstance(article, Product) else ()
    return [code.upper() for code in (article.terms.barcode, *skus) if code]


def vendors_of(article: Article) -> frozenset[VendorId]:
    """Whose goods an article is made of."""
    if isinstance(article, Product):
        return frozenset({article.terms.vendor})
    return frozenset(product.terms.vendor for product in article.products)


def _only_vendor(bundle: Bundle) -> VendorId | None:
    """The vendor of a bundle whose parts are all one vendor's."""
    vendors = vendors_of(bundle)
    return next(iter(vendors)) if len(vendors) == 1 else None


def _photo(article: Article, photos: Mapping[str, Path]) -> Path | None:
    # Most booths have no photos, and a start with 5,000 goods has no time to ask for each.
    if not photos:
        return None
    return next((photos[code] for code in _codes(article) if code in photos), None)


def _product_tile(product: Product, colour: str, stock: int | None, photo: Path | None) -> Tile:
    terms = product.terms
    return Tile(
        key=product.id,
        name=terms.name,
        price=_price_words(terms.price),
        colour=colour,
        initials=initials_of(terms.name),
        stock=stock,
        low=_low(stock),
        photo=photo,
    )


def _priced(tile: Tile, product: Product, at: datetime, zone: ZoneInfo, today: date) -> Tile:
    """The tile with what it says of the price of goods that have or had a clearance price."""
    clearance, label = product.terms.clearance_at(at), _price_words(product.terms.price)
    if clearance is None:
        return replace(tile, price=label, was="", until="")
    end = clearance.until.astimezone(zone)
    # A fair's evening ends within the day; another day is said by its date.
    words = time_words(end, zone) if end.date() == today else short_day_words(end.date())
    return replace(
        tile,
        price=_price_words(clearance.price),
        was=label,
        until=text("obral sampai {time}").format(time=words),
    )


def _price_words(price: Rupiah | None) -> str:
    return text("Ketik harga") if price is None else format_rupiah(price)


def _bundle_tile(bundle: Bundle, colour: str, photo: Path | None) -> Tile:
    return Tile(
        key=bundle.id,
        name=bundle.terms.name,
        price=format_rupiah(bundle.terms.price),
        colour=colour,
        initials=initials_of(bundle.terms.name),
        stock=None,
        low=False,
        photo=photo,
    )


def _low(stock: int | None) -> bool:
    return stock is not None and stock <= LOW_STOCK
