"""Kantor in Setelan: a laptop of no office, and the sheet that joins one."""

from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import CTRL, Scene, with_ctrl
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.view import SettingsView

_INVITATION: Final = (
    "https://192.168.43.1:8443/gabung#kode=K7QM2XW9PA"
    "&sidik=3f9a06d1c27be4805a6b91d2f0c8e7a43f9a06d1c27be4805a6b91d2f0c8e7a4"
)


def _office(hands: Hands) -> None:
    with_ctrl(Qt.Key.Key_Minus)(hands)
    hands.wait_for(lambda: _can_join(hands), "the button that joins")


def _can_join(hands: Hands) -> bool:
    view = hands.window.screens.currentWidget()
    return isinstance(view, SettingsView) and view.office.join.isVisible()


def _join(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    hands.wait_for(lambda: bool(_sheets(hands)), "the sheet that joins")
    hands.scan(_INVITATION)
    hands.wait_for(_sheets(hands)[0].known.isVisible, "the office's fingerprint")


def _sheets(hands: Hands) -> list[JoinSheet]:
    return [sheet for sheet in hands.window.findChildren(JoinSheet) if sheet.is_open]


SCENES: Final = (
    Scene("settings-office", _office, is_sheet=False),
    Scene("joining-office", _join),
)
"""In the order they are played, from Setelan."""
