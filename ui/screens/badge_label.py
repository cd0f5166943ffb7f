"""Badges on a panel, and in a painted row: a word on a soft ground."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui import theme
from ui.screens.badge import Badge
from ui.screens.desk import Tone
from ui.widgets import painting

_HEIGHT: Final = 20
_PADDING: Final = 8
_COLOURS: Final = {
    Tone.DONE: (theme.LEAF_SOFT, theme.LEAF_INK),
    Tone.LOOK: (theme.AMBER_SOFT, theme.AMBER_INK),
    Tone.STOP: (theme.RED_SOFT, theme.RED),
}


class BadgeLabel(QLabel):
    """A badge of its own."""

    def __init__(self, badge: Badge) -> None:
        super().__init__(badge.words)
        self._tone = badge.tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(_font())
        self.setContentsMargins(_PADDING, 3, _PADDING, 3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the word."""
        del event
        ground, ink = _COLOURS[self._tone]
        painter = QPainter(self)
        painting.face(painter, self.rect(), fill=ground, radius=self.height() / 2)
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


def badge_width(badge: Badge) -> int:
    """How wide `paint_badge` makes it."""
    return QFontMetrics(_font()).horizontalAdvance(badge.words) + 2 * _PADDING


def paint_badge(painter: QPainter, x: int, line: QRect, badge: Badge) -> None:
    """Paint it from `x` on, in the middle of a line."""
    ground, ink = _COLOURS[badge.tone]
    box = QRect(x, line.center().y() - _HEIGHT // 2 + 1, badge_width(badge), _HEIGHT)
    painting.face(painter, box, fill=ground, radius=_HEIGHT / 2)
    painter.setFont(_font())
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, badge.words)


def _font() -> QFont:
    return theme.font(theme.TEXT_HINT + 1, QFont.Weight.Bold)
