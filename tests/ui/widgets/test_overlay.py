"""Sheets over the screen, by keys and clicks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import staged
from ui.widgets.buttons import Button
from ui.widgets.overlay import Overlay
from ui.widgets.toast import Toast, Tone


class Screen(QWidget):
    """A search box and a cash button, with a sheet of the same keys over it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.search, self.cash = QLineEdit(), self.button("cash beneath", "F12")
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.cash)
        self.pay = self.sheet("Bayar", "pay")
        self.ask = self.sheet("Batalkan?", "ask")
        self.resize(1366, 768)

    def button(self, name: str, key: str) -> Button:
        button = Button(name, shortcut=key)
        button.clicked.connect(lambda: self.heard.append(name))
        return button

    def sheet(self, label: str, name: str) -> Overlay:
        overlay = Overlay(self, label=label)
        column = QVBoxLayout(overlay.sheet)
        for button in (self.button(f"{name} cash", "F12"), self.button(f"{name} save", "Enter")):
            column.addWidget(button)
        return overlay

    def press(self, key: Qt.Key) -> None:
        focus = self.window().focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[Screen]:
    screen = staged(qtbot, Screen())
    screen.search.setFocus()
    yield screen
    screen.close()


def test_nothing_beneath_a_sheet_is_reached(screen: Screen) -> None:
    screen.pay.open()
    screen.press(Qt.Key.Key_F12)
    beneath = screen.cash.mapTo(screen, screen.cash.rect().center())
    touched = screen.childAt(beneath)
    assert touched is not None
    assert touched is screen.pay or screen.pay.isAncestorOf(touched)
    QTest.mouseClick(screen.pay, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert screen.heard == ["pay cash"]


def test_a_question_over_a_sheet_has_the_keys_and_gives_them_back_in_turn(screen: Screen) -> None:
    screen.pay.open()
    screen.ask.open()
    screen.press(Qt.Key.Key_F12)
    screen.press(Qt.Key.Key_Return)
    screen.ask.close_sheet()
    screen.press(Qt.Key.Key_F12)
    screen.pay.close_sheet()
    screen.press(Qt.Key.Key_F12)
    # Enter presses what Tab would reach first, since the sheet opened with the keyboard there.
    assert screen.heard == ["ask cash", "ask cash", "pay cash", "cash beneath"]
    assert screen.search.hasFocus()


def test_sheets_closed_in_the_wrong_order_wake_nothing_too_soon(screen: Screen) -> None:
    screen.pay.open()
    screen.ask.open()
    screen.pay.close_sheet()
    screen.press(Qt.Key.Key_F12)
    screen.ask.close_sheet()
    screen.search.setFocus()
    screen.press(Qt.Key.Key_F12)
    assert screen.heard == ["ask cash", "cash beneath"]


def test_tab_walks_round_inside_the_sheet(screen: Screen) -> None:
    screen.pay.open()
    walked = []
    for _ in range(5):
        focus = screen.focusWidget()
        assert focus is not None
        walked.append(focus.accessibleName())
        screen.press(Qt.Key.Key_Tab)
    assert walked == ["pay cash", "pay save", "pay cash", "pay save", "pay cash"]
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert screen.focusWidget().accessibleName() == "pay cash"


def test_esc_closes_and_the_keyboard_is_back_where_it_was(screen: Screen) -> None:
    asked: list[bool] = []
    screen.pay.dismissed.connect(lambda: asked.append(True))
    screen.pay.open()
    screen.press(Qt.Key.Key_Escape)
    assert asked == [True]
    assert not screen.pay.is_open
    assert screen.search.hasFocus()


def test_a_sheet_stays_in_the_middle_of_a_window_of_any_size(qtbot: QtBot, screen: Screen) -> None:
    screen.pay.open()
    for width, height in ((1366, 768), (1093, 614), (1920, 1080)):
        screen.resize(width, height)
        qtbot.waitUntil(lambda: screen.pay.size() == screen.size())
        sheet = screen.pay.sheet.geometry()
        assert screen.pay.rect().contains(sheet)
        assert abs(sheet.center().x() - width // 2) <= 1
        assert abs(sheet.center().y() - height // 2) <= 1


def test_a_toast_says_its_word_and_takes_no_key_and_no_click(qtbot: QtBot, screen: Screen) -> None:
    toast = Toast(screen)
    toast.say("Nota KT2A-230303-0042 tersimpan", Tone.DONE)
    assert toast.isVisible()
    assert toast.accessibleName() == "Nota KT2A-230303-0042 tersimpan"
    QTest.keyClicks(screen.search, "kain")
    assert screen.search.hasFocus()
    assert screen.search.text() == "kain"
    toast._leave.start(1)
    qtbot.waitUntil(lambda: not toast.isVisible())
