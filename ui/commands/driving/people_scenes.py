"""Petugas in Setelan: the page and the sheets over it, and who is asked for a PIN."""

from typing import Final

from PySide6.QtCore import Qt

from ui.commands.driving.scene import Scene, with_ctrl

SCENES: Final = (
    Scene("settings-people", with_ctrl(Qt.Key.Key_5), is_sheet=False),
    Scene("people-new", with_ctrl(Qt.Key.Key_N)),
    Scene("people-change", with_ctrl(Qt.Key.Key_U)),
    Scene("people-pin", with_ctrl(Qt.Key.Key_I)),
    Scene("people-recovery-asked", with_ctrl(Qt.Key.Key_R)),
)
"""Played with Setelan on the screen."""
