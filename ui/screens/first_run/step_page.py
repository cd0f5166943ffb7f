"""What the steps share: what Enter takes in first, and a list that grows by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Label, Role
from ui.widgets.row_list import RowList


class StepPage(FormPage):
    """One step of the first run."""

    def take(self) -> bool:
        """Take in what is typed and not yet in a list; whether Enter has done its work by that."""
        return False

    def begin(self) -> None:
        """The step is shown: the keyboard goes to its first field."""
        for field in self.fields.values():
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            break


class GrowingList(QWidget):
    """What was entered so far; the chosen row is taken out with Hapus or Delete."""

    removed = Signal(int)

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self.rows = RowList(name)
        self.count = Label(empty, role=Role.MUTED)
        self._empty = empty
        self.remove = Button(text("Hapus"), shortcut="Del")
        self.remove.setEnabled(False)
        self.remove.clicked.connect(self._remove)
        self.rows.itemSelectionChanged.connect(
            lambda: self.remove.setEnabled(self.rows.currentRow() >= 0)
        )
        bottom = QHBoxLayout()
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.rows, 1)
        column.addLayout(bottom)

    def show_rows(self, rows: Sequence[str], counted: str) -> None:
        """Show these, and how many they are in words."""
        self.rows.show_rows(list(rows))
        self.count.setText(counted if rows else self._empty)
        if self.rows.currentRow() < 0:
            self.rows.scrollToBottom()
        self.remove.setEnabled(self.rows.currentRow() >= 0)

    def _remove(self) -> None:
        if self.rows.currentRow() >= 0:
            self.removed.emit(self.rows.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace takes out as Delete does."""
        if event.key() == Qt.Key.Key_Backspace and self.rows.hasFocus():
            self._remove()
            event.accept()
            return
        super().keyPressEvent(event)
