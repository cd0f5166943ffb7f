"""Uang belum pasti: totals, list and the chosen payment, put together."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.events.selling import Doubt, ShownOutcome
from booth.domain.shelf import Standing
from booth.domain.uncertain_payment import UncertainPayment
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.uncertain.given_up import GivenUpSheet
from ui.screens.uncertain.payment_list import PaymentList
from ui.screens.uncertain.payment_panel import PaymentPanel
from ui.screens.uncertain.presenter import UncertainPresenter
from ui.screens.uncertain.saying_sheets import (
    ArrivedSheet,
    DoubtSheet,
    ShownCodeSheet,
)
from ui.screens.uncertain.showing import ListRow, PaymentKey, ShownPayment, ShownTotals
from ui.screens.uncertain.totals import Totals
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.panel import Line
from ui.widgets.screen_head import ScreenHead
from ui.widgets.search_box import SearchBox

_LIST_SHARE, _PANEL_SHARE = 42, 58
# Long enough that a word is typed in one go, short enough that nobody waits for the list.
_PAUSE_MS: Final = 120
_MINUTE_MS: Final = 60_000
"""How long ago something was is said in minutes."""


class UncertainView(QWidget):
    """Joins the widgets to the presenter, and opens the sheets in which something is said."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        super().__init__()
        self._desk, self._navigator = desk, navigator
        self.search = SearchBox(
            label=text("Cari nota nontunai"),
            placeholder=text("Nomor nota atau jumlah, juga yang sudah masuk… atau scan nota"),
        )
        self.totals = Totals()
        self.list = PaymentList()
        self.panel = PaymentPanel()
        self.nothing = EmptyState(icon=Icon.AWAITED, sentence="")
        self._pages = QStackedWidget()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self.presenter = UncertainPresenter(desk, navigator, self)
        self._join()
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        head = ScreenHead(text("Uang belum pasti"))
        row = head.row
        row.addWidget(self.search, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.totals)
        left.addWidget(Line())
        left.addWidget(self.list, 1)
        found = self._found = QWidget()
        both = QHBoxLayout(found)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addLayout(left, _LIST_SHARE)
        both.addWidget(self.panel, _PANEL_SHARE)
        self._pages.addWidget(found)
        self._pages.addWidget(self.nothing)
        # An empty list, even for a moment, would say that all the money came.
        self.nothing.say(text("Memuat uang yang belum pasti ..."))
        self._pages.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)

    def _join(self) -> None:
        presenter, panel = self.presenter, self.panel
        self.search.textChanged.connect(lambda _words: self._pause.start())
        self._pause.timeout.connect(lambda: presenter.search(self.search.text()))
        self.search.returnPressed.connect(self._enter)
        self.search.left_down.connect(self.list.setFocus)
        self.list.left_up.connect(self.search.take_focus)
        self.list.chosen.connect(presenter.choose)
        self.list.opened.connect(presenter.receipt)
        self._minute.timeout.connect(presenter.look)
        panel.arrived.clicked.connect(presenter.arrived)
        panel.receipt.clicked.connect(presenter.receipt)
        panel.give_up.clicked.connect(presenter.give_up)
        for doubt, button in panel.doubts.items():
            button.clicked.connect(lambda _on, doubt=doubt: presenter.doubt(doubt))
        for outcome, button in panel.outcomes.items():
            button.clicked.connect(lambda _on, outcome=outcome: presenter.close(outcome))

    def _enter(self) -> None:
        """Find at once, and go on to what was found."""
        self._pause.stop()
        self.presenter.search(self.search.text())
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again whenever the screen comes up: sales were made meanwhile."""
        super().showEvent(event)
        if not event.spontaneous():
            self.presenter.begin()
            self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is read."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._minute.stop()
            self._pause.stop()

    def stands(self, _standing: Standing) -> None:
        """Something was recorded, here or elsewhere."""
        if self.isVisible():
            self.presenter.look()

    def scanned(self, code: str) -> None:
        """A receipt was scanned while this screen is shown."""
        self._pause.stop()
        self.presenter.scanned(code)

    # --- what the presenter says ------------------------------------------------------------------

    def show_payments(self, rows: Sequence[ListRow], totals: ShownTotals | None) -> None:
        """The list with its totals, or what stands in its place."""
        self.list.show_rows(rows)
        self.totals.setVisible(totals is not None)
        if totals is not None:
            self.totals.show_totals(totals)
        self._pages.setCurrentWidget(self._found if rows else self.nothing)

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""
        self.nothing.say(sentence, next_step)

    def show_payment(self, payment: ShownPayment | None) -> None:
        """The chosen payment in full."""
        self.panel.setVisible(payment is not None)
        if payment is not None:
            self.panel.show_payment(payment)

    def show_chosen(self, key: PaymentKey) -> None:
        """Mark a row of the list."""
        self.list.mark(key)

    def put_words(self, words: str) -> None:
        """Put words into the search box; nothing is searched by that."""
        self.search.put(words)

    # --- sheets -----------------------------------------------------------------------------------

    def open_arrived(self, payment: UncertainPayment) -> None:
        """Sudah masuk."""
        ArrivedSheet(self._desk, self._navigator, payment, self.presenter.recorded, self.window())

    def open_doubt(self, payment: UncertainPayment, doubt: Doubt) -> None:
        """Belum juga, Terlambat, Dobel, Jumlah beda."""
        DoubtSheet(
            self._desk,
            self._navigator,
            payment,
            self.presenter.recorded,
            self.window(),
            doubt=doubt,
        )

    def open_given_up(self, payment: UncertainPayment) -> None:
        """Tidak ditemukan."""
        GivenUpSheet(self._desk, self._navigator, payment, self.presenter.recorded, self.window())

    def open_shown(self, code: UncertainPayment, outcome: ShownOutcome) -> None:
        """Uangnya masuk, Tidak pernah masuk."""
        ShownCodeSheet(
            self._desk,
            self._navigator,
            code,
            self.presenter.recorded,
            self.window(),
            outcome=outcome,
        )
