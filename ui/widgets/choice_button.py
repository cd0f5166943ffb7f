"""One of several, chosen from a menu: what a drop-down list is, in the till's own dress."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from ui.widgets.buttons import Button

_ARROWS: Final = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_MARK: Final = "▾"
_LEAST_WIDTH: Final = 120


class ChoiceButton(Button):
    """Shows what is chosen; a touch, Enter or an arrow opens the rest.

    `chosen` carries the value a person chose; `choose` is silent.
    """

    chosen = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__("", left_aligned=True)
        self._label = label
        self._choices: tuple[tuple[object, str], ...] = ()
        self._value: object = None
        self._menu = QMenu(self)
        self._menu.setAccessibleName(label)
        self.clicked.connect(self._open)

    @property
    def value(self) -> object:
        """What is chosen; None before there are choices."""
        return self._value

    def offer(self, choices: Sequence[tuple[object, str]], value: object) -> None:
        """Show these (value, name) and this one chosen; the first where it is none of them."""
        self._choices = tuple(choices)
        self._menu.clear()
        for number, (_, name) in enumerate(choices):
            action = self._menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on, number=number: self._take(number))
        known = [one for one, _ in choices]
        self.choose(value if value in known else known[0] if known else None)

    def choose(self, value: object) -> None:
        """Show this one as chosen."""
        self._value = value
        name = next((name for one, name in self._choices if one == value), "")
        self.setText(f"{name} {_MARK}")
        self.setToolTip(name)
        self.setAccessibleName(f"{self._label}: {name}")

    def minimumSizeHint(self) -> QSize:
        """A long name is cut; all of it is in the tooltip and the menu."""
        return QSize(_LEAST_WIDTH, super().sizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as its place, not as its longest name."""
        return self.minimumSizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows open it too, as on every list."""
        if event.key() in _ARROWS:
            self._open()
            event.accept()
            return
        super().keyPressEvent(event)

    def _open(self) -> None:
        self._menu.setMinimumWidth(self.width())
        actions = self._menu.actions()
        for (one, _), action in zip(self._choices, actions, strict=True):
            if one == self._value:
                self._menu.setActiveAction(action)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, number: int) -> None:
        self.choose(self._choices[number][0])
        self.chosen.emit(self._value)
