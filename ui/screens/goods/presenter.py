"""What Serah terima does: lists every vendor's goods, and the papers of the chosen one. No Qt."""

from collections.abc import Callable, Sequence
from typing import Protocol

from booth.domain.goods_papers import GoodsPaper, VendorGoods
from booth.domain.ids import VendorId
from ui.screens.desk import Desk, Navigator
from ui.screens.goods.showing import (
    GoodsRow,
    PaperRow,
    approximate,
    paper_rows,
    product_words,
    table_rows,
)
from ui.screens.use_cases import UseCases

_Found = tuple[tuple[VendorGoods, ...], tuple[GoodsPaper, ...]]


class GoodsScreen(Protocol):
    """What the presenter says to the screen."""

    def show_table(self, rows: Sequence[GoodsRow]) -> None:
        """The vendors; none where there is none."""

    def show_vendor(
        self, goods: VendorGoods, products: Sequence[str], papers: Sequence[PaperRow]
    ) -> None:
        """The chosen vendor's goods and papers."""

    def show_chosen(self, vendor: VendorId) -> None:
        """Mark a row of the table."""

    def show_note(self, words: str) -> None:
        """What the figures may lack."""


class GoodsPresenter:
    """The goods of all vendors, one of them chosen."""

    def __init__(self, desk: Desk, navigator: Navigator, view: GoodsScreen) -> None:
        """Nothing is read before `look`: the screen may never be looked at."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self.goods: tuple[VendorGoods, ...] = ()
        self.papers: tuple[GoodsPaper, ...] = ()
        self._chosen: VendorId | None = None
        self._asked = 0

    @property
    def chosen(self) -> VendorGoods | None:
        """The vendor whose goods are shown."""
        return next((one for one in self.goods if one.vendor.id == self._chosen), None)

    def look(self, then: Callable[[], None] = lambda: None) -> None:
        """Read everything again; the chosen vendor stays chosen."""
        self._asked += 1
        asked = self._asked

        def read(booth: UseCases) -> _Found:
            return booth.goods.goods(), booth.goods.papers()

        def answered(found: _Found) -> None:
            if asked == self._asked:
                self.goods, self.papers = found
                self._show()
            then()

        self._desk.ask(read, then=answered, failed=self._navigator.report)

    def choose(self, vendor: VendorId) -> None:
        """Show a vendor's goods."""
        self._chosen = vendor
        self._show_vendor()

    def owner_of(self, code: str) -> VendorId | None:
        """Whose goods a scanned code names, if anybody's."""
        wanted = code.strip().upper()
        for one in self.goods:
            for flow in one.flows:
                terms = flow.product.terms
                if wanted and wanted in (terms.barcode.upper(), terms.sku.upper()):
                    return one.vendor.id
        return None

    def _show(self) -> None:
        self._view.show_table(table_rows(self.goods))
        self._view.show_note(approximate(self._desk))
        if self.chosen is None and self.goods:
            self._chosen = self.goods[0].vendor.id
        self._show_vendor()

    def _show_vendor(self) -> None:
        goods = self.chosen
        if goods is None:
            return
        self._view.show_chosen(goods.vendor.id)
        theirs = [paper for paper in self.papers if paper.vendor.id == goods.vendor.id]
        self._view.show_vendor(
            goods, [product_words(flow) for flow in goods.flows], paper_rows(theirs, self._desk)
        )
