"""A word that comes and goes: nobody has to answer it."""

from collections.abc import Callable, Iterator
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
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from ui import theme
from ui.widgets import icons, painting
from ui.widgets.icons import Icon

SHOWN_MS: Final = 4_000
"""Time to read some ten words twice."""
SHOWN_LONG_MS: Final = 8_000
"""For what asks for a look: the eyes may be on the customer."""
_PADDING: Final = 16
_ICON: Final = 22
_WIDTHS: Final = (720, 420, 300)
"""The most a strip takes, and what it makes do with where it would lie on a button."""
_STEP: Final = 6
_TAKEN: Final = (QAbstractButton, QLineEdit, QAbstractSpinBox)
"""What one presses or types in: nothing may lie on these."""
_SUMS: Final = ("total", "due")


class Tone(Enum):
    """How good the news is: ground, ink, and an icon, since colour alone tells nobody enough."""

    DONE = (theme.LEAF_SOFT, theme.LEAF_INK, Icon.DONE)
    LOOK = (theme.AMBER_SOFT, theme.AMBER_INK, Icon.LOOK)
    STOP = (theme.RED_SOFT, theme.RED, Icon.STOP)


class Toast(QWidget):
    """A strip near the foot of a window that says one sentence and goes by itself.

    `over` says which part of the window it may lie on: it keeps within that, and there clear of
    buttons, boxes and sums wherever the part has the room. When the part is hidden (a sheet
    closes, say) it asks again.
    It never takes the focus, and clicks go through it to what it covers. A new sentence takes
    the place of the one before. Screen readers are told.
    """

    def __init__(self, window: QWidget, *, over: Callable[[], QWidget] | None = None) -> None:
        super().__init__(window)
        self._window, self._over = window, over or (lambda: window)
        self._part = window
        self._tone, self._said = Tone.DONE, ""
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.hide)
        self.setFont(theme.font(theme.TEXT, QFont.Weight.DemiBold))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

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

    def stay_behind(self) -> None:
        """Another screen is shown: good news was of the one that was left; a warning goes along."""
        if self._tone is Tone.DONE:
            self.hide()

    def sizeHint(self) -> QSize:
        """As wide as the sentence, within its part of the window, as high as its lines."""
        return self._size(_WIDTHS[0])

    def _size(self, widest: int) -> QSize:
        room = min(self._area().width(), widest) - self._beside()
        words = self.fontMetrics().boundingRect(
            QRect(0, 0, room, 1_000), Qt.TextFlag.TextWordWrap, self._said
        )
        return QSize(words.width() + 2 + self._beside(), max(words.height() + 2 * 12, theme.TOUCH))

    def _area(self) -> QRect:
        """The part of the window it may lie on, without its edges."""
        gap = theme.GAP
        return self._rect_of(self._part).adjusted(gap, gap, -gap, -gap)

    def _rect_of(self, part: QWidget) -> QRect:
        return QRect(part.mapTo(self._window, QPoint(0, 0)), part.size())

    def _beside(self) -> int:
        return 2 * _PADDING + _ICON + theme.GAP

    def _place(self) -> None:
        part = self._over()
        if part is not self._part:
            if isValid(self._part):
                self._part.removeEventFilter(self)
            part.installEventFilter(self)
            # Not lost with the part that was left: it may be the window itself.
            self._window.installEventFilter(self)
            self._part = part
        taken = [self._rect_of(one) for one in self._to_keep_clear()]
        places = list(self._places())
        self.setGeometry(
            next(
                (
                    place
                    for place in places
                    if not any(place.intersects(rectangle) for rectangle in taken)
                ),
                places[0],
            )
        )

    def _to_keep_clear(self) -> Iterator[QWidget]:
        for kind in _TAKEN:
            yield from (one for one in self._part.findChildren(kind) if one.isVisible())
        for label in self._part.findChildren(QLabel):
            if label.isVisible() and label.property("role") in _SUMS:
                yield label

    def _places(self) -> Iterator[QRect]:
        """Where the strip may lie, the best first: wide, low, in the middle."""
        area = self._area()
        for widest in _WIDTHS:
            size = self._size(widest)
            right = area.right() - size.width()
            lefts = (area.center().x() - size.width() // 2, right, area.left())
            lowest = area.bottom() - size.height()
            for top in range(lowest, min(area.top(), lowest) - 1, -_STEP):
                yield from (QRect(QPoint(left, top), size) for left in lefts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the part of the window that is there now."""
        resized = event.type() == QEvent.Type.Resize and watched is self._window
        gone = event.type() == QEvent.Type.Hide and watched is self._part
        if self.isVisible() and (resized or gone):
            # After the layouts, and the sheets, have found their places.
            QTimer.singleShot(0, self, self._place)
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
