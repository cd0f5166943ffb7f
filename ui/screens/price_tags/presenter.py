"""Which goods get a label, how many, and on what paper; then the run itself. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from booth.domain.ids import ProductId, VendorId
from booth.domain.tag_sheet import SHEET_GRIDS, TagOrder, TagSheet
from resources.texts import plural, text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.price_tags.papers import RunStanding, TagPapers, TagPrinter, TagRun
from ui.screens.price_tags.picking import Picking
from ui.screens.price_tags.showing import (
    SHEETS,
    ShownPaper,
    TagView,
    broken_off_words,
    labels_words,
    paper_names,
    paper_words,
    stock_words,
    too_many_words,
)


@dataclass(slots=True)
class _Running:
    run: TagRun
    order: TagOrder
    before: int
    """Labels that came out before a printer had to be looked at."""


class PriceTags:
    """One sheet's worth of choices. Goods that are sold no more get no label."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: TagPapers,
        view: TagView,
        *,
        ticked: Iterable[ProductId] = (),
        vendor: VendorId | None = None,
    ) -> None:
        """Begin with these goods ticked and this vendor's shown; `show` shows them."""
        self._navigator, self._papers, self._view = navigator, papers, view
        self._picking = Picking(desk.shelf, ticked, vendor)
        self._sheet = papers.sheet()
        self._first = 1
        self._cut_each = True
        self._running: _Running | None = None
        self._rest: _Running | None = None

    @property
    def is_running(self) -> bool:
        """Whether labels are being made."""
        return self._running is not None

    @property
    def printer(self) -> TagPrinter | None:
        """What a strip comes out of; None where there is nothing."""
        return self._papers.printer()

    @property
    def current(self) -> ProductId | None:
        """The product whose labels are counted."""
        return self._picking.current

    def show(self) -> None:
        """Everything as it is."""
        self._show_rows()
        self._show_paper()

    # --- the goods ------------------------------------------------------------------------------

    def search(self, words: str) -> None:
        """Show what the words fit."""
        self._picking.search(words)
        self._show_rows()

    def choose_vendor(self, vendor: VendorId | None) -> None:
        """Show one vendor's goods, or everybody's; what is ticked stays ticked."""
        self._picking.vendor = vendor
        self._show_rows()

    def move_to(self, key: ProductId) -> None:
        """A row became the current one."""
        self._picking.current = key
        self._view.show_copies(self._picking.copies(key))

    def toggle(self, key: ProductId) -> None:
        """Tick it, or not any more."""
        self._count(key, 0 if self._picking.copies(key) else 1)

    def tick(self, key: ProductId) -> None:
        """Tick it, if it is not."""
        if not self._picking.copies(key):
            self._count(key, 1)

    def set_copies(self, copies: int) -> None:
        """So many labels for the current product; none at all takes the tick away."""
        if self.current is not None:
            self._count(self.current, copies)

    def tick_shown(self) -> None:
        """Tick all that is shown."""
        self._picking.tick_shown()
        self._changed()

    def clear(self) -> None:
        """Tick nothing, shown or not."""
        self._picking.clear()
        self._changed()

    def as_many_as_stock(self) -> None:
        """As many labels as there are pieces, and word of the goods that have no such number."""
        unlike = self._picking.as_many_as_stock()
        self._changed()
        words = stock_words(unlike.sold_out, unlike.uncounted)
        if words:
            self._navigator.say(words, Tone.LOOK)

    def take_first_found(self) -> bool:
        """Tick the first of what was searched; whether there was one."""
        found = self._picking.shown()
        if found:
            self.tick(found[0].id)
        return bool(found)

    def scanned(self, code: str) -> bool:
        """One more label for what was scanned; whether it is goods that get one."""
        found = self._picking.named_by(code)
        if found is not None:
            self._count(found.id, self._picking.copies(found.id) + 1)
        return found is not None

    def _count(self, key: ProductId, copies: int) -> None:
        # A scan reaches the sheet while labels are made: those are counted already.
        if not self.is_running:
            self._picking.count(key, copies)
            self._changed()

    def _changed(self) -> None:
        """Other labels than those that a printer broke off at: they begin anew."""
        self._rest = None
        self._view.show_error("")
        self._show_rows()
        self._show_paper()

    def _show_rows(self) -> None:
        picking, rows = self._picking, self._picking.rows()
        nothing, step = "", ""
        if not picking.goods:
            nothing = text("Belum ada barang untuk diberi label.")
            step = text("Tutup, lalu tambah barang dengan Ctrl+N, atau impor dari Setelan.")
        elif not rows:
            nothing = text("Tidak ada yang cocok.")
            step = text("Esc menghapus pencarian; UMKM lain dipilih di sebelahnya.")
        if all(row.key != picking.current for row in rows):
            ticked = (row for row in rows if row.ticked)
            first = next(ticked, rows[0] if rows else None)
            picking.current = None if first is None else first.key
        self._view.show_rows(rows, nothing, step)
        copies = None if picking.current is None else picking.copies(picking.current)
        self._view.show_copies(copies)

    # --- the paper ------------------------------------------------------------------------------

    def choose_sheet(self, number: int) -> None:
        """Another paper, from its first label."""
        self._sheet, self._first = SHEETS[number], 1
        self._papers.keep_sheet(self._sheet)
        self._changed()

    def choose_first(self, first: int) -> None:
        """Begin at this label of a half-used sheet."""
        self._first = first
        self._changed()

    def choose_cutting(self, *, each: bool) -> None:
        """Cut off every tag, or the strip at its end."""
        self._cut_each = each
        self._changed()

    def _show_paper(self) -> None:
        printer, labels = self._papers.printer(), self._picking.total
        grid = SHEET_GRIDS.get(self._sheet)
        cuts = printer is not None and printer.cuts
        if grid is not None:
            words = text("Cetak PDF-nya 100%, tanpa penyesuaian ke halaman.")
        elif printer is None:
            words = text("Belum ada printer. Pasang di Setelan (Alt+9), atau pilih lembar A4.")
        elif cuts:
            words = text("Nota pembeli tetap didahulukan di antara label.")
        else:
            words = text("Gunting di garis. Nota pembeli tetap didahulukan di antara label.")
        self._view.show_paper(
            ShownPaper(
                choices=paper_names(printer),
                number=SHEETS.index(self._sheet),
                grid=grid,
                first=self._first,
                used=labels,
                words=words,
                may_cut=grid is None and cuts,
                cut_each=self._cut_each,
            )
        )
        self._show_total(labels, has_paper=grid is not None or printer is not None)

    def _show_total(self, labels: int, *, has_paper: bool) -> None:
        start = text("Buat PDF") if self._sheet is not TagSheet.STRIP else text("Cetak")
        if self._rest is not None:
            start = text("Lanjutkan")
        too_many = too_many_words(labels, self._sheet)
        if too_many:
            self._view.show_error(too_many)
        may_start = bool(labels) and has_paper and not too_many and not self.is_running
        below = (
            paper_words(labels, self._sheet, self._first, cut_each=self._cuts_each())
            if labels
            else text("Centang barang di daftar, atau scan.")
        )
        self._view.show_total(labels_words(labels), below, start, may_start=may_start)

    def _cuts_each(self) -> bool:
        printer = self._papers.printer()
        return printer is not None and printer.cuts and self._cut_each

    # --- the run --------------------------------------------------------------------------------

    def start(self) -> None:
        """Make what is ticked, or go on where a printer broke off."""
        labels = self._picking.labels()
        if self.is_running or not labels or too_many_words(len(labels), self._sheet):
            return
        if self._sheet is TagSheet.STRIP and self._papers.printer() is None:
            return
        order = TagOrder(
            labels=labels, sheet=self._sheet, first=self._first, cut_each=self._cuts_each()
        )
        before = 0
        if self._rest is not None:
            order, before = self._rest.order, self._rest.before
        self._rest = None
        self._view.show_error("")
        self._running = _Running(self._papers.run(order), order, before)
        self._show_paper()
        self.look()

    def look(self) -> None:
        """See how far it is, as often as one would look."""
        running = self._running
        if running is None:
            return
        standing = running.run.standing()
        of = running.before + len(running.order.labels)
        done = running.before + standing.done
        if not standing.ended:
            self._view.show_progress(
                text("{done} dari {of} label").format(done=done, of=of), done, of
            )
            return
        self._running = None
        self._view.show_progress("", 0, 0)
        if standing.done == len(running.order.labels) and not standing.trouble:
            self._finished(of, standing)
        else:
            self._broken_off(running, replace(standing, done=done), of)

    def stop(self) -> None:
        """Nobody wants the rest."""
        if self._running is not None:
            self._running.run.cancel()

    def _finished(self, labels: int, standing: RunStanding) -> None:
        if standing.path is None:
            said = plural(
                "{count} label dikirim ke printer.", "{count} label dikirim ke printer.", labels
            ).format(count=labels)
        else:
            said = text("PDF disimpan di {path}").format(path=standing.path)
        self._view.finish(standing.path)
        self._navigator.say(said, Tone.DONE)

    def _broken_off(self, running: _Running, standing: RunStanding, of: int) -> None:
        if running.order.sheet is TagSheet.STRIP:
            done = standing.done - running.before
            order = replace(running.order, labels=running.order.labels[done:])
            self._rest = _Running(running.run, order, standing.done)
            words = broken_off_words(standing, of)
        else:
            words = standing.trouble or text("Dibatalkan. PDF-nya belum dibuat.")
        self._show_rows()
        self._show_paper()
        self._view.show_error(words)
