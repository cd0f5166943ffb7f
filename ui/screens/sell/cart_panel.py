"""The right side of the sell screen: the cart, its sums, and the ways to pay."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from booth.domain.records import ParkedCart
from resources.texts import text
from ui import theme
from ui.screens.sell.last_sale import EmptyCart, LastSaleCard
from ui.screens.sell.shown import LastSale
from ui.widgets.buttons import Button, Kind
from ui.widgets.cart_list import CartList
from ui.widgets.cart_rows import ShownCart
from ui.widgets.icons import Icon
from ui.widgets.panel import Line

EDIT_KEYS: Final = ("F6", "Ctrl+B")
"""Opens the chosen line; the first stands on it."""
DISCOUNT_KEYS: Final = ("F7", "Ctrl+D")
"""Potongan for everything; the first stands beside its words in the menu."""
ORDER_KEYS: Final = ("F11", "Ctrl+J")
"""Jadikan pesanan; as above."""

_PAY_PIXELS: Final = 17
_TITLE_PIXELS: Final = 16


class CartPanel(QWidget):
    """Shows the cart; every step is a signal."""

    parked = Signal()
    resumed = Signal(object)
    undone = Signal()
    paid_cash = Signal()
    paid_qris = Signal()
    discounted = Signal()
    line_opened = Signal()
    emptied = Signal()
    ordered = Signal()
    other_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.CART_WIDTH)
        self.setAccessibleName(text("Keranjang"))
        self._waiting: Sequence[ParkedCart] = ()
        self.list = CartList(hint=EDIT_KEYS[0])
        self.last_sale = LastSaleCard()
        self.empty = EmptyCart()
        self._pages = QStackedWidget()
        for page in (self.list, self.last_sale, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(Line())
        column.addWidget(self._pages, 1)
        column.addWidget(Line())
        column.addWidget(self._sums())
        column.addLayout(self._buttons())
        self._has_lines = False
        self.show_last_sale(None)

    def _top(self) -> QHBoxLayout:
        title = QLabel(text("Keranjang"))
        title.setFont(theme.font(_TITLE_PIXELS, QFont.Weight.Bold))
        self._count = QLabel()
        self._count.setProperty("role", "small")
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo = Button("", icon=Icon.UNDO, kind=Kind.QUIET)
        self.undo.setAccessibleName(text("Batalkan langkah terakhir"))
        self.undo.setToolTip(text("Batalkan langkah terakhir (Ctrl+Z)"))
        self.undo.clicked.connect(self.undone)
        self.park = Button(
            text("Simpan dulu"), shortcut="F8", twin="Ctrl+S", kind=Kind.QUIET,
            pixels=theme.TEXT_SMALL,
        )  # fmt: skip
        self.park.clicked.connect(self._park_or_resume)
        row = QHBoxLayout()
        # As high with its buttons hidden: the list must not jump at the first line.
        row.addStrut(theme.TOUCH)
        row.setContentsMargins(16, 7, 2, 7)
        row.setSpacing(4)
        row.addWidget(title)
        row.addWidget(self._count, 1)
        row.addWidget(self.undo)
        row.addWidget(self.park)
        return row

    def _sums(self) -> QWidget:
        sums = QWidget()
        grid = QGridLayout(sums)
        grid.setContentsMargins(16, 12, 16, 8)
        grid.setVerticalSpacing(3)
        self._subtotal, self._discount, self._total = QLabel(), QLabel(), QLabel()
        self._total.setProperty("role", "total")
        self._total_name = QLabel(text("Total"))
        self._total_name.setFont(theme.font(_PAY_PIXELS, QFont.Weight.Bold))
        self._subtotal_name = QLabel(text("Subtotal"))
        self._discount_name = QLabel(text("Potongan"))
        for name in (self._subtotal_name, self._discount_name):
            name.setProperty("role", "muted")
        rows = (
            (self._subtotal_name, self._subtotal),
            (self._discount_name, self._discount),
            (self._total_name, self._total),
        )
        for number, (name, amount) in enumerate(rows):
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, number, 0)
            grid.addWidget(amount, number, 1)
        return sums

    def _buttons(self) -> QHBoxLayout:
        self.qris = Button(
            text("QRIS"), shortcut="F10", twin="Ctrl+R", kind=Kind.QRIS,
            height=theme.BUTTON_TALL, pixels=_PAY_PIXELS,
        )  # fmt: skip
        self.cash = Button(
            text("Tunai"), shortcut="F12", twin="Ctrl+T", kind=Kind.PRIMARY,
            height=theme.BUTTON_TALL, pixels=_PAY_PIXELS,
        )  # fmt: skip
        self.more = Button(
            text("Lainnya"), shortcut="F9", twin="Ctrl+L", height=theme.BUTTON_TALL
        )  # fmt: skip
        self.qris.clicked.connect(self.paid_qris)
        self.cash.clicked.connect(self.paid_cash)
        self.more.clicked.connect(self._open_more)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 12)
        row.setSpacing(10)
        row.addWidget(self.qris, 1)
        row.addWidget(self.cash, 1)
        row.addWidget(self.more)
        return row

    def show_cart(self, cart: ShownCart) -> None:
        """The lines and their sums."""
        self.undo.setVisible(cart.can_undo)
        self.list.set_rows(cart.rows, touched=cart.selected)
        self._has_lines = bool(cart.rows)
        self._count.setText(f"· {cart.count}" if cart.count else "")
        self._subtotal.setText(cart.subtotal)
        self._discount.setText(cart.discount)
        for label in (self._subtotal_name, self._subtotal, self._discount_name, self._discount):
            label.setVisible(bool(cart.discount))
        self._total.setText(cart.total)
        self._total.setAccessibleName(text("Total {amount}").format(amount=cart.total))
        if self._has_lines:
            self._pages.setCurrentWidget(self.list)
        elif self._pages.currentWidget() is self.list:
            self._pages.setCurrentWidget(self.empty)
        self._name_parking()

    def show_last_sale(self, sale: LastSale | None) -> None:
        """The sale just saved, until the next begins."""
        if sale is not None:
            self.last_sale.show_sale(sale)
            self._pages.setCurrentWidget(self.last_sale)
        elif not self._has_lines:
            self._pages.setCurrentWidget(self.empty)

    def show_parked(self, carts: Sequence[ParkedCart]) -> None:
        """What is put aside."""
        self._waiting = carts
        self._name_parking()

    def _name_parking(self) -> None:
        if self._has_lines or not self._waiting:
            self.park.setText(text("Simpan dulu"))
        else:
            self.park.setText(text("Ambil simpanan ({count})").format(count=len(self._waiting)))
        self.park.setVisible(self._has_lines or bool(self._waiting))

    def _park_or_resume(self) -> None:
        if self._has_lines:
            self.parked.emit()
        elif len(self._waiting) == 1:
            self.resumed.emit(self._waiting[0].id)
        else:
            menu = QMenu(self)
            for parked in self._waiting:
                action = menu.addAction(parked.label)
                action.triggered.connect(
                    lambda _checked, parked=parked: self.resumed.emit(parked.id)
                )
            # Both menus end with their button: the cart stands at the window's right edge.
            aside = QPoint(menu.sizeHint().width(), 0)
            menu.popup(self.park.mapToGlobal(self.park.rect().bottomRight()) - aside)

    def _open_more(self) -> None:
        menu = QMenu(self)
        for name, key, signal in (
            (text("Kartu, transfer ..."), "", self.other_chosen),
            (text("Ubah barang"), EDIT_KEYS[0], self.line_opened),
            (text("Potongan untuk semua"), DISCOUNT_KEYS[0], self.discounted),
            (text("Jadikan pesanan"), ORDER_KEYS[0], self.ordered),
            (text("Kosongkan keranjang"), "", self.emptied),
        ):
            # Behind a tab Qt prints a key; it is heard by the screen, not by the menu.
            action = menu.addAction(f"{name}\t{key}" if key else name)
            action.setEnabled(self._has_lines)
            action.triggered.connect(lambda _checked, signal=signal: signal.emit())
        size = menu.sizeHint()
        above = QPoint(size.width(), size.height())
        menu.popup(self.more.mapToGlobal(self.more.rect().topRight()) - above)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line on the left."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CARD))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(0, 0, 0, self.height())
