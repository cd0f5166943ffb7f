"""Somebody at a laptop on which Lapak was never opened, with a keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from booth.config import Config, Preferences
from ui.main import Program
from ui.screens.first_run.view import FirstRunPage

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Newcomer:
    """Somebody with a laptop on which Lapak was never opened."""

    def __init__(self, qtbot: QtBot, application: QApplication, folder: Path) -> None:
        self.qtbot = qtbot
        self.config = Config(folder=folder)
        self.program = Program(application, self.config, Preferences())
        self.program.start()
        page = next(
            widget for widget in application.topLevelWidgets() if isinstance(widget, FirstRunPage)
        )
        self.page = page
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.page.windowHandle(), key)

    def type(self, words: str) -> None:
        focus = QGuiApplication.focusObject()
        assert isinstance(focus, QWidget)
        QTest.keyClicks(focus, words)

    def sells(self) -> None:
        self.qtbot.waitUntil(lambda: self.program.is_ready, timeout=20_000)

    def leave(self) -> None:
        assert self.program.window is not None
        self.program.window.close()
        self.program.stop()
        self.program.window.deleteLater()
        self.program.deleteLater()
