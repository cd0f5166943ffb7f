"""Keys with Ctrl in a text box: which are the box's own, and which are the screen's."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_OF_THE_BOX: Final = frozenset(
    {
        Qt.Key.Key_A,
        Qt.Key.Key_C,
        Qt.Key.Key_V,
        Qt.Key.Key_X,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Insert,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    }
)


def is_for_the_screen(event: QEvent) -> bool:
    """Whether a text box must leave this key to the shortcuts around it.

    A `QLineEdit` claims keys before any shortcut is tried: Ctrl+Z everywhere, and on some
    desktops Ctrl+E, Ctrl+K and Ctrl+U, all of which are printed on buttons of the till.
    """
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        and Qt.Key(event.key()) not in _OF_THE_BOX
    )
