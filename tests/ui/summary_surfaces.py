"""The surfaces of Ringkasan: each of its tables, one vendor's figures, and nothing yet."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from tests.ui.stories.summing_up import go_to_summary, open_table
from ui.screens.summary.showing import Cut


def _summary(cut: Cut, *keys: Qt.Key) -> Callable[[Person], QWidget]:
    def open_it(person: Person) -> QWidget:
        sell_in_cash(person, KAIN, TAS)
        sell_in_cash(person, BUKET)
        view = go_to_summary(person)
        person.sees(lambda: bool(view.rows.rows))
        open_table(person, view, cut)
        for key in keys:
            person.press(key)
        return person.window

    return open_it


def _nothing(person: Person) -> QWidget:
    view = go_to_summary(person)
    person.sees(view.nothing.isVisible)
    return person.window


def _behind(person: Person) -> QWidget:
    """The sales behind a row, with the way back to all."""
    _summary(Cut.METHODS)(person)
    view = go_to_summary(person)
    view.rows.setFocus(Qt.FocusReason.OtherFocusReason)
    person.press(Qt.Key.Key_Return)
    person.pause()
    return person.window


SUMMARY_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "summary, nothing yet": _nothing,
    "summary by vendor": _summary(Cut.VENDORS),
    "summary by goods": _summary(Cut.GOODS),
    "summary by hour, of the fair": _summary(Cut.HOURS, Qt.Key.Key_F5),
    "summary, the sales behind": _behind,
}
"""How each is reached, and what then covers the window."""
