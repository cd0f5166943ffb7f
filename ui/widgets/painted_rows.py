"""What the rows of painted lists share: their height, their ground and line, and headings."""

from abc import abstractmethod
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import painting
from ui.widgets.painted_list import ROW_ROLE, AnyIndex, paint_chosen
from ui.widgets.row_heading import RowHeading

_Row = TypeVar("_Row")

EDGE: Final = 14
"""Between the edges of a list and what is painted in it."""
_HEADING_HEIGHT: Final = 38


class PaintedRows(QStyledItemDelegate, Generic[_Row]):
    """Paints a list's rows; what stands in one is the subclass's.

    `ground` fills rows that are not chosen, where the list lies in no card; `ruled` parts them by
    lines. All rows are of one height, so a long list is laid out at once.
    """

    def __init__(self, height: int, *, ground: str = "", ruled: bool = True) -> None:
        super().__init__()
        self._height, self._ground, self._is_ruled = height, ground, ruled

    @abstractmethod
    def paint_row(self, painter: QPainter, area: QRect, row: _Row) -> None:
        """Paint what stands in a row; its ground is painted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the list."""
        is_heading = isinstance(index.data(ROW_ROLE), RowHeading)
        return QSize(option.rect.width(), _HEADING_HEIGHT if is_heading else self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a heading, or a row on its ground."""
        row = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if isinstance(row, RowHeading):
            _paint_heading(painter, area, row)
        else:
            if state & QStyle.StateFlag.State_Selected:
                paint_chosen(painter, area)
            elif self._ground:
                painter.fillRect(area, QColor(self._ground))
            if self._is_ruled:
                painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
            self.paint_row(painter, area, row)
        painter.restore()


def _paint_heading(painter: QPainter, area: QRect, row: RowHeading) -> None:
    painter.fillRect(area, QColor(theme.PAPER))
    font = theme.font(theme.TEXT_SMALL, QFont.Weight.Bold)
    inner = area.adjusted(EDGE, 0, -EDGE, 0)
    painting.two_ends(painter, inner, row.words, row.total, font=font, ink=theme.INK_SOFT)
