"""A strip across a screen that says what is wrong for as long as it is."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.icons import Icon
from ui.widgets.panel import Label

_ICON: Final = 22
_PADDING: Final = 18


class Notice(QWidget):
    """All of a sentence, over as many lines as it needs; no room is taken while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(wrapped=True)
        self.words.setStyleSheet(f"color: {theme.AMBER_INK}; font-weight: 600")
        # A wrapped label asks for its height at the width it has; a strip must not hold it down.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING + _ICON + theme.GAP, 8, _PADDING, 9)
        row.addWidget(self.words)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say this until something else is said; nothing for an empty one."""
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the line below and the sign."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.AMBER_SOFT))
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        area = QRectF(_PADDING, (self.height() - _ICON) / 2, _ICON, _ICON)
        icons.draw(painter, area, Icon.LOOK, theme.AMBER_INK)
