"""What the steps share: a title, fields with their problems, and a list that grows by Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScroller, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.first_run.parts import Problems
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.panel import Label, Role


class StepPage(QWidget):
    """One step: fill `column`, and name in `fields` what a problem can stand beside."""

    def __init__(self, title: str, explained: str = "") -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP + 2)
        heading = Label(title, role=Role.TITLE)
        heading.setFont(theme.font(24))
        self.column.addWidget(heading)
        if explained:
            self.column.addWidget(Label(explained, role=Role.MUTED, wrapped=True))

    def field(self, key: str, name: str, control: QWidget, *, hint: str = "") -> Field:
        """A field that problems of `key` stand beside."""
        field = self.fields[key] = Field(name, control, hint=hint)
        return field

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong beside each field; the keyboard goes to the first."""
        for key, field in self.fields.items():
            field.show_problem(problems.get(key, ""))
        first = next((field for key, field in self.fields.items() if key in problems), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.rows = QListWidget()
        self.rows.setAccessibleName(name)
        self.rows.setUniformItemSizes(True)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setStyleSheet(_ROWS)
        QScroller.grabGesture(self.rows.viewport(), QScroller.ScrollerGestureType.TouchGesture)
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
        at = self.rows.currentRow()
        self.rows.clear()
        for row in rows:
            self.rows.addItem(row)
            self.rows.item(self.rows.count() - 1).setToolTip(row)
        self.count.setText(counted if rows else self._empty)
        if at >= 0 and rows:
            self.rows.setCurrentRow(min(at, len(rows) - 1))
        else:
            self.rows.setCurrentRow(-1)
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


_ROWS = f"""
    QListWidget {{
        background: {theme.CARD}; border: 1px solid {theme.LINE};
        border-radius: {theme.RADIUS}px; padding: 4px; outline: none;
    }}
    QListWidget:focus {{ border: 2px solid {theme.INDIGO}; padding: 3px; }}
    QListWidget::item {{ min-height: {theme.TOUCH}px; padding: 0 8px; border-radius: 8px; }}
    QListWidget::item:selected {{ background: {theme.INDIGO_SOFT}; color: {theme.INK}; }}
"""
