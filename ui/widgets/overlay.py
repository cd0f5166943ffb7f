"""The sheet that opens over the screen: paying, quick entry, a question."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

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
    of everything outside are asleep; a sheet opened over this one has its own. Closing
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
        self._window = window
        self._size = (width, height)
        self._closes_on_esc = closes_on_esc
        self._asleep: list[QShortcut] = []
        self._focus_before: QWidget | None = None
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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
        self._wake()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _others(self) -> list["Overlay"]:
        return [
            other
            for other in self._window.findChildren(Overlay)
            if other is not self and other.is_open
        ]

    def _put_to_sleep(self) -> None:
        for other in self._others():
            for shortcut in other._asleep:  # noqa: SLF001 - of the same class
                if isValid(shortcut) and self._holds(shortcut):
                    shortcut.setEnabled(True)
        self._asleep = [
            shortcut
            for shortcut in self._window.findChildren(QShortcut)
            if shortcut.isEnabled() and not self._holds(shortcut)
        ]
        for shortcut in self._asleep:
            shortcut.setEnabled(False)

    def _wake(self) -> None:
        """Wake what was put to sleep, except what a sheet still open keeps asleep in turn."""
        asleep, self._asleep = [one for one in self._asleep if isValid(one)], []
        for other in self._others():
            kept = [one for one in asleep if not other._holds(one)]  # noqa: SLF001 - same class
            other._asleep += kept  # noqa: SLF001 - same class
            asleep = [one for one in asleep if one not in kept]
        for shortcut in asleep:
            shortcut.setEnabled(True)

    def _holds(self, thing: QObject) -> bool:
        owner: QObject | None = thing
        while owner is not None and owner is not self:
            owner = owner.parent()
        return owner is self

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
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
        if event.type() == QEvent.Type.Resize and watched is self._window and self.is_open:
            self._cover()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own signature
        """Walk with Tab inside the sheet, from its last place back to its first."""
        at = QApplication.focusWidget()
        if at is None or not self.isAncestorOf(at):
            at = self
        place = at.nextInFocusChain() if next else at.previousInFocusChain()
        while place is not None and place is not at:
            if self._takes_tab(place):
                reason = Qt.FocusReason.TabFocusReason
                place.setFocus(reason if next else Qt.FocusReason.BacktabFocusReason)
                break
            place = place.nextInFocusChain() if next else place.previousInFocusChain()
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cover shows no focus: it need not be painted anew, with all that lies beneath."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing to paint anew here either."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through to what lies beneath.

        Nor a touch: Qt makes clicks of those that nobody took. To take them here would take them
        from the buttons of the sheet as well, since a touch is offered to all parents first.
        """
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        del event
        cover = QColor(theme.BACKDROP)
        cover.setAlpha(theme.BACKDROP_ALPHA)
        QPainter(self).fillRect(self.rect(), cover)
