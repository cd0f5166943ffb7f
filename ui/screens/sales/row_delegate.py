"""Painting one row of the list of sales."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from ui import theme
from ui.screens.badge_label import badge_width, paint_badge
from ui.screens.sales.showing import SaleRow
from ui.widgets import painting
from ui.widgets.painted_rows import EDGE, PaintedRows

_ROW_HEIGHT: Final = 64
_TIME_WIDTH: Final = 48
_DOT: Final = 13
_LEAST_VENDORS: Final = 90
"""Room the vendors keep before badges are left out for want of room."""


class SaleRows(PaintedRows[SaleRow]):
    """Two lines for a sale: time, number and amount; vendors, how it was paid, what to see."""

    def __init__(self) -> None:
        super().__init__(_ROW_HEIGHT, ground=theme.CARD)

    def paint_row(self, painter: QPainter, area: QRect, row: SaleRow) -> None:
        """Paint a sale."""
        _paint_sale(painter, area, row)


def _paint_sale(painter: QPainter, area: QRect, row: SaleRow) -> None:
    inner = area.adjusted(EDGE, 9, -EDGE, -9)
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
    painting.elided(painter, number, row.number)
    painter.setFont(theme.font(theme.TEXT))
    painter.setPen(QColor(theme.INK_SOFT))
    painting.elided(painter, QRect(top.left(), top.top(), _TIME_WIDTH, top.height()), row.time)

    painter.setFont(theme.font(theme.TEXT_SMALL))
    metrics = QFontMetrics(painter.font())
    left = below.adjusted(_TIME_WIDTH, 0, 0, 0)
    right = left.right()
    for badge in reversed(row.badges):
        width = badge_width(badge)
        if right - width < left.left() + _LEAST_VENDORS:
            break
        paint_badge(painter, right - width, below, badge)
        right -= width + 6
    painter.setFont(theme.font(theme.TEXT_SMALL))
    painter.setPen(QColor(theme.INK_SOFT))
    methods = min(metrics.horizontalAdvance(row.methods), (right - left.left()) // 2)
    room = QRect(left.left(), left.top(), right - left.left(), left.height())
    _paint_vendors(painter, room.adjusted(0, 0, -methods - theme.GAP, 0), row)
    painter.setPen(QColor(theme.INK_SOFT))
    painting.elided(
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
    painting.elided(painter, QRect(x + 3, room.top(), room.right() - x - 3, room.height()), names)
