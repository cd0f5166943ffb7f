"""Which goods get a label and how many, and which of them are shown. No Qt, and no view."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from booth.domain.catalogue import Product
from booth.domain.ids import ProductId, VendorId
from booth.domain.price_tag import PriceTag, read_price_tag
from booth.domain.shelf import Shelf
from booth.domain.tag_sheet import MOST_ON_SHEETS
from resources.texts import text
from ui.screens.price_tags.showing import TagRow, price_words


class UnlikeStock(NamedTuple):
    """Ticked goods whose labels do not follow the stock: sold out, or never counted."""

    sold_out: int
    uncounted: int


class Picking:
    """Goods that are sold, by vendors who sell; the others get no label."""

    def __init__(self, shelf: Shelf, ticked: Iterable[ProductId], vendor: VendorId | None) -> None:
        """Begin with one label for each of these, and this vendor's goods shown."""
        self._stock = shelf.stock
        self._colours = {one.id: one.terms.colour for one in shelf.vendors if one.terms.selling}
        self.goods = {
            one.id: one
            for one in shelf.products
            if one.terms.selling and one.terms.vendor in self._colours
        }
        self._copies = dict.fromkeys((key for key in ticked if key in self.goods), 1)
        self._words: Sequence[str] = ()
        self.vendor = vendor if vendor in self._colours else None
        """Whose goods are shown; None for everybody's."""
        self.current: ProductId | None = None
        """The product whose labels are counted."""

    def search(self, words: str) -> None:
        """Show what the words fit."""
        self._words = words.casefold().split()

    @property
    def total(self) -> int:
        """How many labels."""
        return sum(self._copies.values())

    def copies(self, key: ProductId) -> int:
        """How many labels one gets; 0 where it is not ticked."""
        return self._copies.get(key, 0)

    def count(self, key: ProductId, copies: int) -> None:
        """So many labels for this one, which is the current one then."""
        self.current = key
        if copies > 0:
            self._copies[key] = min(copies, MOST_ON_SHEETS)
        else:
            self._copies.pop(key, None)

    def tick_shown(self) -> None:
        """One label for all that is shown and has none yet."""
        for product in self.shown():
            self._copies.setdefault(product.id, 1)

    def clear(self) -> None:
        """Tick nothing, shown or not."""
        self._copies.clear()

    def as_many_as_stock(self) -> UnlikeStock:
        """As many labels as there are pieces, for all that is ticked.

        What nobody counts keeps the labels it has; what is sold out gets none.
        """
        sold_out = uncounted = 0
        for key in list(self._copies):
            pieces = self._stock.get(key)
            if pieces is None:
                uncounted += 1
            elif pieces > 0:
                self._copies[key] = min(pieces, MOST_ON_SHEETS)
            else:
                sold_out += 1
                del self._copies[key]
        return UnlikeStock(sold_out, uncounted)

    def named_by(self, code: str) -> Product | None:
        """What a scan means: by its barcode, its SKU, or a tag that it has already."""
        tag, wanted = read_price_tag(code), code.strip().upper()
        for product in self.goods.values():
            terms = product.terms
            if wanted and wanted in (terms.barcode.upper(), terms.sku.upper()):
                return product
            if isinstance(tag, PriceTag) and tag.names(product):
                return product
        return None

    def shown(self) -> list[Product]:
        """What the words and the vendor leave."""
        return [
            one
            for one in self.goods.values()
            if (self.vendor is None or one.terms.vendor == self.vendor) and self._fits(one)
        ]

    def rows(self) -> list[TagRow]:
        """The same, as it is shown."""
        return [self._row(product) for product in self.shown()]

    def labels(self) -> tuple[Product, ...]:
        """A vendor's labels lie together, each product's beside one another."""
        ticked = [self.goods[key] for key in self._copies]
        ticked.sort(key=lambda one: (one.vendor_name.casefold(), one.terms.name.casefold()))
        return tuple(one for one in ticked for _ in range(self._copies[one.id]))

    def _fits(self, product: Product) -> bool:
        if not self._words:
            return True
        terms = product.terms
        found = f"{terms.name} {product.vendor_name} {terms.sku} {terms.barcode}".casefold()
        return all(word in found for word in self._words)

    def _row(self, product: Product) -> TagRow:
        terms = product.terms
        stock = self._stock.get(product.id)
        counted = "" if stock is None else text("stok {count}").format(count=stock)
        parts = (product.vendor_name, terms.sku or terms.barcode, counted)
        return TagRow(
            key=product.id,
            name=terms.name,
            below=" · ".join(part for part in parts if part),
            price=price_words(terms.price),
            copies=self.copies(product.id),
            colour=self._colours.get(terms.vendor, ""),
        )
