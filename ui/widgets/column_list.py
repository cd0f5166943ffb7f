"""A table: a row for each name, figures in columns, headings above and sums below.

Headings and sums stand still while the rows scroll; one layout places all three.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.painted_list import PaintedList
from ui.widgets.painted_rows import PaintedRows

_Row = TypeVar("_Row")

ROW_HEIGHT: Final = theme.TOUCH
_DOT: Final = 18
_NEXT: Final = 6
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What stands in one row: a name behind its colour (may be empty), a word for each column."""

    name: str
    cells: Sequence[str]
    colour: str = ""
    strong: int = -1
    """The column everybody looks for."""
    ink: str = theme.INK
    """That of the strong column."""

    def spoken(self, headings: Sequence[str]) -> str:
        """The row as it is read aloud."""
        told = (f"{words} {cell}" for words, cell in zip(headings, self.cells, strict=False))
        return ", ".join((self.name, *told))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the name lies, and each column there is room for, by its number."""

    name: QRect
    cells: Sequence[tuple[int, QRect]]


Layout = Callable[[QRect, int], Columns]
"""Places so many columns in the area of a row."""


def paint_figures(painter: QPainter, columns: Columns, row: Figures, *, bold: bool = False) -> None:
    """The dot, as much of the name as there is room for, and the figures right-aligned."""
    font = theme.font(theme.TEXT, QFont.Weight.Bold if bold else QFont.Weight.Medium)
    name = columns.name
    left = 0
    if row.colour:
        painting.dot(painter, QPointF(name.left() + 5, name.center().y() + 0.5), row.colour)
        left = _DOT
    painter.setFont(font)
    painter.setPen(QColor(theme.INK))
    painting.elided(painter, name.adjusted(left, 0, -_NEXT, 0), row.name)
    strong = row.strong % len(row.cells) if row.cells else -1
    for column, cell in columns.cells:
        is_strong = column == strong
        painter.setFont(theme.font(theme.TEXT, QFont.Weight.Bold) if is_strong else font)
        painter.setPen(QColor(row.ink if is_strong else theme.INK))
        painter.drawText(cell, _RIGHT, row.cells[column])


class FigureRows(PaintedRows[_Row]):
    """Rows of figures; `figures` says what stands in one."""

    def __init__(self, layout: Layout, figures: Callable[[_Row], Figures]) -> None:
        super().__init__(ROW_HEIGHT)
        self.layout, self.figures = layout, figures

    def paint_row(self, painter: QPainter, area: QRect, row: _Row) -> None:
        """Paint a name and its figures."""
        figures = self.figures(row)
        paint_figures(painter, self.layout(self.whole(area), len(figures.cells)), figures)

    def whole(self, area: QRect) -> QRect:
        """A row's area and what the scroll bar takes of it: headings and sums have none."""
        table = self.parent()
        if not isinstance(table, QWidget):
            return area
        return QRect(area.left(), area.top(), table.width(), area.height())


class ColumnList(PaintedList[_Row]):
    """The rows that scroll; `headings` are said with every figure."""

    def __init__(
        self,
        label: str,
        rows: FigureRows[_Row],
        *,
        headings: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        self.headings = headings
        super().__init__(
            label,
            rows,
            spoken=lambda row: rows.figures(row).spoken(self.headings),
            parent=parent,
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def sizeHint(self) -> QSize:
        """Room for a few rows; the rest scrolls."""
        return QSize(560, 4 * ROW_HEIGHT)


class _Strip(QWidget):
    def __init__(self, height: int, layout: Layout) -> None:
        super().__init__()
        self.places = layout
        self.row = Figures(name="", cells=())
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: Figures, spoken: str) -> None:
        """Show these words."""
        self.row = row
        self.setAccessibleName(spoken)
        self.update()

    def columns(self) -> Columns:
        """Where they lie now."""
        return self.places(self.rect(), len(self.row.cells))


class HeadingStrip(_Strip):
    """What the columns are, small and soft."""

    def show_words(self, name: str, cells: Sequence[str]) -> None:
        """Name the columns."""
        self.show_row(Figures(name=name, cells=cells), ", ".join((name, *cells)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them over a line."""
        del event
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TEXT_SMALL))
        painter.setPen(QColor(theme.INK_SOFT))
        columns = self.columns()
        painter.drawText(columns.name, Qt.AlignmentFlag.AlignVCenter, self.row.name)
        for column, cell in columns.cells:
            painter.drawText(cell, _RIGHT, self.row.cells[column])
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))


class SumsStrip(_Strip):
    """Sums, bold."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(ROW_HEIGHT, layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them under a line."""
        del event
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        if self.row.cells:
            paint_figures(painter, self.columns(), self.row, bold=True)
