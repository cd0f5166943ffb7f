"""The letters that a finger types with."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import staged
from ui.widgets.buttons import Button
from ui.widgets.letters import Letters
from ui.widgets.text_box import TextBox


class Form(QWidget):
    """One box at the top, one at the foot, and the device that a finger is."""

    def __init__(self, finger: QPointingDevice, width: int, height: int) -> None:
        super().__init__()
        self.finger = finger
        self.note, self.place = TextBox(label="Catatan"), TextBox(label="Kota", longest=4)
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addWidget(self.note)
        column.addLayout(row)
        column.addStretch()
        column.addWidget(self.place)
        self.resize(width, height)

    def touch(self, widget: QWidget) -> None:
        at = widget.mapTo(self, widget.rect().center())
        QTest.touchEvent(self, self.finger).press(0, at, self).commit()
        QTest.touchEvent(self, self.finger).release(0, at, self).commit()

    @property
    def pad(self) -> Letters:
        (pad,) = self.findChildren(Letters)
        return pad

    def type(self, *keys: str) -> None:
        named = {"spasi": self.pad.space, "Hapus": self.pad.erase, "Selesai": self.pad.done}
        for key in keys:
            self.touch(named.get(key) or self.pad.keys[key])


@pytest.fixture(scope="module")
def finger(qapp: object) -> QPointingDevice:
    del qapp
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture(params=[(1366, 768), (1093, 614)], ids=["100 %", "125 %"])
def form(request: pytest.FixtureRequest, qtbot: QtBot, finger: QPointingDevice) -> Form:
    return staged(qtbot, Form(finger, *request.param))


def test_a_finger_writes_a_note(form: Form) -> None:
    form.touch(form.note)
    form.type("u", "k", "u", "r", "a", "n", "spasi", "4", "3", "Hapus", "2")
    assert form.note.text() == "Ukuran 42"
    assert form.note.hasFocus()
    form.type("Selesai")
    assert not form.pad.isVisible()
    assert form.note.text() == "Ukuran 42"


def test_a_mouse_opens_no_letters(form: Form) -> None:
    QTest.mouseClick(form.note, Qt.MouseButton.LeftButton)
    assert form.note.hasFocus()
    assert not form.findChildren(Letters)


def test_they_never_cover_the_box_they_write_in(form: Form) -> None:
    for box in (form.note, form.place):
        form.touch(box)
        where = QRect(box.mapTo(form, QPoint(0, 0)), box.size())
        assert form.pad.isVisible()
        assert form.rect().contains(form.pad.geometry())
        assert not form.pad.geometry().intersects(where)
        form.type("Selesai")


def test_they_keep_to_what_the_box_takes(form: Form) -> None:
    form.touch(form.place)
    form.type("s", "o", "l", "o", "x")
    assert form.place.text() == "Solo"


def test_they_go_when_the_box_is_left_or_real_keys_are_struck(form: Form) -> None:
    form.touch(form.note)
    form.place.setFocus()
    assert not form.pad.isVisible()
    form.touch(form.note)
    assert form.pad.isVisible()
    QTest.keyClick(form.note, Qt.Key.Key_A)
    assert not form.pad.isVisible()
    form.touch(form.note)
    form.note.hide()
    assert not form.pad.isVisible()


def test_every_key_is_large_enough_for_a_finger_and_has_a_name(form: Form) -> None:
    form.touch(form.note)
    for key in form.pad.findChildren(Button):
        assert key.height() >= 46
        assert key.width() >= 46
        assert key.accessibleName() or key.text()
        assert key.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_capitals_are_for_one_letter(form: Form) -> None:
    form.touch(form.note)
    form.type("a", "b")
    form.touch(form.pad.capitals)
    assert form.pad.keys["c"].text() == "C"
    form.type("c", "d")
    assert form.note.text() == "AbCd"
