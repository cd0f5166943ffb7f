"""A list of plain rows in a card: arrows and touch choose, a finger scrolls."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QScroller

from ui import theme

_LEAST_HEIGHT: Final = 2 * theme.TOUCH
_BESIDE: Final = 12
"""Where a row begins, and what stands in its place."""
ROW_STYLE: Final = f"""
    QListWidget {{
        background: {theme.CARD}; border: 1px solid {theme.LINE};
        border-radius: {theme.RADIUS}px; padding: 4px; outline: none;
    }}
    QListWidget:focus {{ border: 2px solid {theme.INDIGO}; padding: 3px; }}
    QListWidget::item {{ min-height: {theme.TOUCH}px; padding: 0 8px; border-radius: 8px; }}
    QListWidget::item:selected {{ background: {theme.INDIGO_SOFT}; color: {theme.INK}; }}
"""


class RowList(QListWidget):
    """Rows a finger high; what does not fit is cut, and said in full by the tooltip.

    `empty` stands in the list while nothing else does.
    """

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__()
        self.empty = empty
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setStyleSheet(ROW_STYLE)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def sizeHint(self) -> QSize:
        """No higher than it must be: where there is room, its place stretches."""
        return QSize(super().sizeHint().width(), _LEAST_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was added last in sight, while nothing is chosen."""
        super().resizeEvent(event)
        if self.currentRow() < 0:
            self.scrollToBottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or that there are none."""
        super().paintEvent(event)
        if self.empty and not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.INK_SOFT))
            painter.drawText(
                self.viewport().rect().adjusted(_BESIDE, _BESIDE, -_BESIDE, -_BESIDE),
                Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap,
                self.empty,
            )

    def show_rows(self, rows: list[str]) -> None:
        """Show these; the chosen place stays chosen where there still is one."""
        at = self.currentRow()
        self.clear()
        self.addItems(rows)
        for number, row in enumerate(rows):
            self.item(number).setToolTip(row)
        self.setCurrentRow(min(at, len(rows) - 1))
