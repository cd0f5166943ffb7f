"""Petugas in Setelan: the page and the sheets over it, and who is asked for a PIN."""

from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.furnishing import OWNER_PIN
from ui.commands.driving.hands import Hands
from ui.commands.driving.mouse import open_sheet
from ui.commands.driving.scene import CTRL, Scene, is_covered, type_pin, with_ctrl
from ui.screens.people.code_sheet import CodeSheet


def _make_code(hands: Hands) -> None:
    hands.press(Qt.Key.Key_R, CTRL)
    type_pin(hands, OWNER_PIN)
    open_sheet(hands, CodeSheet)


def _keep_code(hands: Hands) -> None:
    hands.press(Qt.Key.Key_S, CTRL)
    hands.wait_for(lambda: not is_covered(hands), "the code put away")


SCENES: Final = (
    Scene("settings-people", with_ctrl(Qt.Key.Key_5), is_sheet=False),
    Scene("people-new", with_ctrl(Qt.Key.Key_N)),
    Scene("people-change", with_ctrl(Qt.Key.Key_U)),
    Scene("people-pin", with_ctrl(Qt.Key.Key_I)),
    Scene("people-recovery-asked", with_ctrl(Qt.Key.Key_R)),
    Scene("people-recovery-code", _make_code, leave=_keep_code),
)
"""Played with Setelan on the screen."""
