"""A choice that needs a sentence: a card with a title, one of which is chosen."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import theme
from ui.widgets import painting
from ui.widgets.choice_focus import land_on_the_chosen

_PADDING: Final = 14
_LEAST_WIDTH: Final = 150
_CHOSEN: Final = 2.0
_MARK: Final = 18
_DOT: Final = 5
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
_UNBOUND: Final = 2_000


class ChoiceCard(QAbstractButton):
    """Put several into one QButtonGroup: arrows, Space and touch choose. Enter is left alone."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def _title_font(self) -> QFont:
        return theme.font(theme.TEXT, QFont.Weight.Bold)

    def _height_for(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * _PADDING, 1), _UNBOUND)
        title = QFontMetrics(self._title_font()).boundingRect(
            room.adjusted(0, 0, -_MARK, 0), int(_WRAPPED), self.text()
        )
        sentence = QFontMetrics(theme.font(theme.TEXT_SMALL)).boundingRect(
            room, int(_WRAPPED), self._sentence
        )
        return title.height() + sentence.height() + 2 * _PADDING + 4

    def sizeHint(self) -> QSize:
        """As high as its sentence needs at its width."""
        width = max(self.width(), _LEAST_WIDTH)
        return QSize(_LEAST_WIDTH, self._height_for(width))

    def minimumSizeHint(self) -> QSize:
        """Never lower: a cut sentence is none."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab lands on the chosen card."""
        super().focusInEvent(event)
        land_on_the_chosen(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card; the chosen one has a thick edge and a filled mark."""
        del event
        painter = QPainter(self)
        chosen = self.isChecked()
        painting.face(
            painter,
            self.rect(),
            fill=theme.CARD,
            border=theme.SOGAN if chosen else theme.LINE,
            width=_CHOSEN if chosen else 1.0,
            radius=theme.RADIUS_CARD,
        )
        if self.hasFocus():
            painting.focus_ring(painter, self.rect(), radius=theme.RADIUS_CARD)
        room = self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        painter.setPen(QColor(theme.INK))
        painter.setFont(self._title_font())
        title = painter.drawText(room.adjusted(0, 0, -_MARK, 0), int(_WRAPPED), self.text())
        painter.setPen(QColor(theme.INK_SOFT))
        painter.setFont(theme.font(theme.TEXT_SMALL))
        painter.drawText(room.adjusted(0, title.height() + 4, 0, 0), int(_WRAPPED), self._sentence)
        if chosen:
            painting.dot(
                painter, QPointF(room.right() - _DOT, room.top() + _MARK // 2), theme.SOGAN
            )
