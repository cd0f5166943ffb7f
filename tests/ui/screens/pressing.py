"""Hands for the tests of screens: real clicks and keys."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.widgets.overlay import Overlay
from ui.widgets.stepper import Stepper

Sheet = TypeVar("Sheet", bound=Overlay)


def click(button: QWidget) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


def type_words(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def add_pieces(stepper: Stepper, pieces: int) -> None:
    plus = stepper.findChildren(QAbstractButton)[-1]
    for _ in range(pieces):
        click(plus)


def open_sheet(window: QWidget, kind: type[Sheet]) -> Sheet:
    (sheet,) = (sheet for sheet in window.findChildren(kind) if sheet.is_open)
    return sheet


def no_sheet_is_open(window: QWidget) -> bool:
    return not any(sheet.is_open for sheet in window.findChildren(Overlay))
