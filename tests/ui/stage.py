"""Windows under test, brought to the front as a person's are."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget
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


def focused() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def clicked(button: QAbstractButton) -> None:
    """Press a button with the pointer, near its edge."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
