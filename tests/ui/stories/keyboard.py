"""A keyboard under somebody's hands: each key is stamped with the time it was struck.

The program tells a scan from typing by these stamps alone, as a window system writes them. So a
story may go as fast as the program answers, and on a busy machine nobody types unevenly.
"""

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

_TYPING_MS: Final = 90
"""Slower than a scanner, as fast as a person gets."""
_FIRST_MS: Final = 1_000_000
"""Far from any stamp of a scanner's keys: the two are different hands."""
_TEXTS: Final = {
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Enter: "\r",
    Qt.Key.Key_Tab: "\t",
    Qt.Key.Key_Backtab: "\t",
    Qt.Key.Key_Escape: "\x1b",
    Qt.Key.Key_Backspace: "\b",
    Qt.Key.Key_Delete: "\x7f",
}
_NO_MODIFIER: Final = Qt.KeyboardModifier.NoModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_LAST_ASCII: Final = 0x7E


class Keyboard:
    """Strikes keys at a window, one after the other."""

    def __init__(self) -> None:
        self._struck_at = _FIRST_MS

    def letter(self, window: QWindow, letter: str) -> None:
        """Strike the key of one letter, figure or sign."""
        modifiers = _SHIFT if letter.isupper() else _NO_MODIFIER
        self._strike(window, Qt.Key(ord(letter.upper())), modifiers, letter)

    def key(
        self, window: QWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER
    ) -> None:
        """Strike any key, while `modifiers` are held."""
        text = _TEXTS.get(key, "")
        if key <= _LAST_ASCII:
            text = chr(key) if modifiers & _SHIFT else chr(key).lower()
        if modifiers & ~_SHIFT:
            text = ""  # a command writes nothing
        self._strike(window, key, modifiers, text)

    def _strike(
        self, window: QWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
    ) -> None:
        self._struck_at += _TYPING_MS
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self._struck_at)
            QCoreApplication.sendEvent(window, event)
