"""What Ringkasan does: reads the figures of a day or the fair, and leads to the sales. No Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from booth.domain.finding import SaleScope
from booth.domain.ids import VendorId
from booth.domain.summary import HOURS_A_DAY, Summary, net_until
from resources.texts import text
from ui.formatting import short_day_words
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import NO_COLOUR
from ui.screens.sell.shown import VendorChip
from ui.screens.summary.cuts import table
from ui.screens.summary.office_line import office_words
from ui.screens.summary.showing import (
    Cut,
    Figures,
    SummaryRow,
    SummaryTable,
    against_before,
    bars,
    chart_told,
    empty,
    figures,
    hour_words,
    scope_words,
    shown_hours,
)
from ui.screens.vendors.showing import as_of, missing
from ui.widgets.bars import Bar

ShowSales = Callable[[SaleScope, str], None]
"""Go to Penjualan and list some of the sales alone, which the words say."""

_FIRST_CUT: Final = Cut.VENDORS


class SummaryPapers(Protocol):
    """Ringkasan on paper. `pdf` is called on the ledger's thread."""

    def pdf(self, day: date | None, vendor: VendorId | None) -> Path:
        """Write it on A4 and say where it is. Raises FolderNotWritableError."""

    def print(self, day: date | None, vendor: VendorId | None) -> None:
        """Send it to the printer now, and say in passing what became of it."""


