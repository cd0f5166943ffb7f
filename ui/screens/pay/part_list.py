"""The parts of a mixed payment: how and to whom, how much, and whether it was seen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui import theme
from ui.screens.pay.shown import ShownPart
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList
from ui.widgets.painted_rows import PaintedRows

_HEIGHT: Final = 52
_EDGE: Final = 12
_LEAST: Final = _HEIGHT + 10
_STYLE: Final = f"""
    QListView {{
        background: {theme.CARD}; border: 1px solid {theme.LINE};
        border-radius: {theme.RADIUS}px; padding: 3px; outline: none;
    }}
    QListView:focus {{ border: 2px solid {theme.INDIGO}; padding: 2px; }}
"""


class _Rows(PaintedRows[ShownPart]):
    """The way over its state on the left, the amount on the right."""

    def __init__(self) -> None:
        super().__init__(_HEIGHT, ruled=False)

    def paint_row(self, painter: QPainter, area: QRect, row: ShownPart) -> None:
        """Paint a part."""
        inner = area.adjusted(_EDGE, 6, -_EDGE, -6)
        amount = QFontMetrics(theme.font(theme.TEXT, QFont.Weight.ExtraBold)).horizontalAdvance(
            row.amount
        )
        upper = QRect(
            inner.left(), inner.top(), inner.width() - amount - _EDGE, inner.height() // 2
        )
        self._write(painter, upper, row.way, theme.INK, theme.font(theme.TEXT, QFont.Weight.Bold))
        ink = theme.LEAF_INK if row.is_certain else theme.AMBER_INK
        small = theme.font(theme.TEXT_SMALL, QFont.Weight.DemiBold)
        self._write(painter, upper.translated(0, inner.height() // 2), row.state, ink, small)
        painter.setFont(theme.font(theme.TEXT, QFont.Weight.ExtraBold))
        painter.setPen(QColor(theme.INK))
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.amount
        )

    def _write(self, painter: QPainter, line: QRect, words: str, ink: str, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painting.elided(painter, line, words)


class PartList(PaintedList[ShownPart]):
    """The parts in the order they came; one of them is chosen, if there is any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Sudah dibayar"),
            _Rows(),
            spoken=lambda part: f"{part.way}, {part.amount}, {part.state}",
            parent=parent,
        )
        self.setMinimumHeight(_LEAST)
        self.setStyleSheet(_STYLE)

    @property
    def chosen(self) -> int:
        """The number of the chosen part; below zero where there is none."""
        return self.currentIndex().row()

    def sizeHint(self) -> QSize:
        """No higher than it must be: where there is room, its place stretches."""
        return QSize(super().sizeHint().width(), _LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts, or that there is none."""
        super().paintEvent(event)
        if not self.rows:
            painter = QPainter(self.viewport())
            painter.setFont(theme.font(theme.TEXT))
            painter.setPen(QColor(theme.INK_SOFT))
            area = self.viewport().rect().adjusted(_EDGE, 0, -_EDGE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text("Belum ada"))

    def show_parts(self, parts: Sequence[ShownPart]) -> None:
        """Show these, the one that came last chosen."""
        self.show_rows(parts)
        if parts:
            self.make_current(len(parts) - 1)
