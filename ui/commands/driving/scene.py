"""One picture of the running till, how to get there, and how to leave again."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.commands.driving.hands import Hands
from ui.commands.driving.mouse import open_sheet
from ui.screens.pin.view import PinSheet
from ui.widgets.overlay import Overlay

ALT: Final = Qt.KeyboardModifier.AltModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
_PNG_QUALITY: Final = 80
"""The least compression: a third less work for a file a twentieth larger."""


def leave_sheets(hands: Hands) -> None:
    """Esc until nothing lies over the screen."""
    while is_covered(hands):
        hands.press(Qt.Key.Key_Escape)
        hands.pause()


class Scene(NamedTuple):
    """One picture and how to get there from where the scene before was left."""

    name: str
    play: Callable[[Hands], object]
    is_sheet: bool = True
    """Whether it lies over a screen."""
    leave: Callable[[Hands], object] = leave_sheets


def is_covered(hands: Hands) -> bool:
    """Whether a sheet is open."""
    return any(sheet.is_open for sheet in hands.window.findChildren(Overlay))


def press(*keys: Qt.Key) -> Callable[[Hands], None]:
    """A scene that is some keys away."""

    def play(hands: Hands) -> None:
        for key in keys:
            hands.press(key)
            hands.pause()

    return play


def with_ctrl(key: Qt.Key) -> Callable[[Hands], None]:
    """A scene that is one key with Ctrl away."""

    def play(hands: Hands) -> None:
        hands.press(key, CTRL)
        hands.pause()

    return play


def type_pin(hands: Hands, pin: str) -> None:
    """Somebody's PIN, at the sheet that asks for it."""
    sheet = open_sheet(hands, PinSheet)
    hands.type_slowly(pin)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not sheet.is_open, "the PIN taken")


def scan(hands: Hands, *codes: str) -> None:
    """One scan after the other."""
    for code in codes:
        hands.scan(code)
        hands.pause()


def take(page: QWidget, path: Path) -> Path:
    """Write what the screen shows, an open menu included. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not _seen(page).save(str(path), "PNG", _PNG_QUALITY):
        raise OSError(path)
    return path


def _seen(page: QWidget) -> QPixmap:
    picture = page.grab()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        painter = QPainter(picture)
        painter.drawPixmap(page.mapFromGlobal(menu.mapToGlobal(menu.rect().topLeft())), menu.grab())
        painter.end()
    return picture
