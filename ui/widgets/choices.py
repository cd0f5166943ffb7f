"""One of a few, each a button with its words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.buttons import Button, Mark
from ui.widgets.pages import take_out

_NARROWEST: Final = 120
_BETWEEN: Final = 6


class Choice(Button):
    """One of several, under one another; a long name is cut at its end, not the sheet's edge."""

    def __init__(self, label: str, *, dot: str = "") -> None:
        super().__init__(
            label, dot=dot, left_aligned=True, mark=Mark.FRAMED, pixels=theme.TEXT_SMALL + 1
        )
        self.setCheckable(True)
        self.setToolTip(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Narrow where it must be."""
        return QSize(_NARROWEST, self.sizeHint().height())


class Choices(QWidget):
    """One of a few ways; `chosen` carries its number. Nobody is told of `show_choices`."""

    chosen = Signal(int)

    def __init__(self, label: str, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._columns = columns
        self._shown: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_BETWEEN)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    @property
    def number(self) -> int:
        """The one that is chosen."""
        return max(self._group.checkedId(), 0)

    def show_choices(self, labels: Sequence[str], chosen: int) -> None:
        """Show these, one of them chosen."""
        if tuple(labels) != self._shown:
            self._shown = tuple(labels)
            for button in self._group.buttons():
                self._group.removeButton(button)
            take_out(self._grid)
            before = self._stop_before()
            for number, label in enumerate(labels):
                choice = Choice(label)
                self._group.addButton(choice, number)
                self._grid.addWidget(choice, number // self._columns, number % self._columns)
                # What is made late comes last for Tab, behind the sheet's buttons.
                self.setTabOrder(before, choice)
                before = choice
        button = self._group.button(chosen)
        if button is not None:
            button.setChecked(True)

    def _stop_before(self) -> QWidget:
        """Where Tab comes from on its way here."""
        before: QWidget | None = self.previousInFocusChain()
        while before not in (None, self):
            if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return before
            before = before.previousInFocusChain()
        return self
