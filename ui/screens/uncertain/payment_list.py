"""The list of uncertain payments under their states, as painted rows."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui import theme
from ui.screens.uncertain.showing import ListRow, PaymentKey, PaymentRow
from ui.widgets import painting
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.painted_list import AnyIndex, SearchedList
from ui.widgets.painted_rows import EDGE, PaintedRows
from ui.widgets.row_heading import RowHeading

_ROW_HEIGHT: Final = 64
_TIME_WIDTH: Final = 48
_DOT: Final = 16


class _Rows(PaintedRows[PaymentRow]):
    """Two lines: time, number and amount; then who holds it, by which method, and how long ago."""

    def __init__(self) -> None:
        super().__init__(_ROW_HEIGHT, ground=theme.CARD)

    def paint_row(self, painter: QPainter, area: QRect, row: PaymentRow) -> None:
        """Paint a payment."""
        _paint_payment(painter, area, row)


def _paint_payment(painter: QPainter, area: QRect, row: PaymentRow) -> None:
    inner = area.adjusted(EDGE, 9, -EDGE, -9)
    top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
    below = top.translated(_TIME_WIDTH, inner.height() // 2).adjusted(0, 0, -_TIME_WIDTH, 0)
    painter.setFont(theme.font(theme.TEXT))
    painter.setPen(QColor(theme.INK_SOFT))
    painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, row.time)
    bold = theme.font(theme.TEXT, QFont.Weight.Bold)
    painting.two_ends(
        painter, top.adjusted(_TIME_WIDTH, 0, 0, 0), row.number, row.amount,
        font=bold, ink=theme.INK,
    )  # fmt: skip
    painting.dot(painter, QPointF(below.left() + 4.5, below.center().y() + 1), row.colour)
    words = f"{row.holder} · {row.method}"
    small = theme.font(theme.TEXT_SMALL)
    painting.two_ends(
        painter, below.adjusted(_DOT, 0, 0, 0), words, row.ago, font=small, ink=theme.INK_SOFT
    )


def _spoken(row: ListRow) -> str:
    if isinstance(row, RowHeading):
        return f"{row.words}, {row.total}"
    return f"{row.number}, {row.amount}, {row.holder}, {row.method}, {row.time}, {row.ago}"


class PaymentList(SearchedList[ListRow]):
    """`chosen` carries the key of the payment a person moved to; `opened` says Enter."""

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Uang belum pasti"), _Rows(), spoken=_spoken, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(self._open)
        self.moved.connect(lambda row: self.chosen.emit(row.key))

    def mark(self, key: PaymentKey) -> None:
        """Mark a payment as the chosen one and bring it into view."""
        self.mark_where(lambda row: isinstance(row, PaymentRow) and row.key == key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at the receipt."""
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: AnyIndex) -> None:
        if isinstance(self.row_of(index), PaymentRow):
            self.opened.emit()

    def sizeHint(self) -> QSize:
        """Room for a receipt's number, a holder and an amount."""
        return QSize(440, 300)
