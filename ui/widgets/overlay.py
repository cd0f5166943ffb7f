"""The sheet that opens over the screen: paying, quick entry, a question."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QTouchEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui import theme
from ui.widgets import painting

_EDGE: Final = 12
"""The least of the dimmed screen that stays visible around a sheet."""


class Sheet(QFrame):
    """The white card in the middle of an overlay; give it a layout."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        del event
        painting.face(QPainter(self), self.rect(), fill=theme.CARD, radius=theme.RADIUS_SHEET)


class Overlay(QWidget):
    """A dark cover over a whole window with a sheet in its middle; `open` it, never `exec` it.

    It lies inside the window it covers, so it moves, scales and hides with it. While it is open
    nothing beneath is reached: clicks and touches end here, Tab stays inside, and the shortcuts
    of everything outside are asleep (those of a sheet opened over this one are awake). Closing
    gives the focus back to where it was. Esc asks to close: `dismissed` is emitted, and whoever
    opened the overlay decides; by default it closes.

    Subclass it, or fill `sheet` with a layout.
    """

    opened = Signal()
    closed = Signal()
    dismissed = Signal()

    def __init__(
        self,
        window: QWidget,
        *,
        label: str,
        width: int = 1120,
        height: int = 660,
        closes_on_esc: bool = True,
    ) -> None:
        super().__init__(window)
        self._size = (width, height)
        self._closes_on_esc = closes_on_esc
        self._asleep: list[QShortcut] = []
        self._focus_before: QWidget | None = None
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.sheet = Sheet(self)
        self.sheet.setAccessibleName(label)
        window.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it covers the window now."""
        return not self.isHidden()

    def open(self, focus: QWidget | None = None) -> None:
        """Cover the window, with the keyboard on `focus` or on the first place that takes it."""
        if self.is_open:
            return
        self._focus_before = QApplication.focusWidget()
        self._cover()
        self._put_to_sleep()
        self.show()
        self.raise_()
        if focus is None:
            self.setFocus()
            self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own signature
        else:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_sheet(self) -> None:
        """Uncover the window and give the keyboard back."""
        if not self.is_open:
            return
        self.hide()
        for shortcut in self._asleep:
            shortcut.setEnabled(True)
        self._asleep.clear()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _put_to_sleep(self) -> None:
        window = self.parentWidget()
        outside = [
            shortcut
            for shortcut in window.findChildren(QShortcut)
            if shortcut.isEnabled() and not self._holds(shortcut)
        ]
        for shortcut in outside:
            shortcut.setEnabled(False)
            shortcut.destroyed.connect(lambda _gone=None, gone=shortcut: self._forget(gone))
        self._asleep = outside

    def _forget(self, shortcut: QShortcut) -> None:
        if shortcut in self._asleep:
            self._asleep.remove(shortcut)

    def _holds(self, thing: QObject) -> bool:
        owner: QObject | None = thing
        while owner is not None and owner is not self:
            owner = owner.parent()
        return owner is self

    def _cover(self) -> None:
        window = self.parentWidget()
        self.setGeometry(window.rect())
        width = min(self._size[0], self.width() - 2 * _EDGE)
        height = min(self._size[1], self.height() - 2 * _EDGE)
        # A sheet that needs more than it was promised gets it, as far as the window reaches.
        least = self.sheet.minimumSizeHint()
        width = min(max(width, least.width()), self.width())
        height = min(max(height, least.height()), self.height())
        self.sheet.setGeometry(
            QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.is_open:
            self._cover()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Walk with Tab inside the sheet, from its last place back to its first."""
        at = self.focusWidget() or self
        place = at
        for _ in range(len(self.findChildren(QWidget)) * 50 + 1000):
            place = place.nextInFocusChain() if next else place.previousInFocusChain()
            if place is at:
                break
            if self._takes_tab(place):
                reason = Qt.FocusReason.TabFocusReason
                place.setFocus(reason if next else Qt.FocusReason.BacktabFocusReason)
                return True
        return True

    def _takes_tab(self, place: QWidget) -> bool:
        return (
            place is not self
            and self.isAncestorOf(place)
            and place.isVisible()
            and place.isEnabled()
            and bool(place.focusPolicy() & Qt.FocusPolicy.TabFocus)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to close; every other key that nobody took ends here."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
            if self._closes_on_esc:
                self.close_sheet()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through to what lies beneath."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Let no touch through either."""
        if isinstance(event, QTouchEvent):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        del event
        cover = QColor(theme.BACKDROP)
        cover.setAlpha(theme.BACKDROP_ALPHA)
        QPainter(self).fillRect(self.rect(), cover)
