"""Penjualan: search, list and the chosen sale, put together."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.finding import SaleScope
from booth.domain.ids import SaleId
from booth.domain.records import SaleRecord
from resources.texts import several, text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.paper_maker import PaperMaker
from ui.screens.refund.exchange_view import ExchangeSheet
from ui.screens.refund.paper_refund_view import PaperRefundSheet
from ui.screens.refund.view import RefundSheet
from ui.screens.refund.void_view import VoidSheet
from ui.screens.sales.kuitansi_presenter import KuitansiMemory, RememberedHere
from ui.screens.sales.kuitansi_view import KuitansiSheet
from ui.screens.sales.late_view import LateSheet
from ui.screens.sales.presenter import SalesPresenter
from ui.screens.sales.sale_list import SaleList
from ui.screens.sales.sale_panel import SalePanel
from ui.screens.sales.showing import ListRow, ShownSale
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.panel import ElidedLabel, Role
from ui.widgets.screen_head import ScreenHead
from ui.widgets.search_box import SearchBox

# Long enough that a word is typed in one go, short enough that nobody waits for the list.
_PAUSE_MS: Final = 120
_LIST_SHARE, _PANEL_SHARE = 39, 61


class SalesView(QWidget):
    """Joins the widgets to the presenter, and opens the sheets of a chosen sale."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: PaperMaker,
        memory: KuitansiMemory | None = None,
    ) -> None:
        super().__init__()
        self._desk, self._navigator, self._papers = desk, navigator, papers
        self._memory = memory or RememberedHere()
        self.search = SearchBox(
            label=text("Cari penjualan"),
            placeholder=text("Nomor nota, jumlah, barang, UMKM, jam… atau scan nota"),
        )
        self.late = Button(text("Nota susulan"), shortcut="F3", twin="Ctrl+N")
        self.other_paper = Button(text("Nota laptop lain"), shortcut="F4", twin="Ctrl+L")
        self.scope = Button(text("Semua penjualan"), icon=Icon.CLOSE, pixels=theme.TEXT_SMALL)
        self.scope_words = ElidedLabel(role=Role.STRONG)
        self.list = SaleList()
        self.more = Button(text("Tampilkan lebih banyak"))
        self.panel = SalePanel()
        self.nothing = EmptyState(icon=Icon.SALES, sentence="")
        self._pages = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._seen = False
        self.presenter = SalesPresenter(desk, navigator, papers, self)
        self._join()
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        head = ScreenHead(several("Penjualan"))
        row = head.row
        row.addWidget(self.search, 1)
        for button in (self.late, self.other_paper):
            row.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(0)
        self._scope_row = QWidget()
        scope = QHBoxLayout(self._scope_row)
        scope.setContentsMargins(theme.MARGIN, 6, theme.GAP, 6)
        scope.addWidget(self.scope_words, 1)
        scope.addWidget(self.scope)
        self._scope_row.hide()
        left.addWidget(self.list, 1)
        below = QVBoxLayout()
        below.setContentsMargins(theme.GAP, 6, theme.GAP, 6)
        below.addWidget(self.more)
        left.addLayout(below)
        found = QWidget()
        both = QHBoxLayout(found)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addLayout(left, _LIST_SHARE)
        both.addWidget(self.panel, _PANEL_SHARE)
        self._found = found
        self._pages.addWidget(found)
        self._pages.addWidget(self.nothing)
        # An empty list, even for a moment, would say that nothing was sold.
        self.nothing.say(text("Memuat penjualan ..."))
        self._pages.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._scope_row)
        column.addWidget(self._pages, 1)

    def _join(self) -> None:
        presenter, panel = self.presenter, self.panel
        self.search.textEdited.connect(self._type)
        self.search.textChanged.connect(self._emptied)
        self._pause.timeout.connect(lambda: presenter.search(self.search.text()))
        self.search.returnPressed.connect(self._enter)
        self.search.left_down.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.left_up.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.chosen.connect(presenter.choose)
        self.list.opened.connect(self._navigator.show_receipt)
        self.more.clicked.connect(presenter.more)
        self.scope.clicked.connect(presenter.begin)
        self.late.clicked.connect(presenter.late)
        self.other_paper.clicked.connect(presenter.refund_from_paper)
        for button, step in (
            (panel.reprint, presenter.print_again),
            (panel.pdf, presenter.save_pdf),
            (panel.kuitansi, presenter.kuitansi),
            (panel.refund, presenter.refund),
            (panel.exchange, presenter.exchange),
            (panel.void, presenter.void),
        ):
            button.clicked.connect(step)

    def _type(self, _words: str) -> None:
        """Look when the typing pauses."""
        self._pause.start()

    def _emptied(self, words: str) -> None:
        """Esc and a scanner empty the box at once; there is no word to wait for."""
        if not words and self._seen:
            self._pause.start()

    def _enter(self) -> None:
        """Find at once, and go on to what was found."""
        self._pause.stop()
        self.presenter.search(self.search.text())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up: sales were made meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self._seen = True
            self.presenter.begin()

    def look_at(self, scope: SaleScope, words: str) -> None:
        """Another screen leads to some of the sales, which `words` say."""
        self.presenter.look_at(scope, words)

    def scanned(self, code: str) -> None:
        """A receipt, or goods, were scanned while this screen is shown."""
        self._pause.stop()
        self.presenter.scanned(code)

    # --- what the presenter says ------------------------------------------------------------------

    def show_sales(self, rows: Sequence[ListRow], *, more: bool) -> None:
        """The list, or what stands in its place."""
        self.list.show_rows(rows)
        self.more.setVisible(more)
        self._pages.setCurrentWidget(self._found if rows else self.nothing)

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""
        self.nothing.say(sentence, next_step)

    def show_scope(self, words: str) -> None:
        """Which sales alone are listed, and the way back to all."""
        self.scope_words.setText(words)
        self._scope_row.setVisible(bool(words))

    def show_sale(self, sale: ShownSale | None) -> None:
        """The chosen sale in full."""
        self.panel.setVisible(sale is not None)
        if sale is not None:
            self.panel.show_sale(sale)

    def show_chosen(self, sale: SaleId | None) -> None:
        """Mark a row of the list."""
        self.list.mark(sale)

    def put_words(self, words: str) -> None:
        """Put words into the search box; nothing is searched by that."""
        self.search.put(words)

    # --- sheets -----------------------------------------------------------------------------------

    def open_refund(self, record: SaleRecord) -> None:
        """Pengembalian."""
        RefundSheet(self._desk, self._navigator, record, self.presenter.recorded, self.window())

    def open_exchange(self, record: SaleRecord) -> None:
        """Tukar barang."""
        ExchangeSheet(self._desk, self._navigator, record, self.presenter.recorded, self.window())

    def open_void(self, record: SaleRecord) -> None:
        """Batalkan nota."""
        VoidSheet(self._desk, self._navigator, record, self.presenter.recorded, self.window())

    def open_paper_refund(self, scanned: str) -> None:
        """Pengembalian of another laptop's paper."""
        PaperRefundSheet(
            self._desk, self._navigator, scanned, self.presenter.recorded, self.window()
        )

    def open_kuitansi(self, record: SaleRecord) -> None:
        """Kuitansi A4."""
        KuitansiSheet(
            self._desk,
            self._navigator,
            self._papers,
            record,
            memory=self._memory,
            over=self.window(),
        )

    def open_late(self) -> None:
        """Nota susulan."""
        LateSheet(self._desk, self._navigator, self.presenter.refresh, self.window())
