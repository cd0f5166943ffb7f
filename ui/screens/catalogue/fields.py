"""How the forms of Barang are laid out: names over boxes, two beside each other."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from booth.domain.money import MAX_PRICE
from ui import theme
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.field import Field

_COLUMNS: Final = 2


class FieldGrid(QWidget):
    """Fields from left to right; a wide one takes the whole row."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, theme.GAP, 0)
        self._grid.setHorizontalSpacing(theme.GAP)
        self._grid.setVerticalSpacing(8)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._place = 0

    def add(self, name: str, control: QWidget, *, wide: bool = False, hint: str = "") -> Field:
        """Put a control in the next place."""
        field = Field(name, control, hint=hint)
        self.put(field, wide=wide)
        return field

    def put(self, part: QWidget, *, wide: bool = False) -> None:
        """Put a whole part in the next place."""
        if wide and self._place % _COLUMNS:
            self._place += 1
        row, column = divmod(self._place, _COLUMNS)
        span = _COLUMNS if wide else 1
        self._grid.addWidget(part, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        self._place += span

    def end(self) -> None:
        """What room is left stays below."""
        self._grid.setRowStretch(self._place // _COLUMNS + 1, 1)


def amount_box(label: str) -> AmountEdit:
    """Where rupiah are typed in a form."""
    return AmountEdit(label=label, most=MAX_PRICE, pixels=theme.TEXT, empties_on_esc=False)
