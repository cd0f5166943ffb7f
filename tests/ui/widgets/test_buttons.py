"""Buttons, chips and the stepper, driven by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.stage import placed
from ui import theme
from ui.widgets.buttons import Button, Chip, Kind
from ui.widgets.icons import Icon
from ui.widgets.stepper import Stepper


def presses(button: Button) -> list[bool]:
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))
    return heard


@pytest.mark.parametrize(
    "key, modifier",
    [
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_the_printed_key_and_its_twin_both_press_from_any_focus(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    search, cash = QLineEdit(), Button("Tunai", kind=Kind.PRIMARY, shortcut="F12", twin="Ctrl+T")
    _window = placed(qtbot, search, cash)
    search.setFocus()
    heard = presses(cash)
    QTest.keyClick(search, key, modifier)
    assert heard == [True]
    cash.setEnabled(False)
    QTest.keyClick(search, key, modifier)
    assert heard == [True]


def test_a_button_tells_its_keys(qtbot: QtBot) -> None:
    button = Button("Tunai", shortcut="F12", twin="Ctrl+T")
    qtbot.addWidget(button)
    assert button.hint == "F12"
    assert button.accessibleName() == "Tunai"
    assert button.toolTip() == button.accessibleDescription() == "F12 atau Ctrl+T"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_confirming_button_from_an_edit(qtbot: QtBot, key: Qt.Key) -> None:
    edit, save = QLineEdit(), Button("Simpan", shortcut="Enter")
    _window = placed(qtbot, edit, save)
    edit.setFocus()
    heard = presses(save)
    QTest.keyClick(edit, key)
    assert heard == [True]


def test_enter_on_a_button_reached_by_tab_presses_that_button_alone(qtbot: QtBot) -> None:
    edit, cancel, save = QLineEdit(), Button("Batal"), Button("Simpan", shortcut="Enter")
    _window = placed(qtbot, edit, cancel, save)
    edit.setFocus()
    cancelled, saved = presses(cancel), presses(save)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert cancel.hasFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert (cancelled, saved) == ([True], [])


def test_a_click_leaves_the_focus_where_it_was(qtbot: QtBot) -> None:
    edit, button = QLineEdit(), Button("Catat cepat")
    _window = placed(qtbot, edit, button)
    edit.setFocus()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert edit.hasFocus()


def test_no_button_is_smaller_than_a_finger(qtbot: QtBot) -> None:
    buttons = [Button("+", height=12), Chip("A"), Button("", icon=Icon.CLOSE)]
    for button in buttons:
        qtbot.addWidget(button)
        hint = button.minimumSizeHint()
        assert hint.height() >= theme.TOUCH
        assert hint.width() >= theme.TOUCH


def test_the_text_and_its_key_fit_on_the_button(qtbot: QtBot) -> None:
    bare, full = Button("Simpan & cetak nota"), Button("Simpan & cetak nota", shortcut="Enter")
    qtbot.addWidget(bare)
    qtbot.addWidget(full)
    text = full.fontMetrics().horizontalAdvance("Simpan & cetak nota")
    assert full.minimumSizeHint().width() > bare.minimumSizeHint().width() > text


def test_the_stepper_counts_within_its_bounds(qtbot: QtBot) -> None:
    stepper = Stepper(label="Kain batik", value=2, most=3)
    _window = placed(qtbot, stepper)
    counted: list[int] = []
    stepper.changed.connect(counted.append)
    more = next(b for b in stepper.findChildren(Button) if b.text() == "+")
    less = next(b for b in stepper.findChildren(Button) if b.text() == "−")
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    for _ in range(3):
        QTest.mouseClick(less, Qt.MouseButton.LeftButton)
    assert counted == [3, 2, 1]
    assert more.accessibleName() == "Tambah: Kain batik"


def test_the_stepper_counts_with_the_keyboard(qtbot: QtBot) -> None:
    stepper = Stepper(label="Kain batik")
    _window = placed(qtbot, stepper)
    stepper.setFocus()
    QTest.keyClicks(stepper, "++-")
    QTest.keyClick(stepper, Qt.Key.Key_Up)
    assert stepper.value == 3
