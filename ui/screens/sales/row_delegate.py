"""Painting one row of the list of sales."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.screens.desk import Tone
from ui.screens.sales.showing import Badge, DayHeading, ListRow, SaleRow
from ui.widgets import painting
from ui.widgets.painted_list import ROW_ROLE, paint_chosen

_ROW_HEIGHT: Final = 64
_HEADING_HEIGHT: Final = 38
_EDGE: Final = 14
_TIME_WIDTH: Final = 48
_BADGE_HEIGHT: Final = 20
_BADGE_PADDING: Final = 8
_DOT: Final = 13
_LEAST_VENDORS: Final = 90
"""Room the vendors keep before badges are left out for want of room."""
_TONES: Final = {
    Tone.DONE: (theme.LEAF_SOFT, theme.LEAF_INK),
    Tone.LOOK: (theme.AMBER_SOFT, theme.AMBER_INK),
    Tone.STOP: (theme.RED_SOFT, theme.RED),
}


class RowDelegate(QStyledItemDelegate):
    """Two lines for a sale: time, number and amount; vendors, how it was paid, what to see."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All sales are of one height, so a long list is laid out at once."""
        row = index.data(ROW_ROLE)
        height = _HEADING_HEIGHT if isinstance(row, DayHeading) else _ROW_HEIGHT
        return QSize(option.rect.width(), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a day or a sale."""
        row: ListRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        painter.save()
        if isinstance(row, DayHeading):
            _paint_day(painter, area, row)
        else:
            state: QStyle.StateFlag = option.state
            _paint_sale(painter, area, row, state)
        painter.restore()


def _paint_day(painter: QPainter, area: QRect, row: DayHeading) -> None:
    painter.fillRect(area, QColor(theme.PAPER))
    inner = area.adjusted(_EDGE, 0, -_EDGE, 0)
    painter.setFont(theme.font(theme.TEXT_SMALL, QFont.Weight.Bold))
    painter.setPen(QColor(theme.INK_SOFT))
    total = QFontMetrics(painter.font()).horizontalAdvance(row.total)
    flags = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, row.total)
    _elided(painter, inner.adjusted(0, 0, -total - theme.GAP, 0), row.words)


def _paint_sale(painter: QPainter, area: QRect, row: SaleRow, state: QStyle.StateFlag) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen:
        paint_chosen(painter, area)
    else:
        painter.fillRect(area, QColor(theme.CARD))
    painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
    inner = area.adjusted(_EDGE, 9, -_EDGE, -9)
    top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
    below = top.translated(0, inner.height() // 2)

    font = theme.font(theme.TEXT, QFont.Weight.Bold)
    font.setStrikeOut(row.gone)
    painter.setFont(font)
    painter.setPen(QColor(theme.INK))
    amount = QFontMetrics(font).horizontalAdvance(row.amount)
    painter.drawText(top, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.amount)
    font.setStrikeOut(False)
    painter.setFont(font)
    number = top.adjusted(_TIME_WIDTH, 0, -amount - theme.GAP, 0)
    _elided(painter, number, row.number)
    painter.setFont(theme.font(theme.TEXT))
    painter.setPen(QColor(theme.INK_SOFT))
    _elided(painter, QRect(top.left(), top.top(), _TIME_WIDTH, top.height()), row.time)

    painter.setFont(theme.font(theme.TEXT_SMALL))
    metrics = QFontMetrics(painter.font())
    left = below.adjusted(_TIME_WIDTH, 0, 0, 0)
    right = left.right()
    for badge in reversed(row.badges):
        width = _badge_width(badge)
        if right - width < left.left() + _LEAST_VENDORS:
            break
        _paint_badge(painter, right - width, below, width, badge)
        right -= width + 6
    painter.setFont(theme.font(theme.TEXT_SMALL))
    painter.setPen(QColor(theme.INK_SOFT))
    methods = min(metrics.horizontalAdvance(row.methods), (right - left.left()) // 2)
    room = QRect(left.left(), left.top(), right - left.left(), left.height())
    _paint_vendors(painter, room.adjusted(0, 0, -methods - theme.GAP, 0), row)
    painter.setPen(QColor(theme.INK_SOFT))
    _elided(
        painter, QRect(room.right() - methods, room.top(), methods + 1, room.height()), row.methods
    )


def _paint_vendors(painter: QPainter, room: QRect, row: SaleRow) -> None:
    """Every vendor's dot, then their names as far as they go."""
    x = room.left()
    for vendor in row.vendors:
        if x + _DOT > room.right():
            break
        painting.dot(painter, QPointF(x + 4.5, room.center().y() + 1), vendor.colour, radius=4.5)
        x += _DOT
    painter.setPen(QColor(theme.INK))
    names = ", ".join(vendor.name for vendor in row.vendors)
    _elided(painter, QRect(x + 3, room.top(), room.right() - x - 3, room.height()), names)


def _paint_badge(painter: QPainter, x: int, line: QRect, width: int, badge: Badge) -> None:
    ground, ink = _TONES[badge.tone]
    box = QRect(x, line.center().y() - _BADGE_HEIGHT // 2 + 1, width, _BADGE_HEIGHT)
    painting.face(painter, box, fill=ground, radius=_BADGE_HEIGHT / 2)
    painter.setFont(theme.font(theme.TEXT_HINT + 1, QFont.Weight.Bold))
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.words)


def _badge_width(badge: Badge) -> int:
    metrics = QFontMetrics(theme.font(theme.TEXT_HINT + 1, QFont.Weight.Bold))
    return metrics.horizontalAdvance(badge.words) + 2 * _BADGE_PADDING


def _elided(painter: QPainter, room: QRect, words: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(
        words, Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
