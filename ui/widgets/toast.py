"""A word that comes and goes: nobody has to answer it."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import icons, painting
from ui.widgets.icons import Icon

SHOWN_MS: Final = 4_000
"""Time to read some ten words twice."""
SHOWN_LONG_MS: Final = 8_000
"""For what asks for a look: the eyes may be on the customer."""
_PADDING: Final = 16
_ICON: Final = 22
_FROM_BOTTOM: Final = theme.FOOTER_HEIGHT + theme.GAP
_WIDEST: Final = 720


class Tone(Enum):
    """How good the news is: ground, ink, and an icon, since colour alone tells nobody enough."""

    DONE = (theme.LEAF_SOFT, theme.LEAF_INK, Icon.DONE)
    LOOK = (theme.AMBER_SOFT, theme.AMBER_INK, Icon.LOOK)
    STOP = (theme.RED_SOFT, theme.RED, Icon.STOP)


class Toast(QWidget):
    """A strip at the foot of a window that says one sentence and goes by itself.

    With `over` it keeps to the middle of that part of the window, so that it covers no total and
    no button of payment.
    It never takes the focus, and clicks go through it to what it covers. A new sentence takes
    the place of the one before. Screen readers are told.
    """

    def __init__(self, window: QWidget, *, over: QWidget | None = None) -> None:
        super().__init__(window)
        self._window, self._over = window, over
        self._tone, self._said = Tone.DONE, ""
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.hide)
        self.setFont(theme.font(theme.TEXT, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    def keep_to(self, over: QWidget) -> None:
        """Keep to the middle of that part of the window from now on."""
        self._over = over

    @property
    def said(self) -> str:
        """The sentence last shown."""
        return self._said

    @property
    def tone(self) -> Tone:
        """How good the news last shown was."""
        return self._tone

    def say(self, sentence: str, tone: Tone = Tone.DONE) -> None:
        """Show a sentence for a while, over everything in the window."""
        self._said, self._tone = sentence, tone
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._leave.start(SHOWN_MS if tone is Tone.DONE else SHOWN_LONG_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def sizeHint(self) -> QSize:
        """As wide as the sentence, within its part of the window, as high as its lines."""
        room = min(self._area().width() - 2 * theme.MARGIN, _WIDEST) - self._beside()
        words = self.fontMetrics().boundingRect(
            QRect(0, 0, room, 1_000), Qt.TextFlag.TextWordWrap, self._said
        )
        return QSize(words.width() + 2 + self._beside(), max(words.height() + 2 * 12, theme.TOUCH))

    def _area(self) -> QRect:
        if self._over is None:
            return self._window.rect()
        return QRect(self._over.mapTo(self._window, QPoint(0, 0)), self._over.size())

    def _beside(self) -> int:
        return 2 * _PADDING + _ICON + theme.GAP

    def _place(self) -> None:
        size, area = self.sizeHint(), self._area()
        top = self._window.height() - _FROM_BOTTOM - size.height()
        self.setGeometry(QRect(QPoint(area.center().x() - size.width() // 2, top), size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        del event
        ground, ink, icon = self._tone.value
        painter = QPainter(self)
        painting.face(painter, self.rect(), fill=ground, border=ink, radius=theme.RADIUS_CARD)
        icons.draw(painter, QRectF(_PADDING, (self.height() - _ICON) // 2, _ICON, _ICON), icon, ink)
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        words = self.rect().adjusted(_PADDING + _ICON + theme.GAP, 0, -_PADDING + 2, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self._said
        )
