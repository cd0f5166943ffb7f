"""Cetak label harga: a vendor's goods ticked, on sheets and on a strip."""

from typing import Final

from PySide6.QtCore import Qt

from booth.domain.tag_sheet import TagSheet
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, CTRL, Scene
from ui.screens.catalogue.view import CatalogueView
from ui.screens.price_tags.showing import SHEETS
from ui.screens.price_tags.view import PriceTagsSheet


def _sheet(hands: Hands) -> PriceTagsSheet:
    return next(sheet for sheet in hands.window.findChildren(PriceTagsSheet) if sheet.is_open)


def _tags(hands: Hands) -> None:
    """Two vendors' goods, one of them three times, on a sheet that is half used."""
    hands.press(Qt.Key.Key_8, ALT)
    view = hands.window.screens.currentWidget()
    if not isinstance(view, CatalogueView):
        raise TypeError(type(view))
    hands.press(Qt.Key.Key_F5)
    hands.wait_for(lambda: bool(view.products.list.rows), "the goods")
    hands.press(Qt.Key.Key_L, CTRL)
    hands.pause()
    sheet = _sheet(hands)
    hands.press(Qt.Key.Key_Down)
    for _ in range(4):
        hands.press(Qt.Key.Key_Space)
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_3)
    sheet.presenter.choose_first(8)


def _strip(hands: Hands) -> None:
    """As many as there are pieces, where no printer is set up yet."""
    sheet = _sheet(hands)
    sheet.presenter.choose_sheet(SHEETS.index(TagSheet.STRIP))
    hands.press(Qt.Key.Key_F8)
    hands.pause()


def _stay(_hands: Hands) -> None:
    """The next scene goes on from here."""


SCENES: Final = (
    Scene("price-tags", _tags, leave=_stay),
    Scene("price-tags-strip", _strip),
)
"""In the order they are played, with a register open and somebody at it."""
