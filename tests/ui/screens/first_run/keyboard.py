"""A person at the first run, with a keyboard and nothing else."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.runners import AtOnce
from tests.ui.stage import staged
from ui.running import Runner
from ui.screens.first_run.beginning import Beginning
from ui.screens.first_run.parts import Step
from ui.screens.first_run.view import FirstRunPage

ENTER, TAB, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Space


class Keyboard:
    """A person with a keyboard, who counts."""

    def __init__(self, qtbot: QtBot, beginning: Beginning, runner: Runner | None = None) -> None:
        self.page = FirstRunPage(beginning, runner or AtOnce(), Path("folder"))
        self.page.resize(1366, 768)
        staged(qtbot, self.page)
        self.begun = QSignalSpy(self.page.begun)
        self.inputs = 0

    @property
    def focus(self) -> QWidget:
        widget = QGuiApplication.focusObject()
        assert isinstance(widget, QWidget)
        return widget

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.inputs += 1
            QTest.keyClick(self.page.windowHandle(), key)

    def type(self, words: str) -> None:
        self.inputs += 1
        QTest.keyClicks(self.focus, words)

    @property
    def step(self) -> Step:
        return self.page._step

    def problems(self) -> list[str]:
        fields = self.page._page().fields.values()
        return [field.problem.text() for field in fields if not field.problem.isHidden()]

    def fill_in(self) -> None:
        """The least there is to say."""
        self.type("INACRAFT 2027")
        self.press(ENTER)
        self.type("Stan Kota Tangerang")
        self.press(ENTER)
        self.type("Batik Akkar")
        self.press(ENTER, ENTER, ENTER, ENTER)
        self.type("Budi")
        self.press(ENTER)
        self.type("4827")
        self.press(ENTER)
        self.type("4827")


def at(keyboard: Keyboard, step: Step) -> None:
    fair = keyboard.page.fair_step
    fair.fair_name.setText("INACRAFT 2027")
    fair.booth_name.setText("Stan Kota Tangerang")
    keyboard.press(ENTER)
    if step is not Step.VENDORS:
        for name in ("Batik Akkar", "Roka Collection"):
            keyboard.type(name)
            keyboard.press(ENTER)
    for _ in range(step - 1):
        keyboard.press(ENTER)
    assert keyboard.step is step
