"""Windows under test, brought to the front as a person's are."""

from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

Window = TypeVar("Window", bound=QWidget)


def staged(qtbot: QtBot, window: Window) -> Window:
    """Show the window and wait until it has the keyboard."""
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def placed(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Put widgets beside one another in a window of their own; keep what comes back."""
    window = QWidget()
    row = QHBoxLayout(window)
    for widget in widgets:
        row.addWidget(widget)
    return staged(qtbot, window)
