"""A person's hand on the mouse, or a finger on the screen."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from resources.texts import text
from ui.commands.driving.hands import Hands
from ui.widgets.buttons import Chip
from ui.widgets.overlay import Overlay

_Sheet = TypeVar("_Sheet", bound=Overlay)


def click(hands: Hands, widget: QWidget, at: QPoint | None = None) -> None:
    """Click a place of a widget, its middle unless told, and wait for what comes of it."""
    where = widget.rect().center() if at is None else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    hands.pause()


def open_sheet(hands: Hands, kind: type[_Sheet]) -> _Sheet:
    """The open sheet of this kind, once it is there. Raises TimeoutError."""
    hands.wait_for(
        lambda: any(sheet.is_open for sheet in hands.window.findChildren(kind)), kind.__name__
    )
    return next(sheet for sheet in hands.window.findChildren(kind) if sheet.is_open)


def choose_line(hands: Hands, number: int) -> None:
    """Click a line of the menu that is open. Raises TimeoutError where none is."""
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        raise TimeoutError("a menu")
    click(hands, menu, menu.actionGeometry(menu.actions()[number]).center())
    take_keyboard_back(hands)


def close_menu(hands: Hands) -> None:
    """Think better of the menu that is open."""
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    take_keyboard_back(hands)


def take_keyboard_back(hands: Hands) -> None:
    """Without a desktop nobody gives it back when a menu is gone."""
    hands.window.activateWindow()
    hands.wait_for(hands.window.isActiveWindow, "an active window")


def choose_vendor(hands: Hands, name: str) -> None:
    """Click a vendor's chip, or the vendor's line in the menu of those that found no room."""
    chips = [chip for chip in hands.window.sell.chips.findChildren(Chip) if chip.isVisible()]
    for chip in chips:
        if chip.accessibleName() == name:
            click(hands, chip)
            return
    more = next(chip for chip in chips if chip.accessibleName() == text("UMKM lainnya"))
    click(hands, more)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        raise TimeoutError("the other vendors")
    names = [action.text().replace("&&", "&") for action in menu.actions()]
    choose_line(hands, names.index(name))


def choose_all_vendors(hands: Hands) -> None:
    """Click the first chip: everybody's goods."""
    first = min(
        (chip for chip in hands.window.sell.chips.findChildren(Chip) if chip.isVisible()),
        key=lambda chip: chip.x(),
    )
    click(hands, first)


def touch_tile(hands: Hands, name: str) -> None:
    """Click the goods of this name in the grid. Raises TimeoutError where they are not."""
    grid = hands.window.sell.grid
    rows = [row for row, tile in enumerate(grid.tiles) if tile.name == name]
    if not rows:
        raise TimeoutError(name)
    index = grid.model().index(rows[0], 0)
    grid.scrollTo(index)
    click(hands, grid.viewport(), grid.visualRect(index).center())
