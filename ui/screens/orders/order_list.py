"""The list of orders under their headings, as painted rows."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from booth.domain.ids import OrderId
from resources.texts import several
from ui import theme
from ui.screens.orders.showing import ListRow, OrderRow
from ui.widgets import painting
from ui.widgets.painted_list import SearchedList
from ui.widgets.painted_rows import EDGE, PaintedRows
from ui.widgets.row_heading import RowHeading

_ROW_HEIGHT: Final = 84


class _Rows(PaintedRows[OrderRow]):
    """Three lines: buyer and what is left; goods; number, and until when."""

    def __init__(self) -> None:
        super().__init__(_ROW_HEIGHT, ground=theme.CARD)

    def paint_row(self, painter: QPainter, area: QRect, row: OrderRow) -> None:
        """Paint an order."""
        _paint_order(painter, area, row)


def _paint_order(painter: QPainter, area: QRect, row: OrderRow) -> None:
    inner = area.adjusted(EDGE, 8, -EDGE, -8)
    line = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 3)
    bold = theme.font(theme.TEXT, QFont.Weight.Bold)
    small = theme.font(theme.TEXT_SMALL)
    painting.two_ends(painter, line, row.buyer, row.amount, font=bold, ink=theme.INK)
    line.translate(0, line.height())
    painting.two_ends(painter, line, row.goods, "", font=small, ink=theme.INK)
    line.translate(0, line.height())
    ink = theme.AMBER_INK if row.is_late else theme.INK_SOFT
    painting.two_ends(painter, line, row.due, row.number, font=small, ink=ink)


def _spoken(row: ListRow) -> str:
    if isinstance(row, RowHeading):
        return f"{row.words}, {row.total}"
    return f"{row.buyer}, {row.amount}, {row.goods}, {row.due}, {row.number}"


class OrderList(SearchedList[ListRow]):
    """`chosen` carries the key of the order a person moved to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(several("Pesanan"), _Rows(), spoken=_spoken, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.moved.connect(lambda row: self.chosen.emit(row.key))

    def mark(self, key: OrderId) -> None:
        """Mark an order as the chosen one and bring it into view."""
        self.mark_where(lambda row: isinstance(row, OrderRow) and row.key == key)

    def sizeHint(self) -> QSize:
        """Room for a name and an amount."""
        return QSize(440, 300)
