"""Rows of a report on the screen: a dot, words, a count and an amount, a hairline between."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.pages import take_out
from ui.widgets.panel import ElidedLabel, Label, Line, Role

_DOT: Final = 14
_ROW: Final = 28


class Dot(QWidget):
    """A vendor's colour, or how something stands; the words beside it say the same."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(_DOT, _DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        middle = QPointF(self.width() / 2, self.height() / 2)
        painting.dot(QPainter(self), middle, self._colour)


class Table(QWidget):
    """Three columns; the first may carry a dot."""

    def __init__(self, *heads: str) -> None:
        super().__init__()
        self._heads = heads
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[tuple[str, str, str, str]]) -> None:
        """Show rows of (colour or nothing, words, count, amount)."""
        take_out(self._grid)
        for column, name in enumerate(self._heads, start=1):
            self._grid.addWidget(_at_right(name, column > 1, Role.SMALL), 0, column)
        for number, (colour, words, count, amount) in enumerate(rows, start=1):
            row = 2 * number
            self._grid.addWidget(Line(), row - 1, 0, 1, 4)
            if colour:
                self._grid.addWidget(Dot(colour), row, 0)
            told = ElidedLabel()
            told.setText(words)
            self._grid.addWidget(told, row, 1)
            self._grid.addWidget(_at_right(count, is_right=True), row, 2)
            self._grid.addWidget(_at_right(amount, is_right=True), row, 3)
            self._grid.setRowMinimumHeight(row, _ROW)
        for row in range(2 * len(rows) + 1, self._grid.rowCount()):
            self._grid.setRowMinimumHeight(row, 0)


def _at_right(words: str, is_right: bool, role: Role = Role.PLAIN) -> Label:  # noqa: FBT001  # a column
    label = Label(words, role=role)
    side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label
