"""The right side of the sales screen: one sale in full, its paper, and what can be done."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)

from resources.texts import text
from ui import theme
from ui.screens.badge_label import BadgeLabel
from ui.screens.receipt.paper_view import PaperView
from ui.screens.sales.showing import ShownSale, VendorPart
from ui.widgets import painting
from ui.widgets.buttons import Button, Kind
from ui.widgets.chosen_panel import ChosenPanel
from ui.widgets.pages import ScrollingPage, take_out
from ui.widgets.panel import Label, Line, Role

_BUTTON_PIXELS: Final = 14
_DETAIL_WIDTH: Final = 270


class _VendorName(QLabel):
    """A vendor with their dot."""

    def __init__(self, part: VendorPart) -> None:
        super().__init__(part.name)
        self._colour = part.colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(theme.font(theme.TEXT_SMALL, QFont.Weight.Bold))
        self.setContentsMargins(17, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot before the name."""
        super().paintEvent(event)
        painting.dot(QPainter(self), QPointF(6, 9), self._colour)


class SaleDetail(ScrollingPage):
    """Lines by vendor, sums and payments."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Isi nota"), parent)
        self.setMinimumWidth(_DETAIL_WIDTH)

    def minimumSizeHint(self) -> QSize:
        """As little as still shows a name and an amount."""
        return QSize(_DETAIL_WIDTH, 120)

    def show_sale(self, sale: ShownSale | None) -> None:
        """Show a sale from its first line."""
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.GAP, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        if sale is not None:
            _fill(grid, sale)
        grid.setRowStretch(grid.rowCount(), 1)
        self.show_page(page)
        self.verticalScrollBar().setValue(0)


def _fill(grid: QGridLayout, sale: ShownSale) -> None:
    for part in sale.parts:
        _pair(grid, _VendorName(part), _amount(part.amount, role=Role.SMALL))
        for line in part.lines:
            _pair(grid, _words(line.name, role=Role.STRONG), _amount(line.amount))
            below = " · ".join(word for word in (line.remarks, line.returned) if word)
            grid.addWidget(_words(below, role=Role.SMALL), grid.rowCount(), 0, 1, 2)
        _gap(grid)
    for words, amount in sale.sums:
        _pair(grid, _words(words), _amount(amount))
    _pair(grid, _words(text("Total"), role=Role.STRONG), _amount(sale.total, role=Role.STRONG))
    for words, amount in sale.payments:
        _pair(grid, _words(words), _amount(amount))


def _gap(grid: QGridLayout) -> None:
    line = Line()
    line.setContentsMargins(0, 4, 0, 4)
    row = grid.rowCount()
    grid.setRowMinimumHeight(row, 4)
    grid.addWidget(line, row + 1, 0, 1, 2)
    grid.setRowMinimumHeight(row + 2, 4)


def _words(words: str, *, role: Role = Role.PLAIN) -> Label:
    return Label(words, role=role, wrapped=True)


def _amount(amount: str, *, role: Role = Role.PLAIN) -> Label:
    label = Label(amount, role=role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label


def _pair(grid: QGridLayout, left: QWidget, right: QWidget) -> None:
    row = grid.rowCount()
    grid.addWidget(left, row, 0)
    grid.addWidget(right, row, 1)


class SalePanel(ChosenPanel):
    """One sale; every step is a button of the view's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Nota terpilih"), parent)
        self.number = Label(role=Role.TITLE)
        self.when = Label(role=Role.SMALL, wrapped=True)
        self.total = Label(role=Role.TITLE)
        self.badges = QHBoxLayout()
        self.badges.setSpacing(6)
        self.detail = SaleDetail()
        self.paper = PaperView(pixels=theme.TEXT_HINT + 1)
        self.reprint = Button(
            text("Cetak lagi"), shortcut="F5", twin="Ctrl+P", pixels=_BUTTON_PIXELS
        )
        self.pdf = Button(text("Simpan PDF"), shortcut="F6", twin="Ctrl+S", pixels=_BUTTON_PIXELS)
        self.kuitansi = Button(
            text("Kuitansi A4"), shortcut="F7", twin="Ctrl+I", pixels=_BUTTON_PIXELS
        )
        self.refund = Button(
            text("Kembalikan barang"),
            shortcut="F8",
            twin="Ctrl+R",
            pixels=_BUTTON_PIXELS,
            kind=Kind.OUTLINED,
        )
        self.exchange = Button(
            text("Tukar barang"), shortcut="F9", twin="Ctrl+T", pixels=_BUTTON_PIXELS
        )
        self.void = Button(
            text("Batalkan nota"), shortcut="F10", twin="Ctrl+B", pixels=_BUTTON_PIXELS
        )
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.number, 1)
        head.addWidget(self.total)
        told = QHBoxLayout()
        told.addWidget(self.when, 1)
        told.addLayout(self.badges)
        middle = QHBoxLayout()
        middle.setSpacing(theme.MARGIN)
        middle.addWidget(self.detail, 1)
        middle.addWidget(self.paper)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        for place, button in enumerate(
            (self.reprint, self.pdf, self.kuitansi, self.refund, self.exchange, self.void)
        ):
            buttons.addWidget(button, place // 3, place % 3)
        column = self.column
        column.addLayout(head)
        column.addLayout(told)
        column.addWidget(Line())
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def show_sale(self, sale: ShownSale) -> None:
        """Show a sale in full."""
        self.number.setText(sale.number)
        self.when.setText(sale.when)
        self.total.setText(sale.total)
        take_out(self.badges)
        for badge in sale.badges:
            self.badges.addWidget(BadgeLabel(badge))
        self.detail.show_sale(sale)
        self.paper.show_paper(sale.paper)
        self.refund.setEnabled(sale.returnable)
        self.exchange.setEnabled(sale.returnable)
        self.void.setEnabled(sale.voidable)
