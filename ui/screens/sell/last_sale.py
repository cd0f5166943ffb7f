"""What fills the cart panel between two buyers: the change to hand out, or how to begin."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.sell.shown import LastSale
from ui.widgets import icons
from ui.widgets.buttons import Button
from ui.widgets.icons import Icon

_CHANGE_PIXELS: Final = 40
_ICON: Final = 44


class LastSaleCard(QWidget):
    """Saved: the number, and in large figures what goes back to the buyer, if anything does."""

    receipt_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sale: object = None
        self._saved = QLabel()
        self._saved.setFont(theme.font(theme.TEXT_TITLE, QFont.Weight.Bold))
        self._saved.setStyleSheet(f"color: {theme.LEAF_INK}")
        self._number = QLabel()
        self._number.setProperty("role", "muted")
        self._paid = QLabel()
        self._change_name = QLabel(text("Kembalian"))
        self._change_name.setStyleSheet(f"color: {theme.LEAF_INK}; font-weight: 700")
        self._change = QLabel()
        self._change.setFont(theme.font(_CHANGE_PIXELS, QFont.Weight.ExtraBold))
        self._change.setStyleSheet(f"color: {theme.LEAF_INK}")
        self._exact = QLabel(text("Uang pas, tidak ada kembalian."))
        self._exact.setProperty("role", "strong")
        self.receipt = Button(text("Lihat nota"))
        self.receipt.clicked.connect(lambda: self.receipt_wanted.emit(self._sale))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(6)
        column.addStretch(1)
        for label in (self._saved, self._number, self._paid):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(18)
        column.addWidget(self._change_name)
        column.addWidget(self._change)
        column.addWidget(self._exact)
        column.addSpacing(18)
        row = QHBoxLayout()
        row.addWidget(self.receipt)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(2)

    def show_sale(self, sale: LastSale) -> None:
        """Show this sale."""
        self._sale = sale.sale
        self._saved.setText(text("Tersimpan · {total}").format(total=sale.total))
        self._number.setText(text("Nota {number}").format(number=sale.number))
        self._paid.setText(
            text("Uang diterima {amount}").format(amount=sale.tendered) if sale.tendered else ""
        )
        self._change.setText(sale.change)
        for label in (self._change_name, self._change):
            label.setVisible(bool(sale.change))
        self._exact.setVisible(bool(sale.tendered) and not sale.change)
        self.setAccessibleName(f"{self._saved.text()}. {self._back(sale)}".removesuffix(". "))

    def _back(self, sale: LastSale) -> str:
        if sale.change:
            return f"{text('Kembalian')} {sale.change}"
        return self._exact.text() if sale.tendered else ""


class EmptyCart(QWidget):
    """Nothing yet: how to begin, and which sale was recorded last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(text("Scan, cari, atau sentuh barang untuk mulai."))
        words.setProperty("role", "muted")
        self._before = QLabel()
        self._before.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 0, 40, 0)
        column.addStretch(3)
        for label in (words, self._before):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(2)

    def show_before(self, words: str) -> None:
        """The sale recorded last, so that nobody rings it up again after a restart."""
        self._before.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a pale cart above the words."""
        del event
        painter = QPainter(self)
        area = QRectF((self.width() - _ICON) / 2, self.height() * 0.6 - 110, _ICON, _ICON)
        icons.draw(painter, area, Icon.SELL, theme.LINE)
