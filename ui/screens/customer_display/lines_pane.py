"""The lines of a cart as a buyer reads them across the counter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.texts import plural, text
from ui import theme
from ui.screens.customer_display.shown import BoughtLine
from ui.widgets import painting

# In pixels of a display 768 high; `scale` makes them fit any other.
_ROW: Final = 76
_MORE: Final = 40
_NAME: Final = 26
_DETAILS: Final = 19
_EDGE: Final = 26
_DOT: Final = 6
_GAP: Final = 18
_SIDEWAYS: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_FROM_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class LinesPane(QWidget):
    """As many lines as fit, the newest among them; how many there are besides is said."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale
        self._lines: Sequence[BoughtLine] = ()
        self._newest = 0
        self.setAccessibleName(text("Keranjang"))

    def show_lines(self, lines: Sequence[BoughtLine], newest: int) -> None:
        """Show these, `newest` among them."""
        self._lines, self._newest = lines, newest
        self.setAccessibleDescription(
            ". ".join(f"{line.name}, {line.details}, {line.amount}" for line in lines)
        )
        self.update()

    def visible_lines(self) -> range:
        """Which lines there is room for."""
        count = len(self._lines)
        fitting = self.height() // self._px(_ROW)
        if count > fitting:
            fitting = max(1, (self.height() - self._px(_MORE)) // self._px(_ROW))
        first = min(max(0, self._newest + 1 - fitting), max(0, count - fitting))
        return range(first, min(count, first + fitting))

    def _px(self, pixels: int) -> int:
        return round(pixels * self._scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, and how many are not seen."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.visible_lines()
        top = 0
        for number in shown:
            row = QRect(0, top, self.width(), self._px(_ROW))
            self._paint_line(painter, row, self._lines[number], newest=number == self._newest)
            top += row.height()
        unseen = len(self._lines) - len(shown)
        if unseen:
            painter.setFont(theme.font(self._px(_DETAILS)))
            painter.setPen(QColor(theme.INK_SOFT))
            area = QRect(self._px(_EDGE), top, self.width(), self._px(_MORE))
            words = plural("… dan {count} baris lagi", "… dan {count} baris lagi", unseen)
            painter.drawText(area, _FROM_LEFT, words.format(count=unseen))

    def _paint_line(self, painter: QPainter, row: QRect, line: BoughtLine, *, newest: bool) -> None:
        edge = self._px(_EDGE)
        if newest:
            painter.fillRect(row, QColor(theme.INDIGO_SOFT))
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, QColor(theme.LINE))
        inner = row.adjusted(edge, 0, -edge, 0)
        painting.dot(
            painter,
            QPointF(inner.left() + self._px(_DOT), row.center().y()),
            line.colour or theme.INK_SOFT,
            radius=self._px(_DOT),
        )
        strong = theme.font(self._px(_NAME), QFont.Weight.Bold)
        painter.setFont(strong)
        painter.setPen(QColor(theme.INK))
        painter.drawText(inner, _SIDEWAYS, line.amount)
        taken = QFontMetrics(strong).horizontalAdvance(line.amount) + self._px(_GAP)
        inner.adjust(2 * self._px(_DOT) + self._px(_GAP), 0, -taken, 0)
        half = row.height() // 2
        name = inner.adjusted(0, self._px(5), 0, -half + self._px(5))
        if not line.details:
            name = inner
        self._write(painter, name, line.name, _NAME, theme.INK)
        below = inner.adjusted(0, half, 0, -self._px(6))
        self._write(painter, below, line.details, _DETAILS, theme.INK_SOFT)

    def _write(self, painter: QPainter, area: QRect, words: str, pixels: int, colour: str) -> None:
        font = theme.font(self._px(pixels))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _FROM_LEFT, fitting)
