"""Barang: goods, vendors and bundles as the person who keeps the catalogue sees them."""

from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.furnishing import OWNER_PIN
from ui.commands.driving.hands import Hands
from ui.commands.driving.mouse import open_sheet
from ui.commands.driving.scene import ALT, CTRL, Scene, with_ctrl
from ui.screens.catalogue.view import CatalogueView
from ui.screens.pin.view import PinSheet
from ui.widgets.toast import Toast


def _view(hands: Hands) -> CatalogueView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, CatalogueView):
        raise TypeError(type(view))
    return view


def _goods(hands: Hands) -> None:
    hands.press(Qt.Key.Key_8, ALT)
    hands.wait_for(lambda: bool(_view(hands).products.list.rows), "the goods")
    hands.press(Qt.Key.Key_Down)
    hands.pause()


def _clear(hands: Hands) -> None:
    """A lower price for tonight, beside what the label says."""
    form = _view(hands).products.product
    form.cleared.click()
    hands.type_slowly("35000")


def _clear_saved(hands: Hands) -> None:
    """A coordinator says so with a PIN."""
    hands.press(Qt.Key.Key_S, CTRL)
    sheet = open_sheet(hands, PinSheet)
    hands.type_slowly(OWNER_PIN)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not sheet.is_open, "the PIN taken")
    hands.pause()


def _new(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type_slowly("Dompet")


def _leave_new(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)


def _vendors(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F6)
    hands.pause()
    hands.press(Qt.Key.Key_Down)
    hands.pause()


def _bundle(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F7)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type_slowly("Paket oleh")
    for product in _view(hands).bundles.presenter.offers("")[:2]:
        _view(hands).bundles.bundle.taken.emit(product.key)
    _view(hands).bundles.bundle.search.box.setFocus()
    hands.type_slowly("tas")


def _sell(hands: Hands) -> None:
    hands.press(Qt.Key.Key_1, ALT)


def _unknown(hands: Hands) -> None:
    hands.scan("8991234509999")
    hands.pause()


def _let_toast_go(hands: Hands) -> None:
    """Nobody waits for a warning to go away by itself."""
    for toast in hands.window.findChildren(Toast):
        toast.hide()


SCENES: Final = (
    Scene("catalogue-goods", _goods, is_sheet=False),
    Scene("catalogue-clearance", _clear, is_sheet=False),
    Scene("catalogue-saved", _clear_saved, is_sheet=False),
    Scene("catalogue-new", _new, is_sheet=False, leave=_leave_new),
    Scene("catalogue-vendors", _vendors, is_sheet=False),
    Scene("catalogue-bundle", _bundle, is_sheet=False, leave=_leave_new),
    Scene("sell-clearance", _sell, is_sheet=False),
    Scene("sell-unknown-code", _unknown, is_sheet=False, leave=_let_toast_go),
    Scene("sell-new-goods", with_ctrl(Qt.Key.Key_N)),
)
"""In the order they are played, with a register open and somebody at it."""
