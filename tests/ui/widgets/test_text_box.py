"""The box that words are typed in."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import staged
from ui.widgets.buttons import Button
from ui.widgets.field import TextEdit
from ui.widgets.pin_edit import PinEdit
from ui.widgets.text_box import TextBox

ROOT = Path(__file__).resolve().parents[3]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("kind", [TextBox, TextEdit, PinEdit])
@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U, Qt.Key.Key_Z])
def test_it_claims_no_key_that_is_printed_on_a_button(
    qtbot: QtBot, kind: type[TextBox], key: Qt.Key
) -> None:
    box = kind()
    qtbot.addWidget(box)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    asked.setAccepted(False)
    QApplication.sendEvent(box, asked)
    assert not asked.isAccepted()


def test_a_button_hears_its_key_while_somebody_types(qtbot: QtBot) -> None:
    window = QWidget()
    column, box, undo = QVBoxLayout(window), TextBox(label="Catatan"), Button("", shortcut="Ctrl+Z")
    column.addWidget(box)
    column.addWidget(undo)
    staged(qtbot, window)
    box.setFocus()
    QTest.keyClicks(box, "merah")
    with qtbot.waitSignal(undo.clicked, timeout=1_000):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Z, CTRL)
    assert box.text() == "merah"


def test_no_screen_makes_a_box_that_claims_them() -> None:
    made = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "QLineEdit"
    ]
    assert made == []
