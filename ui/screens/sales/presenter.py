"""What the sales screen does: find a sale, show it whole, and open what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from booth.domain.finding import EVERY_SALE, SaleScope, SaleSummary
from booth.domain.ids import SaleId
from booth.domain.money import Rupiah
from booth.domain.records import SaleRecord
from resources.texts import text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import copy_words
from ui.screens.paper_maker import PaperMaker, ShownPaper
from ui.screens.sales.showing import ListRow, ShownSale, list_rows, shown_sale
from ui.screens.use_cases import UseCases

PAGE: Final = 100
"""Sales read at a time: several screens full, and read in a few milliseconds."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An answer of the ledger: a page of sales, whether there are more, the takings of its days."""

    sales: tuple[SaleSummary, ...]
    more: bool
    totals: dict[date, Rupiah]


class SalesView(Protocol):
    """What the presenter says to the screen."""

    def show_sales(self, rows: Sequence[ListRow], *, more: bool) -> None:
        """The list; `more` where older sales were not read yet."""

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty, and what to do."""

    def show_sale(self, sale: ShownSale | None) -> None:
        """The chosen sale in full, or none."""

    def show_chosen(self, sale: SaleId | None) -> None:
        """Mark a row of the list."""

    def show_scope(self, words: str) -> None:
        """Which sales alone are listed; no words for all of them."""

    def put_words(self, words: str) -> None:
        """Put a scanned number into the search box, silently."""

    def open_refund(self, record: SaleRecord) -> None:
        """Pengembalian."""

    def open_exchange(self, record: SaleRecord) -> None:
        """Tukar barang."""

    def open_void(self, record: SaleRecord) -> None:
        """Batalkan nota."""

    def open_paper_refund(self, scanned: str) -> None:
        """Pengembalian of what another laptop sold; `scanned` is its receipt's code, or empty."""

    def open_kuitansi(self, record: SaleRecord) -> None:
        """Kuitansi A4."""

    def open_late(self) -> None:
        """Nota susulan."""


