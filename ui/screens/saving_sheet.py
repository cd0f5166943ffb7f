"""The sheet that asks for something and saves it: two sides, why not, Tutup and the one button."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from resources.texts import text
from ui import theme
from ui.screens.desk import Desk
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside


def gone_when_closed(sheet: Overlay, desk: Desk) -> None:
    """Have a sheet deleted once it is closed, and what it asked of the booth was answered.

    Who presses Esc or Enter at once would else be answered where nothing is any more.
    """

    def go() -> None:
        if isValid(sheet):  # the window may have been built anew meanwhile
            sheet.deleteLater()

    sheet.closed.connect(lambda: desk.once_answered(go))


class SavingSheet(Overlay):
    """Made for one thing, and gone when closed. What is saved, and when, is the subclass's."""

    def __init__(
        self,
        desk: Desk,
        over: QWidget,
        *,
        label: str,
        save: str,
        width: int,
        height: int,
        kind: Kind = Kind.PRIMARY,
        key: str = "Enter",
    ) -> None:
        super().__init__(over, label=label, width=width, height=height)
        self.title = Label(label, role=Role.TITLE, wrapped=True)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET, shortcut="Esc")
        self.save = Button(save, kind=kind, shortcut=key, height=theme.BUTTON_TALL)
        self.cancel.clicked.connect(self.close_sheet)
        gone_when_closed(self, desk)

    def two_sides(self, pane: int) -> tuple[QVBoxLayout, QVBoxLayout]:
        """A wide column under the title, and beside it one of `pane` pixels on a ground of its own.

        `end` closes whichever of them is to hold the buttons.
        """
        side = SidePane(width=pane)
        side.column.setSpacing(8)
        left = beside(self.sheet, side)
        left.addWidget(self.title)
        return left, side.column

    def end(self, column: QVBoxLayout, *between: QWidget) -> None:
        """Close a column with the error and the buttons; those in `between` stand left of save."""
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button in (self.cancel, *between):
            row.addWidget(button)
        row.addWidget(self.save, 1)
        column.addLayout(row)

    def show_error(self, words: str) -> None:
        """Why it was declined; empty for nothing."""
        self.error.setText(words)

    def finish(self) -> None:
        """It is recorded."""
        self.close_sheet()
