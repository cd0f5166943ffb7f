"""Goods picked outside the sell screen, by words or by a code, into a cart of one's own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from booth.domain.cart import Cart
from booth.domain.catalogue import Product
from booth.domain.ids import BundleId, ProductId
from booth.domain.shelf import Shelf
from ui.screens.sell.finder import Article, Finder
from ui.widgets.tile import Tile

OFFERED: Final = 30
"""Goods a search lists: who sees more than that types another letter."""


class Picking:
    """One search over what is sold now.

    Goods without a price are sold at the till, where a price can be typed: none are offered.
    """

    def __init__(self, shelf: Shelf) -> None:
        """Find nothing in particular yet."""
        self._finder = Finder(shelf)
        self._words = ""

    def offers(self, words: str) -> Sequence[Tile]:
        """Search; the first few goods that fit."""
        self._words = words
        return [tile for tile in self._finder.find(words) if self._is_priced(tile)][:OFFERED]

    def entered(self) -> Article | None:
        """What Enter means: the code that was typed, or the only goods that are left."""
        named = self.coded(self._words)
        if named is not None or not self._words.strip():
            return named
        offered = self.offers(self._words)
        return self._of(offered[0]) if len(offered) == 1 else None

    def coded(self, code: str) -> Article | None:
        """What a code names, if anything that is sold here."""
        return self._finder.by_code(code) if code.strip() else None

    def touched(self, key: ProductId | BundleId) -> Article | None:
        """What a tile stands for."""
        return self._finder.article(key)

    def is_product(self, tile: Tile) -> bool:
        """Whether a tile stands for one product, not for a bundle."""
        return isinstance(self._of(tile), Product)

    def _is_priced(self, tile: Tile) -> bool:
        article = self._of(tile)
        return not isinstance(article, Product) or article.terms.price is not None

    def _of(self, tile: Tile) -> Article | None:
        return self._finder.article(tile.key)  # type: ignore[arg-type]  # the finder makes tiles of articles alone


def put(cart: Cart, article: Article, *, at: datetime) -> None:
    """Add one more of this at what it costs now. Raises DeclinedError where the cart takes none."""
    if isinstance(article, Product):
        cart.add_product(article, at=at)
    else:
        cart.add_bundle(article, at=at)
