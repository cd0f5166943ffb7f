"""The surfaces of Kasir: the shift, its sheets, and the count in each of its states."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.stories.person import Person
from ui.screens.shift.view import ShiftView
from ui.widgets.overlay import Overlay


def _shift(person: Person) -> ShiftView:
    person.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, ShiftView)
    person.sees(view.close_button.isVisible)
    return view


def _open(person: Person) -> QWidget:
    _shift(person)
    return person.window


def _sheet_by(*keys: Qt.Key) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        _shift(person)
        for key in keys:
            person.press(key)
        person.sees(lambda: bool(person.open_sheets()))
        sheet = person.open_sheets()[-1]
        assert isinstance(sheet, Overlay)
        return sheet

    return open_it


def _count(person: Person) -> QWidget:
    view = _shift(person)
    person.press(Qt.Key.Key_F12)
    person.sees(view.closing.grid.isVisible)
    person.type("4")
    return person.window


def _counted(person: Person) -> QWidget:
    _count(person)
    view = person.window.screens.currentWidget()
    assert isinstance(view, ShiftView)
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    return person.window


SHIFT_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "shift": _open,
    "cash in": _sheet_by(Qt.Key.Key_F5),
    "cash out": _sheet_by(Qt.Key.Key_F6),
    "interim report": _sheet_by(Qt.Key.Key_F7),
    "count": _count,
    "counted": _counted,
    "shared drawer": _sheet_by(Qt.Key.Key_F12, Qt.Key.Key_F7),
}