class SalesPresenter:
    """One search and one chosen sale."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: PaperMaker, view: SalesView
    ) -> None:
        """Nothing is read before `begin`: the screen may never be looked at."""
        self._desk = desk
        self._navigator = navigator
        self._papers = papers
        self._view = view
        self._words = ""
        self._scope = EVERY_SALE
        self._sales: tuple[SaleSummary, ...] = ()
        self._totals: dict[date, Rupiah] = {}
        self._chosen: SaleId | None = None
        self._record: SaleRecord | None = None
        # Answers come in the order asked, but only the last question still matters.
        self._asked = 0

    # --- the list -----------------------------------------------------------------------------

    def begin(self) -> None:
        """The screen is shown: look again, from the newest, for everything."""
        self.look_at(EVERY_SALE, "")

    def look_at(self, scope: SaleScope, words: str) -> None:
        """List some of the sales alone, which `words` say, until all are wanted again."""
        self._words, self._chosen, self._scope = "", None, scope
        self._view.put_words("")
        self._view.show_scope(words)
        self._look()

    def search(self, words: str) -> None:
        """Find by number, its last digits, amount, product, vendor or time."""
        self._words = words
        self._look()

    def more(self) -> None:
        """Read older sales, too: those before the last one that is shown."""
        if not self._sales:
            return

        def then(found: _Found) -> None:
            self._sales += found.sales
            self._totals |= found.totals
            self._show_rows(more=found.more)
            self._view.show_chosen(self._chosen)

        self._ask(then, before=self._sales[-1].id)

    def scanned(self, code: str) -> None:
        """A receipt was scanned: show that sale; or a product: show the sales with it."""
        product = next((p for p in self._desk.shelf.products if p.terms.barcode == code), None)
        self._words = code if product is None else product.terms.name
        self._chosen, self._scope = None, EVERY_SALE
        self._view.put_words(self._words)
        self._view.show_scope("")
        self._look(scanned=code if product is None else "")

    def refresh(self) -> None:
        """Read the list again as far as it is shown, and the chosen sale with it."""
        self._look(limit=max(PAGE, len(self._sales)))

    def _look(self, *, limit: int = PAGE, scanned: str = "") -> None:
        self._ask(lambda found: self._show(found, scanned), limit=limit)

    def _ask(
        self, then: Callable[[_Found], None], *, before: SaleId | None = None, limit: int = PAGE
    ) -> None:
        """Read so many sales, of all or of those before one, and the takings of their days."""
        self._asked += 1
        asked, words, scope = self._asked, self._words, self._scope

        def look(booth: UseCases) -> _Found:
            # One more than is shown tells whether there are more.
            found = booth.browsing.sales(words, scope=scope, before=before, limit=limit + 1)
            shown = found[:limit]
            is_all = not words.strip() and scope == EVERY_SALE
            days = () if not is_all else {s.business_day for s in shown if s.business_day}
            totals = {day: booth.browsing.takings_of_day(day) for day in days}
            return _Found(shown, len(found) > limit, totals)

        def answered(found: _Found) -> None:
            if asked == self._asked:
                then(found)

        self._desk.ask(look, then=answered, failed=self._navigator.report)

    def _show(self, found: _Found, scanned: str) -> None:
        self._sales, self._totals = found.sales, found.totals
        if not found.sales:
            self._chosen = self._record = None
            self._view.show_sales((), more=False)
            self._view.show_nothing(*self._why_nothing(scanned))
            self._view.show_sale(None)
            return
        self._show_rows(more=found.more)
        known = {sale.id for sale in found.sales}
        self.choose(self._chosen if self._chosen in known else found.sales[0].id)

    def _show_rows(self, *, more: bool) -> None:
        rows = list_rows(
            self._sales,
            self._totals,
            searching=bool(self._words.strip()) or self._scope != EVERY_SALE,
            facts=self._desk.facts,
            shelf=self._desk.shelf,
        )
        self._view.show_sales(rows, more=more)

    def _why_nothing(self, scanned: str) -> tuple[str, str]:
        if scanned:
            return (
                text("Nota {code} tidak tercatat di laptop ini.").format(code=scanned[:40]),
                text("Nota dari laptop lain dikembalikan lewat tombol Nota laptop lain."),
            )
        if self._words.strip():
            return (
                text("Tidak ada penjualan yang cocok dengan “{words}”.").format(words=self._words),
                text("Coba angka terakhir nota, jumlah, nama barang, UMKM, atau jam (10.42)."),
            )
        if self._scope != EVERY_SALE:
            return (
                text("Tidak ada nota penjualan di sini."),
                text("Pengembalian mengurangi omzet tanpa nota baru: lihat nota asalnya."),
            )
        return (
            text("Belum ada penjualan di laptop ini."),
            text("Penjualan pertama muncul di sini begitu dibayar di layar Jual."),
        )

    # --- the chosen sale ------------------------------------------------------------------------

    def choose(self, sale: SaleId | None) -> None:
        """Show a sale in full."""
        self._chosen = sale
        self._view.show_chosen(sale)
        if sale is None:
            self._record = None
            self._view.show_sale(None)
            return

        def look(booth: UseCases) -> tuple[SaleSummary, SaleRecord, ShownPaper]:
            return (
                booth.browsing.summary(sale),
                booth.browsing.sale(sale),
                self._papers.receipt(sale),
            )

        def then(found: tuple[SaleSummary, SaleRecord, ShownPaper]) -> None:
            if sale != self._chosen:
                return
            summary, self._record, paper = found
            facts, shelf = self._desk.facts, self._desk.shelf
            self._view.show_sale(shown_sale(summary, self._record, paper, facts=facts, shelf=shelf))

        self._desk.ask(look, then=then, failed=self._navigator.report)

    def recorded(self) -> None:
        """Something was recorded about a sale: paper is owed, and the list is another."""
        self._navigator.printed_soon()
        self.refresh()

    # --- what can be done with it ---------------------------------------------------------------

    def refund(self) -> None:
        """Kembalikan barang."""
        if self._record is not None:
            self._view.open_refund(self._record)

    def exchange(self) -> None:
        """Tukar barang."""
        if self._record is not None:
            self._view.open_exchange(self._record)

    def void(self) -> None:
        """Batalkan nota."""
        if self._record is not None:
            self._view.open_void(self._record)

    def refund_from_paper(self) -> None:
        """Nota laptop lain: what was searched for in vain is its number, most likely."""
        self._view.open_paper_refund("" if self._sales else self._words)

    def late(self) -> None:
        """Nota susulan."""
        self._view.open_late()

    def kuitansi(self) -> None:
        """Kuitansi A4."""
        if self._record is not None:
            self._view.open_kuitansi(self._record)

    def save_pdf(self) -> None:
        """Simpan PDF."""
        sale = self._chosen
        if sale is None:
            return

        def saved(path: Path) -> None:
            self._navigator.say(text("Nota disimpan di {path}").format(path=path), Tone.DONE)

        self._desk.ask(lambda _: self._papers.pdf(sale), then=saved, failed=self._navigator.report)

    def print_again(self) -> None:
        """Cetak lagi: a copy, marked SALINAN."""
        sale = self._chosen
        if sale is None:
            return

        def owed(copy_number: int) -> None:
            self._navigator.say(copy_words(copy_number), Tone.DONE)
            self.recorded()

        self._desk.ask(
            lambda _: self._papers.print_copy(sale), then=owed, failed=self._navigator.report
        )
