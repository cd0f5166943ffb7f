"""The top of a screen of the rail: its name, and what it is searched or begun with."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.panel import Label, Role


class ScreenHead(QWidget):
    """Parted from the screen by a line; `row` takes what stands behind the name.

    A `name` that changes is given as its label.
    """

    def __init__(self, name: str | Label, *, spacing: int = 14) -> None:
        super().__init__()
        self.setFixedHeight(theme.HEADER_HEIGHT)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(18, 0, 18, 0)
        self.row.setSpacing(spacing)
        self.row.addWidget(Label(name, role=Role.TITLE) if isinstance(name, str) else name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.CARD))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
