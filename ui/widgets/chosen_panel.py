"""The right side of a list: the chosen one in full."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.panel import Label, Role


class ChosenPanel(QWidget):
    """A ground of its own, parted from the list by a line; `column` takes the contents."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CARD))
        painter.fillRect(0, 0, 1, self.height(), QColor(theme.LINE))


def pair_grid(pairs: Sequence[tuple[str, str]], *, left: Role, right: Role) -> QGridLayout:
    """What is known, line by line: its name, and beside it what it is."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.MARGIN)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (words, told) in enumerate(pairs):
        grid.addWidget(Label(words, role=left), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(told, role=right, wrapped=True), row, 1)
    return grid
