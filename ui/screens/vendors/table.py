"""The table of vendors: a row each, amounts in columns, sums below; narrow windows show fewer."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booth.domain.ids import VendorId
from resources.texts import text
from ui import theme
from ui.screens.vendors.showing import VendorRow, headings
from ui.widgets.column_list import (
    ColumnList,
    Columns,
    FigureRows,
    Figures,
    HeadingStrip,
    SumsStrip,
)
from ui.widgets.painted_rows import EDGE

_HEADING_HEIGHT: Final = 44
_COLUMN: Final = 106
_NARROW: Final = 108
_LEAST_NAME: Final = 170
_CLEARED: Final = 4
"""Cair: what everybody looks for."""
_ALWAYS: Final = (0, 3, 4, 5)
"""Where there is no room for all: turnover, paid, cleared and not cleared."""


def _layout(area: QRect, count: int) -> Columns:
    is_wide = area.width() >= _LEAST_NAME + count * _COLUMN + 2 * EDGE
    columns: Sequence[int] = range(count) if is_wide else _ALWAYS
    wide = _COLUMN if is_wide else _NARROW
    first, left = area.left() + EDGE, area.right() - EDGE - len(columns) * wide
    return Columns(
        QRect(first, area.top(), left - first, area.height()),
        [
            (column, QRect(left + place * wide, area.top(), wide, area.height()))
            for place, column in enumerate(columns)
        ],
    )


def _figures(row: VendorRow) -> Figures:
    return Figures(
        name=row.name,
        cells=row.amounts,
        colour=row.colour,
        strong=_CLEARED,
        ink=theme.RED if row.collects else theme.INK,
    )


class VendorList(ColumnList[VendorRow]):
    """`chosen` carries the id of the vendor a person moved to; `digits` what was typed here."""

    chosen = Signal(object)
    digits = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = FigureRows(_layout, _figures)
        super().__init__(text("Setor ke UMKM"), rows, headings=headings(), parent=parent)
        self.moved.connect(lambda row: self.chosen.emit(row.vendor))

    def mark(self, vendor: VendorId) -> None:
        """Mark a vendor as the chosen one and bring them into view."""
        self.mark_where(lambda row: row.vendor == vendor)

    def step(self, by: int) -> None:
        """Go up or down from wherever the keyboard is."""
        if self.rows:
            number = min(max(self.currentIndex().row() + by, 0), len(self.rows) - 1)
            self.make_current(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are the amount, whichever row has the keyboard."""
        typed = event.text()
        if typed.isascii() and typed.isdigit():
            self.digits.emit(typed)
        else:
            super().keyPressEvent(event)


class Headings(HeadingStrip):
    """What the columns are."""

    def __init__(self) -> None:
        super().__init__(_HEADING_HEIGHT, _layout)
        self.show_past(is_past=False)

    def show_past(self, *, is_past: bool) -> None:
        """Of today, or of a day gone by."""
        self.show_words(text("UMKM"), headings(is_past=is_past))


class Sums(SumsStrip):
    """Jumlah."""

    def __init__(self) -> None:
        super().__init__(_layout)

    def show_sums(self, row: VendorRow) -> None:
        """Show these sums."""
        figures = _figures(row)
        self.show_row(figures, figures.spoken(headings(is_past=row.is_past)))
