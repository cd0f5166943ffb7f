"""A barcode scanner in somebody's hand: keys faster than any person's, ended with Enter."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

_GAP_MS: Final = 2
_NO_SHIFT: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class HandScanner:
    """Gives its keys to a window, stamped with the time each was struck.

    A window system stamps keys when they are struck; the test library stamps them when it gets
    round to them, so that whatever the first key repaints would part it from the second.
    """

    def __init__(self) -> None:
        self._struck_at = 0

    def read(self, window: QWindow, code: str) -> None:
        """Type what is on the label, without the Enter after it."""
        for letter in code:
            modifiers = _SHIFT if letter.isupper() else _NO_SHIFT
            self._strike(window, Qt.Key(ord(letter.upper())), modifiers, letter)

    def end(self, window: QWindow) -> None:
        """Strike the Enter that ends a scan."""
        self._strike(window, Qt.Key.Key_Return, _NO_SHIFT, "\r")

    def _strike(
        self, window: QWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
    ) -> None:
        self._struck_at += _GAP_MS
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self._struck_at)
            QCoreApplication.sendEvent(window, event)
