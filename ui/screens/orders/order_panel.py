"""The right side: one order in full, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.badge_label import BadgeLabel
from ui.screens.orders.showing import ShownOrder
from ui.widgets.buttons import Button, Kind
from ui.widgets.chosen_panel import ChosenPanel, pair_grid
from ui.widgets.pages import ScrollingPage, take_out
from ui.widgets.panel import ElidedLabel, Label, Line, Role

_PIXELS = 14


class OrderPanel(ChosenPanel):
    """One order; every step is a button of the view's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Pesanan terpilih"), parent)
        self.buyer = ElidedLabel(role=Role.TITLE)
        self.under = ElidedLabel(role=Role.SMALL)
        self.state = QHBoxLayout()
        self.detail = ScrollingPage(text("Isi pesanan"))
        self.remaining_words = Label(role=Role.STRONG)
        self.remaining = Label(role=Role.TOTAL)
        self.hand_over = Button(
            text("Serahkan barang"), shortcut="F5", twin="Ctrl+S", kind=Kind.PRIMARY,
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.deposit = Button(
            text("Terima DP"), shortcut="F6", twin="Ctrl+D", height=theme.BUTTON_TALL
        )
        self.print = Button(text("Cetak"), shortcut="F7", twin="Ctrl+P", pixels=_PIXELS)
        self.pdf = Button(text("PDF konfirmasi"), shortcut="F8", twin="Ctrl+E", pixels=_PIXELS)
        self.cancel = Button(
            text("Batalkan"), shortcut="F9", twin="Ctrl+B", pixels=_PIXELS, kind=Kind.OUTLINED
        )
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.buyer, 1)
        head.addLayout(self.state)
        sums = QHBoxLayout()
        sums.addWidget(self.remaining_words)
        sums.addStretch()
        sums.addWidget(self.remaining)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.deposit)
        first.addWidget(self.hand_over, 1)
        for button in (self.print, self.pdf, self.cancel):
            second.addWidget(button, 1)
        column = self.column
        column.addLayout(head)
        column.addWidget(self.under)
        column.addWidget(Line())
        column.addWidget(self.detail, 1)
        column.addWidget(Line())
        column.addLayout(sums)
        for row in (first, second):
            row.setSpacing(8)
            column.addLayout(row)

    def show_order(self, order: ShownOrder) -> None:
        """Show an order in full."""
        self.buyer.setText(order.buyer)
        self.under.setText(" · ".join(part for part in (order.number, order.phone) if part))
        take_out(self.state)
        self.state.addWidget(BadgeLabel(order.state))
        self.detail.show_page(_page(order))
        self.remaining_words.setText(order.remaining_words)
        self.remaining.setText(order.remaining)
        for button in (self.hand_over, self.cancel):
            button.setEnabled(order.is_open)
        self.deposit.setEnabled(order.can_pay_down)


def _page(order: ShownOrder) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, theme.GAP, 0)
    column.setSpacing(theme.GAP)
    column.addLayout(pair_grid(order.known, left=Role.MUTED, right=Role.STRONG))
    goods = QGridLayout()
    goods.setVerticalSpacing(1)
    goods.setColumnStretch(0, 1)
    for number, line in enumerate(order.lines):
        goods.addWidget(Label(line.name, role=Role.STRONG, wrapped=True), 2 * number, 0)
        goods.addWidget(_right(line.amount, Role.STRONG), 2 * number, 1)
        remarks = Label(line.remarks, role=Role.SMALL, wrapped=True)
        remarks.setContentsMargins(0, 0, 0, 6)
        goods.addWidget(remarks, 2 * number + 1, 0)
    column.addLayout(goods)
    sums = QGridLayout()
    sums.setColumnStretch(0, 1)
    for number, (words, amount) in enumerate(order.sums):
        sums.addWidget(Label(words, role=Role.MUTED), number, 0)
        sums.addWidget(_right(amount, Role.PLAIN), number, 1)
    column.addWidget(Line())
    column.addLayout(sums)
    column.addWidget(Label(text("Riwayat"), role=Role.STRONG))
    column.addLayout(pair_grid(order.steps, left=Role.SMALL, right=Role.PLAIN))
    column.addStretch()
    return page


def _right(words: str, role: Role) -> Label:
    label = Label(words, role=role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
