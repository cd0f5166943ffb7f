"""The list of orders under their headings, as painted rows."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from booth.domain.ids import OrderId
from resources.texts import several
from ui import theme
from ui.screens.orders.showing import ListRow, OrderHeading, OrderRow
from ui.widgets.painted_list import ROW_ROLE, PaintedList, paint_chosen

_ROW_HEIGHT: Final = 84
_HEADING_HEIGHT: Final = 38
_EDGE: Final = 14


class _Rows(QStyledItemDelegate):
    """Three lines: buyer and what is left; goods; number, and until when."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All orders are of one height."""
        heading = isinstance(index.data(ROW_ROLE), OrderHeading)
        return QSize(option.rect.width(), _HEADING_HEIGHT if heading else _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a heading or an order."""
        row: ListRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        painter.save()
        if isinstance(row, OrderHeading):
            painter.fillRect(area, QColor(theme.PAPER))
            font = theme.font(theme.TEXT_SMALL, QFont.Weight.Bold)
            inner = area.adjusted(_EDGE, 0, -_EDGE, 0)
            _two_ends(painter, inner, row.words, row.total, font=font, ink=theme.INK_SOFT)
        else:
            state: QStyle.StateFlag = option.state
            _paint_order(painter, area, row, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint_order(painter: QPainter, area: QRect, row: OrderRow, *, chosen: bool) -> None:
    if chosen:
        paint_chosen(painter, area)
    else:
        painter.fillRect(area, QColor(theme.CARD))
    painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
    inner = area.adjusted(_EDGE, 8, -_EDGE, -8)
    line = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 3)
    bold = theme.font(theme.TEXT, QFont.Weight.Bold)
    small = theme.font(theme.TEXT_SMALL)
    _two_ends(painter, line, row.buyer, row.amount, font=bold, ink=theme.INK)
    line.translate(0, line.height())
    _two_ends(painter, line, row.goods, "", font=small, ink=theme.INK)
    line.translate(0, line.height())
    ink = theme.AMBER_INK if row.is_late else theme.INK_SOFT
    _two_ends(painter, line, row.due, row.number, font=small, ink=ink)


def _two_ends(
    painter: QPainter, room: QRect, left: str, right: str, *, font: QFont, ink: str
) -> None:
    """All of `right`, and as much of `left` as there is room for."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    metrics = QFontMetrics(font)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, right)
    taken = metrics.horizontalAdvance(right) + theme.GAP if right else 0
    width = room.width() - taken
    painter.drawText(room, middle, metrics.elidedText(left, Qt.TextElideMode.ElideRight, width))


def _spoken(row: ListRow) -> str:
    if isinstance(row, OrderHeading):
        return f"{row.words}, {row.total}"
    return f"{row.buyer}, {row.amount}, {row.goods}, {row.due}, {row.number}"


class OrderList(PaintedList[ListRow]):
    """`chosen` carries the key of the order a person moved to; `left_up` says Up on the first."""

    chosen = Signal(object)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            several("Pesanan"), _Rows(), heading=OrderHeading, spoken=_spoken, parent=parent
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.moved.connect(lambda row: self.chosen.emit(row.key))

    def mark(self, key: OrderId) -> None:
        """Mark an order as the chosen one and bring it into view."""
        for number, row in enumerate(self.rows):
            if isinstance(row, OrderRow) and row.key == key:
                with self.quietly():
                    self.make_current(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up on the first order goes back to the search."""
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a name and an amount."""
        return QSize(440, 300)