class SummaryScreen(Protocol):
    """What the presenter says to the screen."""

    def show_period(self, day: date | None, *, today: date, told: str) -> None:
        """Which day (None: the fair), and what the figures know of."""

    def show_vendors(
        self, chips: Sequence[VendorChip], chosen: VendorId | None, *, everybody: bool
    ) -> None:
        """Whose figures can be looked at; `everybody` where all together can."""

    def show_figures(self, shown: Figures) -> None:
        """The big figure."""

    def show_office(self, told: str) -> None:
        """What the office said of the booth; nothing where it said nothing."""

    def show_bars(self, shown: Sequence[Bar], told: str) -> None:
        """The hours."""

    def show_table(self, cut: Cut, shown: SummaryTable, missing: str) -> None:
        """A table, and whose sales it lacks."""

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why there are no figures."""

    def show_found(self) -> None:
        """There are figures."""

    def show_written(self, path: Path) -> None:
        """A PDF is there: open it."""


class SummaryPresenter:
    """One period, one vendor or all, one table."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: SummaryPapers,
        view: SummaryScreen,
        show_sales: ShowSales,
    ) -> None:
        """Nothing is read before `look`: the screen may never be looked at."""
        self._desk, self._navigator, self._papers = desk, navigator, papers
        self._view, self._show_sales = view, show_sales
        self._day: date | None = None
        self._is_fair = False
        self._vendor: VendorId | None = None
        self.cut = _FIRST_CUT
        self.found: Summary | None = None
        """What is shown."""
        self._asked = 0
        self._office_words = ""
        self._is_filled = False
        """Whether there are figures, and a table of them."""

    @property
    def day(self) -> date | None:
        """The day that is asked for; None for the fair."""
        return None if self._is_fair else self._day or self._desk.today()

    @property
    def vendor(self) -> VendorId | None:
        """Whose figures; None for all. Who sells for some alone sees no others'."""
        if self._may_see(self._vendor):
            return self._vendor
        return next((one.vendor for one in self._chips()), None)

    def _may_see(self, vendor: VendorId | None) -> bool:
        cashier = self._desk.cashier
        if cashier is None or not cashier.vendors:
            return True
        return vendor is not None and cashier.may_sell(vendor)

    def _chips(self) -> list[VendorChip]:
        return [
            VendorChip(vendor=one.id, name=one.terms.name, colour=one.terms.colour or NO_COLOUR)
            for one in self._desk.shelf.vendors
            if self._may_see(one.id)
        ]

    # --- what is looked at ----------------------------------------------------------------------

    def look(self) -> None:
        """Read the figures again."""
        self._asked += 1
        asked, day, vendor = self._asked, self.day, self.vendor
        self._view.show_vendors(self._chips(), vendor, everybody=self._may_see(None))
        self.show_office()

        def answered(found: Summary) -> None:
            if asked == self._asked:
                self._show(found)

        self._desk.ask(
            lambda booth: booth.summaries.summary(day, vendor),
            then=answered,
            failed=self._navigator.report,
        )

    def show_office(self) -> None:
        """The booth's total as the office said it last, and whose the figures beside it are."""
        was_told = bool(self._office_words)
        self._office_words = office_words(
            self._desk.office_totals,
            day=self.day,
            vendor=self.vendor,
            now=self._desk.now(),
            zone=ZoneInfo(self._desk.facts.register.zone),
        )
        self._view.show_office(self._office_words)
        self._view.show_period(self.day, today=self._desk.today(), told=self._told(self.day))
        if was_told != bool(self._office_words) and self._is_filled and self.found is not None:
            self._show_table(self.found)

    def _told(self, day: date | None) -> str:
        if day == self._desk.today():
            return as_of(self._desk, beside_office=bool(self._office_words))
        words = text("Seluruh pameran") if day is None else short_day_words(day)
        return " · ".join(filter(None, (words, self._missing())))

    def _missing(self) -> str:
        return missing(self._desk, beside_office=bool(self._office_words))

    def choose_today(self) -> None:
        """Hari ini."""
        self._day, self._is_fair = None, False
        self.look()

    def choose_fair(self) -> None:
        """Pameran."""
        self._is_fair = True
        self.look()

    def choose_day(self, day: date) -> None:
        """Another day."""
        self._day, self._is_fair = day, False
        self.look()

    def choose_vendor(self, vendor: VendorId | None) -> None:
        """One vendor's figures alone, or everybody's."""
        self._vendor = vendor
        self.look()

    def choose_cut(self, cut: Cut) -> None:
        """Another table of the same figures."""
        self.cut = cut
        if self.found is not None:
            self._show_table(self.found)

    def _show(self, found: Summary) -> None:
        self.found = found
        # Orders and leads are told as they are now: of a day that is gone they say nothing.
        is_now = found.day is None or found.day == self._desk.today()
        self._is_filled = not empty(found) or (is_now and bool(found.orders or found.leads))
        if not self._is_filled:
            words = text("Belum ada penjualan pada hari ini.")
            step = text("Angka muncul di sini begitu penjualan pertama dibayar di Jual.")
            if found.day is None:
                words = text("Belum ada penjualan di pameran ini.")
            elif found.day != self._desk.today():
                words = text("Tidak ada penjualan pada {day}.").format(
                    day=short_day_words(found.day)
                )
                step = text("Pilih hari lain, atau Pameran untuk semua hari.")
            self._view.show_nothing(words, step)
            return
        told, is_less = self._against(found)
        self._view.show_figures(figures(found, told, is_less=is_less))
        self._view.show_bars(bars(found, self._begins), chart_told(found))
        self._show_table(found)
        self._view.show_found()

    def _show_table(self, found: Summary) -> None:
        self._view.show_table(self.cut, table(found, self.cut, self._desk), self._missing())

    @property
    def _begins(self) -> int:
        return self._desk.facts.register.cutoff_hour

    def _against(self, found: Summary) -> tuple[str, bool]:
        """Against the day before: the whole of it, or today up to the hour that runs now."""
        if found.before_day is None:
            return "", False
        if found.day != self._desk.today():
            before = sum(sold.net for sold in found.before)
            return against_before(found.sums.net, before, until=None)
        hour = self._desk.now().astimezone(ZoneInfo(self._desk.facts.register.zone)).hour
        begins = self._begins
        return against_before(
            net_until(found.hours, hour, day_begins=begins),
            net_until(found.before, hour, day_begins=begins),
            until=hour % HOURS_A_DAY,
        )

    # --- the sales behind a figure --------------------------------------------------------------

    def open_row(self, row: SummaryRow) -> None:
        """The sales behind a row."""
        if self.found is not None and row.scope is not None:
            self._show_sales(row.scope, scope_words(row.name, self.found, self._desk))

    def open_bar(self, number: int) -> None:
        """The sales of an hour."""
        if self.found is None:
            return
        hour = shown_hours(self.found, self._begins)[number]
        scope = SaleScope(day=self.found.day, vendor=self.found.vendor, hour=hour)
        self._show_sales(scope, scope_words(hour_words(hour), self.found, self._desk))

    # --- paper ----------------------------------------------------------------------------------

    def print(self) -> None:
        """What is looked at, on the printer's paper."""
        self._papers.print(self.day, self.vendor)

    def pdf(self) -> None:
        """What is looked at, on A4."""
        day, vendor = self.day, self.vendor
        self._desk.ask(
            lambda _: self._papers.pdf(day, vendor),
            then=self._view.show_written,
            failed=self._navigator.report,
        )

    def written(self, path: Path) -> None:
        """Say where a PDF is."""
        said = text("PDF disimpan di {path}").format(path=path)
        self._navigator.say(said, Tone.DONE)
