"""Buttons and chips: painted, so that a key's box stands beside every text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from resources.texts import text
from ui import theme
from ui.widgets import icons, painting
from ui.widgets.icons import Icon

_PADDING: Final = 16
_HINT_GAP: Final = 8
_DOT_SPACE: Final = 17
_ICON: Final = 20
_PRESSED_PERCENT: Final = 14
_HOVER_PERCENT: Final = 5
_ENTER: Final = "Enter"
ENTER_KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Kind(StrEnum):
    """What a button is for; there is one `PRIMARY` on a screen."""

    PRIMARY = "primary"
    DONE = "done"
    QRIS = "qris"
    DANGER = "danger"
    SECONDARY = "secondary"
    OUTLINED = "outlined"
    QUIET = "quiet"


class Mark(StrEnum):
    """How a checked button shows that it is checked."""

    FILLED = "filled"
    FRAMED = "framed"
    SEEN = "seen"
    INDIGO = "indigo"


@dataclass(frozen=True, slots=True)
class _Face:
    fill: str
    ink: str
    border: str
    width: float = 1.0


_FACES: Final = {
    Kind.PRIMARY: _Face(theme.SOGAN, theme.SOGAN_INK, theme.SOGAN),
    Kind.DONE: _Face(theme.LEAF, theme.CARD, theme.LEAF),
    Kind.QRIS: _Face(theme.INDIGO, theme.CARD, theme.INDIGO),
    Kind.DANGER: _Face(theme.RED, theme.CARD, theme.RED),
    Kind.SECONDARY: _Face(theme.CARD, theme.INK, theme.LINE),
    Kind.OUTLINED: _Face(theme.CARD, theme.SOGAN, theme.SOGAN, 2.0),
    Kind.QUIET: _Face("", theme.INK_SOFT, ""),
}
_DISABLED: Final = _Face(theme.LINE_SOFT, theme.INK_SOFT, theme.LINE)
_FRAMED: Final = _Face(theme.CARD, theme.INK, theme.INK, 2.0)
_SEEN: Final = _Face(theme.LEAF_SOFT, theme.LEAF_INK, theme.LEAF, 2.0)
_CHIP_ON: Final = _Face(theme.INK, theme.CARD, theme.INK)
_CHECKED: Final = {
    Mark.FILLED: _FACES[Kind.PRIMARY],
    Mark.FRAMED: _FRAMED,
    Mark.SEEN: _SEEN,
    Mark.INDIGO: _FACES[Kind.QRIS],
}


class Button(QAbstractButton):
    """A text, perhaps a vendor's dot or an icon before it, and the key that does the same after it.

    `shortcut` is printed on the button; `twin` does the same on laptops that keep the F-keys for
    themselves, and stands in the tooltip. Both work while the button is visible and enabled and
    its window is active; "Enter" means both Enter keys. A click leaves the focus where it is, so
    that typing goes on; Tab reaches the button, and then Enter presses it, whatever else Enter
    means on the screen.
    """

    def __init__(
        self,
        label: str,
        *,
        kind: Kind = Kind.SECONDARY,
        shortcut: str = "",
        twin: str = "",
        icon: Icon | None = None,
        dot: str = "",
        height: int = theme.TOUCH,
        pixels: int = theme.TEXT,
        left_aligned: bool = False,
        mark: Mark = Mark.FILLED,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._mark = kind, mark
        self._icon, self._dot = icon, dot
        self._height, self._left_aligned = max(height, theme.TOUCH), left_aligned
        self._hint = shortcut
        self._measured: int | None = None
        self.setFont(theme.font(pixels, QFont.Weight.Bold))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(label)
        self._shortcut = self._listen([key for key in (shortcut, twin) if key])

    def setText(self, text: str) -> None:
        """Change the text and, with it, the accessible name."""
        super().setText(text)
        self.setAccessibleName(text)
        self._measured = None
        self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Change what the button is for."""
        self._kind = kind
        self.update()

    @property
    def hint(self) -> str:
        """The key printed on the button."""
        return self._hint

    def _listen(self, keys: Sequence[str]) -> QShortcut | None:
        if not keys:
            return None
        shortcut = QShortcut(self)
        shortcut.setKeys([sequence for key in keys for sequence in _sequences(key)])
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.click)
        spoken = (
            keys[0]
            if len(keys) == 1
            else text("{key} atau {twin}").format(key=keys[0], twin=keys[1])
        )
        self.setToolTip(spoken)
        self.setAccessibleDescription(spoken)
        return shortcut

    def event(self, event: QEvent) -> bool:
        """Keep Enter for the button that has the focus: a shortcut elsewhere must not take it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does; what is held down presses once."""
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as what stands on it."""
        return QSize(max(self._contents_width() + 2 * _PADDING, theme.TOUCH), self._height)

    def minimumSizeHint(self) -> QSize:
        """Never narrower: a cut text on a button is a guess."""
        return self.sizeHint()

    def _contents_width(self) -> int:
        """Measured once for what stands there: a layout asks again and again."""
        if self._measured is None:
            self._measured = self._measure()
        return self._measured

    def _measure(self) -> int:
        width = QFontMetrics(self.font()).horizontalAdvance(self.text())
        if self._icon:
            width += _ICON + (_HINT_GAP if self.text() else 0)
        if self._dot:
            width += _DOT_SPACE
        if self._hint:
            width += _HINT_GAP + painting.hint_width(self._hint)
        return width

    def _face(self) -> _Face:
        if not self.isEnabled():
            return _DISABLED
        if self.isCheckable() and self.isChecked():
            return _CHECKED[self._mark]
        return _FACES[self._kind]

    def _radius(self) -> float:
        return theme.RADIUS

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the face, the contents and the ring of the focus."""
        del event
        painter = QPainter(self)
        drawn, area = self._face(), self.rect()
        fill = drawn.fill
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            percent = _PRESSED_PERCENT if self.isDown() else _HOVER_PERCENT
            fill = theme.blend(drawn.ink, fill or theme.CARD, percent)
        painting.face(
            painter,
            area,
            fill=fill,
            border=drawn.border,
            width=drawn.width,
            radius=self._radius(),
        )
        if self.hasFocus():
            painting.focus_ring(painter, area, ground=fill or theme.CARD, radius=self._radius())
        self._paint_contents(painter, drawn.ink, fill or theme.CARD)

    def _paint_contents(self, painter: QPainter, ink: str, fill: str) -> None:
        spare = self.width() - self._contents_width()
        left = _PADDING if self._left_aligned else max(spare // 2, 0)
        middle = self.height() // 2
        if self._icon:
            icons.draw(painter, QRectF(left, middle - _ICON // 2, _ICON, _ICON), self._icon, ink)
            left += _ICON + (_HINT_GAP if self.text() else 0)
        if self._dot:
            painting.dot(painter, QPointF(left + 5, middle), self._dot)
            left += _DOT_SPACE
        metrics = QFontMetrics(self.font())
        reserved = _HINT_GAP + painting.hint_width(self._hint) if self._hint else 0
        room = self.width() - left - reserved - 4
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        # A little wider than measured: the last glyph may lean over its advance.
        painter.drawText(
            QRect(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        if self._hint:
            painting.key_hint(
                painter, left + width + _HINT_GAP, middle, self._hint, ink=ink, fill=fill
            )


class Chip(Button):
    """A round choice above the grid, with a vendor's dot; checked, it is filled with ink."""

    def __init__(self, label: str, *, dot: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, dot=dot, pixels=theme.TEXT_SMALL + 1, parent=parent)
        self.setCheckable(True)

    def _face(self) -> _Face:
        return _CHIP_ON if self.isEnabled() and self.isChecked() else super()._face()

    def _radius(self) -> float:
        return self.height() / 2


def _sequences(key: str) -> list[QKeySequence]:
    if key == _ENTER:
        return [QKeySequence(enter) for enter in ENTER_KEYS]
    return [QKeySequence(key)]
