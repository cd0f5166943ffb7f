"""A page of a form: a title, a sentence, and fields with their problems."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.field import Field
from ui.widgets.panel import Label, Role

_TITLE: Final = 24


class FormPage(QWidget):
    """A part of a form: fill `column`, and name in `fields` what a problem can stand beside."""

    def __init__(self, title: str, explained: str = "") -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.GAP + 2)
        heading = Label(title, role=Role.TITLE)
        heading.setFont(theme.font(_TITLE))
        self.column.addWidget(heading)
        if explained:
            self.column.addWidget(Label(explained, role=Role.MUTED, wrapped=True))

    def field(self, key: str, name: str, control: QWidget, *, hint: str = "") -> Field:
        """A field that problems of `key` stand beside."""
        field = self.fields[key] = Field(name, control, hint=hint)
        return field

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong beside each field; the keyboard goes to the first."""
        for key, field in self.fields.items():
            field.show_problem(problems.get(key, ""))
        first = next((field for key, field in self.fields.items() if key in problems), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.OtherFocusReason)
