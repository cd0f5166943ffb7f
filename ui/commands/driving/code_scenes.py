"""QRIS & rekening: the accounts, a code that takes another's place, the test, and the costs."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.commands.driving.hands import Hands
from ui.commands.driving.invented_code import invented_code
from ui.commands.driving.scene import CTRL, Scene, with_ctrl
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_view import FindCodeSheet
from ui.screens.accounts.live_test_view import LiveTestSheet
from ui.widgets.overlay import Overlay

_NO_CODE: Final = "https://contoh.id/menu"
_OTHER_MERCHANT: Final = "TOKO PULSA CONTOH"


def _open(hands: Hands, kind: type[Overlay]) -> bool:
    return any(sheet.is_open for sheet in hands.window.findChildren(kind))


def _paste(payload: Callable[[], str]) -> Callable[[Hands], None]:
    def play(hands: Hands) -> None:
        hands.press(Qt.Key.Key_N, CTRL)
        hands.wait_for(lambda: _open(hands, FindCodeSheet), "the sheet that takes a code")
        QGuiApplication.clipboard().setText(payload())
        hands.press(Qt.Key.Key_V, CTRL)
        hands.wait_for(lambda: _answered(hands), "what became of the code")

    return play


def _answered(hands: Hands) -> bool:
    refusals: list[QWidget] = [
        sheet.refusal for sheet in hands.window.findChildren(FindCodeSheet) if sheet.is_open
    ]
    return _open(hands, ConfirmCodeSheet) or any(refusal.isVisible() for refusal in refusals)


def _test(hands: Hands) -> None:
    hands.press(Qt.Key.Key_T, CTRL)
    hands.wait_for(lambda: _is_shown(hands), "the code of one rupiah")


def _is_shown(hands: Hands) -> bool:
    return any(sheet.card.code.module > 0 for sheet in hands.window.findChildren(LiveTestSheet))


SCENES: Final = (
    Scene("settings-qris", with_ctrl(Qt.Key.Key_3), is_sheet=False),
    Scene("code-refused", _paste(lambda: _NO_CODE)),
    Scene("code-replaced", _paste(lambda: invented_code(_OTHER_MERCHANT))),
    Scene("code-tested", _test),
    Scene("settings-qris-costs", with_ctrl(Qt.Key.Key_4), is_sheet=False),
)
"""In the order they are played, from Setelan."""
