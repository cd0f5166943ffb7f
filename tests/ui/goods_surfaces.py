"""Serah terima and each of its sheets, as full as fairs have them."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.handing_over import go_to_goods_papers
from tests.ui.stories.looking_back import sheet_on_top
from tests.ui.stories.person import Person


def _goods(*keys: Qt.Key, code: str = "") -> Callable[[Person], QWidget]:
    """The page; and a sheet over it, where a key opens one."""

    def open_it(person: Person) -> QWidget:
        page = go_to_goods_papers(person)
        if keys == (Qt.Key.Key_F4,):
            person.press(Qt.Key.Key_F10)
            person.press(Qt.Key.Key_Return)
            person.sees(lambda: bool(page.papers.count()))
            return sheet_on_top(person)
        for key in keys:
            person.press(key)
        if code:
            person.scan(code)
        return sheet_on_top(person) if keys else person.window

    return open_it


GOODS_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "the goods of every vendor": _goods(),
    "goods brought": _goods(Qt.Key.Key_F9, code=KAIN),
    "goods fetched": _goods(Qt.Key.Key_F10),
    "goods counted": _goods(Qt.Key.Key_F11, code=KAIN),
    "goods lost": _goods(Qt.Key.Key_F12, code=KAIN),
    "a vendor who leaves": _goods(Qt.Key.Key_F3),
    "a goods paper": _goods(Qt.Key.Key_F4),
}
