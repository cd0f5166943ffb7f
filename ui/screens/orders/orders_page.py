"""The orders: what is open in all, the list, and the chosen one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.ids import OrderId
from booth.domain.order_views import OrderView
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.orders.cancel_view import CancelSheet
from ui.screens.orders.deposit_sheet import DepositSheet
from ui.screens.orders.order_list import OrderList
from ui.screens.orders.order_panel import OrderPanel
from ui.screens.orders.papers import OrderPapers
from ui.screens.orders.presenter import OrdersPresenter
from ui.screens.orders.showing import ListRow, ShownOrder, ShownSums
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon
from ui.widgets.panel import Label, Line, Role

_LIST_SHARE, _PANEL_SHARE = 44, 56
_EDGE: Final = 14


class OrdersPage(QWidget):
    """Joins the widgets to the presenter, and opens the sheets."""

    def __init__(self, desk: Desk, navigator: Navigator, papers: OrderPapers) -> None:
        super().__init__()
        self._desk, self._navigator = desk, navigator
        self.count, self.remaining = Label(role=Role.STRONG), Label(role=Role.TOTAL)
        self.kept = Label(role=Role.SMALL, wrapped=True)
        self.list = OrderList()
        self.panel = OrderPanel()
        self.nothing = EmptyState(icon=Icon.ORDERS, sentence=text("Memuat pesanan ..."))
        self._pages = QStackedWidget()
        self._lay_out()
        self.presenter = OrdersPresenter(desk, navigator, papers, self)
        self.search, self.look = self.presenter.search, self.presenter.look
        presenter, panel = self.presenter, self.panel
        self.list.chosen.connect(presenter.choose)
        panel.hand_over.clicked.connect(presenter.hand_over)
        panel.deposit.clicked.connect(presenter.take_deposit)
        panel.print.clicked.connect(presenter.print_copy)
        panel.pdf.clicked.connect(presenter.save_pdf)
        panel.cancel.clicked.connect(presenter.cancel)

    def _lay_out(self) -> None:
        head = QWidget()
        sums = QVBoxLayout(head)
        sums.setContentsMargins(_EDGE, 8, _EDGE, 10)
        sums.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.remaining)
        sums.addLayout(row)
        sums.addWidget(self.kept)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(head)
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
        self._pages.setCurrentWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    # --- what the presenter says ----------------------------------------------------------------

    def show_orders(self, rows: Sequence[ListRow], sums: ShownSums) -> None:
        """The list, or what stands in its place."""
        self.list.show_rows(rows)
        self.count.setText(sums.count)
        self.remaining.setText(sums.remaining)
        self.remaining.setAccessibleName(text("Sisa {remaining}").format(remaining=sums.remaining))
        self.kept.setText(
            text("masih harus dibayar. DP disimpan {deposits}: belum omzet.").format(
                deposits=sums.deposits
            )
        )
        self._pages.setCurrentWidget(self._found if rows else self.nothing)

    def show_nothing(self, sentence: str, next_step: str) -> None:
        """Why the list is empty."""
        self.nothing.say(sentence, next_step)

    def show_order(self, order: ShownOrder | None) -> None:
        """The chosen order in full."""
        self.panel.setVisible(order is not None)
        if order is not None:
            self.panel.show_order(order)

    def show_chosen(self, key: OrderId) -> None:
        """Mark a row of the list."""
        self.list.mark(key)

    # --- sheets -----------------------------------------------------------------------------------

    def open_deposit(self, order: OrderView) -> None:
        """Terima DP."""
        DepositSheet(self._desk, self._navigator, order, self.look, self.window())

    def open_cancel(self, order: OrderView) -> None:
        """Batalkan pesanan."""
        CancelSheet(self._desk, self._navigator, order, self.presenter.recorded, self.window())
