"""A form's field: its name above, and below it, in words, what is wrong with what is in it."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox


class Field(QWidget):
    """A named control. The problem takes room only while there is one."""

    def __init__(self, name: str, control: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.control = control
        self.name = Label(name, role=Role.STRONG)
        self.name.setBuddy(control)
        self._hint = Label(hint, role=Role.SMALL, wrapped=True)
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.problem.hide()
        if not control.accessibleName():
            control.setAccessibleName(name)
        control.setAccessibleDescription(hint)
        self.setFocusProxy(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.name, control, self._hint, self.problem):
            column.addWidget(part)
        # Not before it has a place here: a part that is shown alone is a window of its own.
        self._hint.setVisible(bool(hint))
        if isinstance(control, QLineEdit):
            control.textEdited.connect(lambda: self.show_problem(""))

    def show_problem(self, words: str) -> None:
        """Say what is wrong; empty for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self._hint.setVisible(bool(self._hint.text()) and not words)
        described = words or self._hint.text()
        self.control.setAccessibleDescription(described)


class TextEdit(TextBox):
    """A line of text; a paste of several lines or columns is given out instead of squeezed in."""

    table_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what is pasted first."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.paste_table():
            event.accept()
            return
        super().keyPressEvent(event)

    def paste_table(self) -> bool:
        """Give the clipboard out if it holds more than one line or column; whether it does."""
        copied = QGuiApplication.clipboard().text()
        if not any(mark in copied.strip() for mark in "\n\t"):
            return False
        self.table_pasted.emit(copied)
        return True

    def sizeHint(self) -> QSize:
        """A finger high."""
        return QSize(super().sizeHint().width(), theme.TOUCH)


def place_under_names(grid: QGridLayout, rows: Iterable[Iterable[QWidget]]) -> None:
    """Add rows of boxes, each box under its own accessible name; a row of one fills the width."""
    for boxes in map(tuple, rows):
        at = grid.rowCount()
        for column, box in enumerate(boxes):
            span = 2 if len(boxes) == 1 else 1
            grid.addWidget(Label(box.accessibleName(), role=Role.SMALL), at, column, 1, span)
            grid.addWidget(box, at + 1, column, 1, span)
