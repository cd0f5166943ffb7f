"""A sheet of labels, small: which are gone, which are printed now, and where to begin."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booth.domain.tag_sheet import SheetGrid
from ui import theme

_WIDTH: Final = 132
_HEIGHT: Final = 187
_MARGIN: Final = 5
_BETWEEN: Final = 2


class SheetPicture(QWidget):
    """Touch a label to begin at it: `chosen` carries its number from 1.

    The stepper beside it does the same for the keyboard, and says the number.
    """

    chosen = Signal(int)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._grid = SheetGrid(1, 1)
        self._first, self._labels = 1, 0

    def show_sheet(self, grid: SheetGrid, first: int, labels: int) -> None:
        """Show so many labels from `first` on."""
        self._grid, self._first, self._labels = grid, first, labels
        self.setAccessibleDescription(str(first))
        self.update()

    def place_of(self, number: int) -> QRectF:
        """Where a label lies in the picture."""
        row, column = divmod(number - 1, self._grid.columns)
        wide = (self.width() - 2 * _MARGIN) / self._grid.columns
        high = (self.height() - 2 * _MARGIN) / self._grid.rows
        return QRectF(
            _MARGIN + column * wide, _MARGIN + row * high, wide - _BETWEEN, high - _BETWEEN
        )

    def sizeHint(self) -> QSize:
        """The shape of A4."""
        return QSize(_WIDTH, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin at the label that was touched."""
        at = QPointF(event.position())
        for number in range(1, self._grid.labels + 1):
            if self.place_of(number).adjusted(0, 0, _BETWEEN, _BETWEEN).contains(at):
                self.chosen.emit(number)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet: gone ones are hollow, those to come are filled."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CARD))
        painter.setPen(QColor(theme.LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for number in range(1, self._grid.labels + 1):
            place = self.place_of(number)
            if number < self._first:
                painter.setPen(QColor(theme.LINE))
                painter.drawLine(place.bottomLeft(), place.topRight())
                painter.drawRect(place)
            elif number < self._first + self._labels:
                painter.fillRect(place, QColor(theme.INDIGO))
            else:
                painter.fillRect(place, QColor(theme.LINE_SOFT))
