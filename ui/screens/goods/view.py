"""Serah terima: what every vendor brought, sold and has here, and the papers about it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.goods_papers import VendorGoods
from booth.domain.ids import EntryId, VendorId
from booth.domain.shelf import Standing
from resources.texts import several, text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.goods.entry import EntryKind
from ui.screens.goods.entry_sheet import EntrySheet
from ui.screens.goods.leave_sheet import LeaveSheet
from ui.screens.goods.paper_sheet import PaperSheet
from ui.screens.goods.papers import GoodsPapers
from ui.screens.goods.presenter import GoodsPresenter
from ui.screens.goods.showing import GoodsRow, PaperRow
from ui.screens.goods.table import GoodsList, Headings
from ui.widgets.buttons import Button, Kind
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.panel import Card, ElidedLabel, Label, Role
from ui.widgets.row_list import RowList

_PANEL_WIDTH: Final = 440
_NARROW_PANEL: Final = 340
_WIDE_ENOUGH: Final = 1180
_PIXELS: Final = 14


def _nothing_more(then: Callable[[], None]) -> None:
    then()


class GoodsPapersPage(QWidget):
    """A tab of Barang: `begin` looks again, `search` takes the keyboard, `scanned` takes codes.

    `changed` has the shelf read again after something was recorded, then goes on.
    """

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: GoodsPapers,
        changed: Callable[[Callable[[], None]], None] = _nothing_more,
    ) -> None:
        super().__init__()
        self._desk, self._navigator = desk, navigator
        self._papers, self._changed = papers, changed
        self._rows: tuple[PaperRow, ...] = ()
        self.bring = Button(
            text("Barang masuk"), shortcut="F9", twin="Ctrl+M", kind=Kind.PRIMARY, pixels=_PIXELS
        )
        self.fetch = Button(text("Barang kembali"), shortcut="F10", twin="Ctrl+B", pixels=_PIXELS)
        self.count = Button(text("Opname"), shortcut="F11", twin="Ctrl+O", pixels=_PIXELS)
        self.lose = Button(text("Hilang/bagi"), shortcut="F12", twin="Ctrl+H", pixels=_PIXELS)
        self.leave = Button(
            text("UMKM pulang"), shortcut="F3", twin="Ctrl+U", kind=Kind.OUTLINED, pixels=_PIXELS
        )
        self.open_paper = Button(
            text("Buka berita acara"), shortcut="F4", twin="Ctrl+P", pixels=_PIXELS
        )
        self.headings, self.list = Headings(), GoodsList()
        self.search = self.list
        self.note = Label(role=Role.SMALL, wrapped=True)
        self.name = ElidedLabel(role=Role.TITLE)
        self.products = RowList(text("Barang UMKM terpilih"))
        self.papers = RowList(text("Berita acara UMKM terpilih"))
        self.no_papers = Label(
            text("Belum ada berita acara UMKM ini."), role=Role.MUTED, wrapped=True
        )
        self.nothing = EmptyState(icon=Icon.CATALOGUE, sentence="")
        self._pages = QStackedWidget()
        self._lay_out()
        self.presenter = GoodsPresenter(desk, navigator, self)
        self._join()

    def _lay_out(self) -> None:
        table = Card(margin=8)
        table.column.setSpacing(0)
        table.column.addWidget(self.headings)
        table.column.addWidget(self.list, 1)
        self.note.setContentsMargins(14, 8, 14, 4)
        table.column.addWidget(self.note)
        panel = self._panel = Card()
        steps = QGridLayout()
        steps.setSpacing(8)
        steps.addWidget(self.bring, 0, 0)
        steps.addWidget(self.fetch, 0, 1)
        steps.addWidget(self.count, 1, 0)
        steps.addWidget(self.lose, 1, 1)
        steps.addWidget(self.leave, 2, 0, 1, 2)
        panel.column.addWidget(self.name)
        panel.column.addWidget(self.products, 3)
        panel.column.addLayout(steps)
        panel.column.addWidget(Label(several("Berita acara"), role=Role.STRONG))
        panel.column.addWidget(self.no_papers)
        panel.column.addWidget(self.papers, 2)
        panel.column.addWidget(self.open_paper)
        found = self._found = QWidget()
        both = QHBoxLayout(found)
        both.setContentsMargins(16, 14, 16, 14)
        both.setSpacing(14)
        both.addWidget(table, 1)
        both.addWidget(panel)
        self._pages.addWidget(found)
        self._pages.addWidget(self.nothing)
        self.nothing.say(text("Menghitung barang ..."))
        self._pages.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _join(self) -> None:
        self.list.chosen.connect(self.presenter.choose)
        self.papers.itemActivated.connect(lambda _: self._open_paper())
        self.open_paper.clicked.connect(self._open_paper)
        for button, kind in (
            (self.bring, EntryKind.IN),
            (self.fetch, EntryKind.BACK),
            (self.count, EntryKind.COUNT),
            (self.lose, EntryKind.OFF),
        ):
            button.clicked.connect(lambda _on=False, kind=kind: self._open_entry(kind))
        self.leave.clicked.connect(self._open_leave)

    def begin(self) -> None:
        """Look again: things were sold meanwhile."""
        self._panel.setFixedWidth(_PANEL_WIDTH if self.width() >= _WIDE_ENOUGH else _NARROW_PANEL)
        self.presenter.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the tab comes up."""
        super().showEvent(event)
        if not event.spontaneous():
            self.begin()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keys to the list of vendors. A proxy would have Tab leave the rest out."""
        del event
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def stands(self, _standing: Standing) -> None:
        """Something was recorded, here or elsewhere."""
        if self.isVisible():
            self.presenter.look()

    def scanned(self, code: str) -> None:
        """A scanned piece shows whose it is."""
        vendor = self.presenter.owner_of(code)
        if vendor is None:
            said = text("Kode {code} tidak ada di katalog.").format(code=code[:40])
            self._navigator.say(said, Tone.LOOK)
        else:
            self.presenter.choose(vendor)

    # --- what the presenter says ------------------------------------------------------------------

    def show_table(self, rows: Sequence[GoodsRow]) -> None:
        """The vendors; none where there is none."""
        self.list.show_rows(rows)
        if not rows:
            self.nothing.say(
                text("Belum ada UMKM."), text("Tambahkan UMKM dan barangnya lebih dulu.")
            )
        self._pages.setCurrentWidget(self._found if rows else self.nothing)

    def show_vendor(
        self, goods: VendorGoods, products: Sequence[str], papers: Sequence[PaperRow]
    ) -> None:
        """The chosen vendor's goods and papers."""
        self.name.setText(goods.vendor.terms.name)
        self.products.show_rows(list(products))
        self.products.setCurrentRow(0)
        self._rows = tuple(papers)
        self.papers.show_rows([row.words for row in papers])
        self.papers.setCurrentRow(0 if papers else -1)
        self.papers.setVisible(bool(papers))
        self.no_papers.setVisible(not papers)
        self.open_paper.setEnabled(bool(papers))
        is_here = goods.vendor.terms.selling
        self.bring.setEnabled(is_here)
        self.leave.setEnabled(goods.left_at is None)

    def show_chosen(self, vendor: VendorId) -> None:
        """Mark a row of the table."""
        self.list.mark(vendor)

    def show_note(self, words: str) -> None:
        """What the figures may lack."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    # --- sheets -----------------------------------------------------------------------------------

    def _open_entry(self, kind: EntryKind) -> None:
        """With the goods as they are now: something may have been sold since the last look."""

        def open_it() -> None:
            goods = self.presenter.chosen
            if goods is not None:
                EntrySheet(
                    self._desk,
                    self._navigator,
                    goods,
                    kind,
                    done=self._recorded,
                    over=self.window(),
                )

        self.presenter.look(open_it)

    def _open_leave(self) -> None:
        goods = self.presenter.chosen
        if goods is not None:
            LeaveSheet(self._desk, self._navigator, goods, done=self._recorded, over=self.window())

    def _recorded(self, entry: EntryId) -> None:
        """Show the paper that is to be signed now."""
        self._changed(lambda: self.presenter.look(lambda: self._show_paper(entry)))

    def _open_paper(self) -> None:
        at = self.papers.currentRow()
        if 0 <= at < len(self._rows):
            self._show_paper(self._rows[at].entry)

    def _show_paper(self, entry: EntryId) -> None:
        PaperSheet(self._desk, self._navigator, self._papers, entry, self.window())
