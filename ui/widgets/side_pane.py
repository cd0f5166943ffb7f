"""The paper-coloured right side of a sheet, where the keypad stands."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme

WIDTH: Final = 360
_MARGIN: Final = 26


class SidePane(QWidget):
    """Fills the right side of a `Sheet` up to its round corners; `column` takes the contents."""

    def __init__(self, *, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.column.setSpacing(theme.GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the hairline to its left."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        # Wider than the pane by the round corners that are not wanted on the left.
        shape.addRoundedRect(
            QRectF(self.rect()).adjusted(-theme.RADIUS_SHEET, 0, 0, 0),
            theme.RADIUS_SHEET,
            theme.RADIUS_SHEET,
        )
        painter.fillPath(shape, QColor(theme.PAPER))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(0, 0, 0, self.height())


def beside(sheet: QWidget, pane: SidePane) -> QVBoxLayout:
    """Put `pane` on the right of `sheet`; what comes back is the column on the left."""
    row = QHBoxLayout(sheet)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    left = QVBoxLayout()
    left.setContentsMargins(30, 22, 30, 22)
    left.setSpacing(theme.GAP)
    row.addLayout(left, 1)
    row.addWidget(pane)
    return left
