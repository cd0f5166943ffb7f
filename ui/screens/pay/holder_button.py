"""Uang dipegang: who holds the money of a payment, and who else could."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from resources.texts import text
from ui.screens.pay.holding import HolderChoice
from ui.widgets.buttons import Button, Kind

_LONGEST_NAME: Final = 380
_LONGEST_BESIDE_A_BUTTON: Final = 150
"""Pixels of a holder's name; the whole of it is in the tooltip."""


class HolderButton(Button):
    """Says who, and opens the menu of all who could."""

    picked = Signal(object)
    """A `HolderChoice`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", kind=Kind.QUIET, shortcut="Ctrl+U", left_aligned=True, parent=parent)
        self._longest = _LONGEST_NAME
        self.menu = QMenu(self)
        self.clicked.connect(self._open)

    def make_room(self, *, beside_a_button: bool) -> None:
        """Cut long names sooner where another button stands in the row."""
        self._longest = _LONGEST_BESIDE_A_BUTTON if beside_a_button else _LONGEST_NAME

    def show_holders(self, choices: Sequence[HolderChoice], chosen: HolderChoice | None) -> None:
        """Who holds the money, and who else could."""
        name = chosen.name if chosen else "-"
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self._longest)
        self.setText(f"{shown} ▾")
        self.setToolTip(text("{key}: {name}").format(key=self.hint, name=name))
        self.setAccessibleName(text("Uang dipegang: {name}. Ganti.").format(name=name))
        self.menu.clear()
        for choice in choices:
            # An ampersand in a name is no menu key.
            action = self.menu.addAction(choice.name.replace("&", "&&"))
            action.triggered.connect(lambda _on, who=choice: self.picked.emit(who))

    def _open(self) -> None:
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
