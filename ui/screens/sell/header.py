"""The top of the sell screen: where we are, the search box, and the short ways to a sale."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.panel import ElidedLabel, Role
from ui.widgets.search_box import SearchBox

_SEARCH_WIDTH: Final = 280


class CartSearchBox(SearchBox):
    """Where one types or scans. Keys that mean something to the cart are passed on."""

    stepped = Signal(int)
    """+ or − with nothing typed: one piece more or less of the chosen line."""
    counted = Signal(int)
    """Digits and then `*`: so many pieces of the chosen line."""
    deleted = Signal()
    """Delete with nothing typed: the chosen line goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            label=text("Cari atau scan barang"), placeholder=text("Cari atau scan…"), parent=parent
        )
        self.setMinimumWidth(_SEARCH_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what is meant for the cart."""
        typed = self.text()
        if event.key() == Qt.Key.Key_Delete and not typed:
            self.deleted.emit()
        elif event.text() in ("+", "-") and not typed:
            self.stepped.emit(1 if event.text() == "+" else -1)
        elif event.text() == "*" and typed.isascii() and typed.isdigit():
            self.clear()
            self.counted.emit(int(typed))
        else:
            super().keyPressEvent(event)


class SellHeader(QWidget):
    """Fair and booth, search, Catat cepat, Ketik harga, and who is at the register."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(theme.HEADER_HEIGHT)
        self._where = ElidedLabel(parent=self)
        self._where.setFont(theme.font(theme.TEXT, QFont.Weight.Bold))
        self._when = ElidedLabel(role=Role.SMALL, parent=self)
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addStretch()
        names.addWidget(self._where)
        names.addWidget(self._when)
        names.addStretch()
        self.search = CartSearchBox(self)
        self.quick = Button(text("Catat cepat"), shortcut="F3", twin="Ctrl+E")
        self.open_price = Button(text("Ketik harga"), shortcut="F4", twin="Ctrl+H")
        self.cashier = Button("")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(14)
        row.addLayout(names, 5)
        row.addWidget(self.search, 4)
        for button in (self.quick, self.open_price, self.cashier):
            row.addWidget(button)

    def show_names(self, where: str, when: str, cashier: str) -> None:
        """Where and when this is, and who sells."""
        self._where.setText(where)
        self._when.setText(when)
        self.cashier.setText(f"{cashier} ▾")
        self.cashier.setAccessibleName(text("Petugas: {name}. Ganti.").format(name=cashier))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CARD))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
