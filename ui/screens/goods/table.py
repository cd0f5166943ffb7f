"""The table of vendors' goods: a row each, pieces in columns."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from booth.domain.ids import VendorId
from resources.texts import text
from ui import theme
from ui.screens.goods.showing import GoodsRow, headings
from ui.widgets import painting
from ui.widgets.painted_list import ROW_ROLE, PaintedList, paint_chosen

_ROW_HEIGHT: Final = theme.TOUCH
_HEADING_HEIGHT: Final = 44
_EDGE: Final = 14
_DOT: Final = 18
_COLUMN: Final = 104
_NARROW: Final = 84
_WIDE_ENOUGH: Final = 720
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Never:
    """No row of this table is a heading."""


def _cells(area: QRect) -> tuple[QRect, list[QRect]]:
    """Where the name lies, and each column."""
    count = len(headings())
    wide = _COLUMN if area.width() >= _WIDE_ENOUGH else _NARROW
    left = area.right() - _EDGE - count * wide
    cells = [QRect(left + n * wide, area.top(), wide, area.height()) for n in range(count)]
    first = area.left() + _EDGE
    return QRect(first, area.top(), left - first, area.height()), cells


class _Rows(QStyledItemDelegate):
    """One vendor each."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A finger high."""
        del index
        return QSize(option.rect.width(), _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a vendor: the dot, the name, and pieces right-aligned."""
        row: GoodsRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, area)
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
        name, cells = _cells(area)
        painting.dot(painter, QPointF(name.left() + 5, name.center().y() + 0.5), row.colour)
        font = theme.font(theme.TEXT, QFont.Weight.Medium)
        room = name.adjusted(_DOT, 0, -6, 0)
        shown = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(QColor(theme.INK))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        for pieces, cell in zip(row.pieces[:-1], cells, strict=False):
            painter.drawText(cell, _AT_RIGHT, pieces)
        painter.setFont(theme.font(theme.TEXT, QFont.Weight.Bold))
        painter.setPen(QColor(theme.RED if row.is_short else theme.INK))
        painter.drawText(cells[-1], _AT_RIGHT, row.pieces[-1])
        painter.restore()


def _spoken(row: GoodsRow) -> str:
    told = (f"{name} {pieces}" for name, pieces in zip(headings(), row.pieces, strict=True))
    return ", ".join((row.name, *told))


class GoodsList(PaintedList[GoodsRow]):
    """`chosen` carries the id of the vendor a person moved to."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Barang tiap UMKM"), _Rows(), heading=_Never, spoken=_spoken, parent=parent
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.moved.connect(lambda row: self.chosen.emit(row.vendor))

    def mark(self, vendor: VendorId) -> None:
        """Mark a vendor as the chosen one and bring them into view."""
        for number, row in enumerate(self.rows):
            if row.vendor == vendor:
                with self.quietly():
                    self.make_current(number)
                return

    def sizeHint(self) -> QSize:
        """Room for a few rows; the rest scrolls."""
        return QSize(560, 4 * _ROW_HEIGHT)


class Headings(QWidget):
    """What the columns are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_HEADING_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, small and soft."""
        del event
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TEXT_SMALL))
        painter.setPen(QColor(theme.INK_SOFT))
        name, cells = _cells(self.rect())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, text("UMKM"))
        for words, cell in zip(headings(), cells, strict=True):
            painter.drawText(cell, _AT_RIGHT, words)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
