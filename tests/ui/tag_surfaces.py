"""Cetak label harga, as full as fairs have it."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.domain.tag_sheet import TagSheet
from tests.ui.stories.person import CTRL, Person
from ui.screens.price_tags.showing import SHEETS
from ui.screens.price_tags.view import PriceTagsSheet


def _tags(paper: TagSheet, *, stocked: bool = False) -> Callable[[Person], QWidget]:
    """The sheet with all goods ticked, on this paper."""

    def open_it(person: Person) -> QWidget:
        person.press(Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
        person.press(Qt.Key.Key_L, CTRL)
        sheet = person.sheet(PriceTagsSheet)
        person.press(Qt.Key.Key_F6)
        if stocked:
            person.press(Qt.Key.Key_F8)
        sheet.presenter.choose_sheet(SHEETS.index(paper))
        return sheet

    return open_it


TAG_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "price tags on sheets": _tags(TagSheet.A4_65),
    "price tags on a strip, too many": _tags(TagSheet.STRIP, stocked=True),
}
