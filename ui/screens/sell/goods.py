"""What can be sold, as the grid shows it: found by words and vendor, at what it costs now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from booth.domain.catalogue import ProductTerms
from booth.domain.errors import BoothError
from booth.domain.ids import BundleId, ProductId, VendorId
from booth.domain.shelf import Shelf
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.finder import Article, Finder
from ui.screens.sell.own_goods import OwnGoods
from ui.screens.sell.shown import SellView
from ui.screens.use_cases import UseCases

_LEAST_CODE: Final = 6
"""Digits of the shortest bar code that goods carry (UPC-E)."""
_SHOWN: Final = 24


def _nothing() -> None:
    """Nobody waits."""


class Goods:
    """The grid's side of the sell screen."""

    def __init__(self, desk: Desk, navigator: Navigator, view: SellView) -> None:
        """Index the shelf as it is known."""
        self._desk, self._navigator = desk, navigator
        self.view = view
        self.finder = Finder(desk.shelf)
        self.own = OwnGoods(desk)
        self._bound = self.own.bound
        self.words = ""
        self.vendor: VendorId | None = None
        self._unknown = ""

    def take_up(self, view: SellView) -> None:
        """Go on in another view, in another language perhaps."""
        self.view = view
        self.finder = Finder(self._desk.shelf, self.finder.photos)

    def search(self, words: str) -> None:
        """Show what the words fit."""
        self.words, self._unknown = words, ""
        self.show_tiles()

    def choose_vendor(self, vendor: VendorId | None) -> None:
        """Show one vendor's goods, or everybody's."""
        self.vendor, self._unknown = vendor, ""
        self.show()

    def follow_cashier(self) -> None:
        """Somebody else at the register may sell other vendors' goods."""
        if self._bound != self.own.bound:
            self.choose_vendor(None)

    def article(self, key: ProductId | BundleId) -> Article | None:
        """What a tile stands for."""
        return self.finder.article(key)

    def entered(self, words: str) -> Article | None:
        """What Enter means: the code that was typed, or the one article that is left."""
        article = self.finder.by_code(words)
        if article is None and words.strip():
            found = self.finder.find(words, self.vendor, bound=self.own.bound)
            article = self.finder.article(found[0].key) if len(found) == 1 else None  # type: ignore[arg-type]  # the finder makes tiles of articles alone
        return article

    def show(self) -> None:
        """The chips and the grid."""
        self._bound = self.own.bound
        self.view.show_vendors(self.own.chips(), self.vendor)
        self.show_tiles()

    def show_tiles(self) -> None:
        """The grid, every price as it is now."""
        if not self._desk.shelf.products and not self._desk.shelf.bundles:
            nothing = text("Belum ada barang. Pakai Ketik harga (F4) atau Catat cepat (F3).")
        else:
            nothing = text("Tidak ada barang yang cocok. Esc menghapus pencarian; F4 Ketik harga.")
        self._tell_time()
        self.view.show_tiles(
            self.finder.find(self.words, self.vendor, bound=self.own.bound), nothing
        )

    def offer_new(self, code: str) -> None:
        """A scanned code is nobody's: say so, and offer it in the grid's place.

        Nothing modal comes between two scans; the next one goes on as ever.
        """
        self._unknown = code[:MAX_CODE]
        words = text(
            "Kode {code} tidak ada di katalog. Cari namanya (F2), pakai Ketik harga (F4), atau:"
        )
        self.view.show_tiles((), words.format(code=code[:_SHOWN]))

    def end_offer(self) -> None:
        """Something was put into the cart: the grid is back."""
        if self._unknown:
            self._unknown = ""
            self.show_tiles()

    def known_of_new(self) -> tuple[str, str]:
        """Name and code of what was scanned or typed, and found nowhere."""
        typed = self.words.strip()
        if self._unknown:
            return "", self._unknown
        if typed.isascii() and typed.isdigit() and len(typed) >= _LEAST_CODE:
            return "", typed[:MAX_CODE]
        return typed[:MAX_NAME], ""

    def add(
        self,
        terms: ProductTerms,
        *,
        then: Callable[[ProductId], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """Put goods into the catalogue. Nobody counted them yet, so no stock is kept of them."""
        by = None if self._desk.cashier is None else self._desk.cashier.id
        self._desk.ask(
            lambda booth: booth.cataloguing.add_product(terms, by=by), then=then, failed=failed
        )

    def look_at_the_time(self) -> None:
        """A clearance may have ended since the grid was painted."""
        changed = self._tell_time()
        if changed:
            self.view.change_tiles([tile for key in changed if (tile := self.finder.tile(key))])

    def _tell_time(self) -> Sequence[ProductId]:
        return self.finder.tell_time(
            self._desk.now(), ZoneInfo(self._desk.facts.register.zone), self._desk.today()
        )

    def take_shelf(self, shelf: Shelf, finder: Finder) -> None:
        """The catalogue or the stock is another now, and `finder` its index."""
        self._desk.shelf = shelf
        self.finder = finder

    def read_again(
        self,
        shown: Callable[[Shelf, Finder], None],
        *,
        photos: Callable[[], Mapping[str, Path]] | None = None,
        then: Callable[[], None] = _nothing,
    ) -> None:
        """Somebody changed the catalogue: read the shelf, `shown` it, then go on.

        The index is made on the ledger's thread: it takes a twentieth of a second for 5,000 goods.
        """
        known = self.finder.photos

        def read(booth: UseCases) -> tuple[Shelf, Finder]:
            shelf = booth.browsing.shelf()
            return shelf, Finder(shelf, known if photos is None else photos())

        def take(read: tuple[Shelf, Finder]) -> None:
            shown(*read)
            if photos is not None:
                self.view.photos_changed()
            then()

        self._desk.ask(read, then=take, failed=self._navigator.report)

    def count_again(self, products: Iterable[ProductId]) -> None:
        """Pieces of these were sold: show what is left."""
        asked = set(products)

        def left(stock: dict[ProductId, int]) -> None:
            self._desk.shelf = replace(self._desk.shelf, stock={**self._desk.shelf.stock, **stock})
            for product, pieces in stock.items():
                self.finder.set_stock(product, pieces)
            self.view.change_tiles([tile for key in stock if (tile := self.finder.tile(key))])

        self._desk.ask(
            lambda booth: dict(booth.browsing.stock_of(asked)),
            then=left,
            failed=self._navigator.report,
        )
