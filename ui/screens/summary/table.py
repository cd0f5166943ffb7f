"""The table of one cut: names, bars where there is room, figures in columns, sums below."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui import theme
from ui.screens.summary.showing import SummaryRow, SummaryTable
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.column_list import (
    ROW_HEIGHT,
    ColumnList,
    Columns,
    FigureRows,
    Figures,
    HeadingStrip,
    SumsStrip,
)
from ui.widgets.painted_rows import EDGE

_HEADING_HEIGHT: Final = 32
_COUNT: Final = 64
_AMOUNT: Final = 116
_BAR: Final = 130
_BAR_HEIGHT: Final = 8
_LEAST_NAME: Final = 190
"""A name is worth more than its bar."""


def _widths(count: int) -> list[int]:
    widths = [_COUNT] * max(count - 1, 0) + [_AMOUNT]
    if count == 2:  # noqa: PLR2004  # may be two amounts: today's and the day before's
        widths[0] = _AMOUNT - 10
    return widths


def _left_of_columns(area: QRect, count: int) -> int:
    return area.right() - EDGE - sum(_widths(count))


def _has_bar(area: QRect, count: int) -> bool:
    room = _left_of_columns(area, count) - area.left() - EDGE
    return room >= _LEAST_NAME + _BAR


def _layout(area: QRect, count: int) -> Columns:
    left = right = _left_of_columns(area, count)
    if _has_bar(area, count):
        left -= _BAR + EDGE
    first = area.left() + EDGE
    cells = []
    for column, width in enumerate(_widths(count)):
        cells.append((column, QRect(right, area.top(), width, area.height())))
        right += width
    return Columns(QRect(first, area.top(), left - first, area.height()), cells)


def _figures(row: SummaryRow) -> Figures:
    return Figures(name=row.name, cells=row.cells, colour=row.colour)


class _Rows(FigureRows[SummaryRow]):
    def __init__(self) -> None:
        super().__init__(_layout, _figures)

    def paint_row(self, painter: QPainter, area: QRect, row: SummaryRow) -> None:
        """Paint the figures, and between name and figures how they compare."""
        super().paint_row(painter, area, row)
        whole, count = self.whole(area), len(row.cells)
        if row.share <= 0 or not _has_bar(whole, count):
            return
        left = _left_of_columns(whole, count) - _BAR
        long = max(_BAR * row.share, 3)
        top = area.center().y() - _BAR_HEIGHT // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour or theme.INDIGO))
        painter.drawRoundedRect(QRectF(left, top, long, _BAR_HEIGHT), 4, 4)


class RowList(ColumnList[SummaryRow]):
    """`opened` carries the row whose sales a person wants to see: by Enter or a touch."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("Ringkasan"), _Rows(), parent=parent)
        self.clicked.connect(lambda index: self.opened.emit(self.row_of(index)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the marked row."""
        row = self.row_of(self.currentIndex())
        if event.key() in ENTER_KEYS and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def show_table(self, shown: SummaryTable, *, same: bool) -> None:
        """Show other rows; the marked one stays marked while it is the same table."""
        marked = self.row_of(self.currentIndex()) if same else None
        self.headings = shown.headings
        self.show_rows(shown.rows)
        if not same:
            self.scrollToTop()
        scopes = [row.scope for row in shown.rows]
        with self.quietly():
            if marked is not None and marked.scope in scopes:
                self.setCurrentIndex(self.model().index(scopes.index(marked.scope), 0))
            elif shown.rows:
                self.setCurrentIndex(self.model().index(0, 0))

    def sizeHint(self) -> QSize:
        """Room for a few rows; the rest scrolls."""
        return QSize(420, 3 * ROW_HEIGHT)


class Headings(HeadingStrip):
    """What the columns are; each table has its own."""

    def __init__(self) -> None:
        super().__init__(_HEADING_HEIGHT, _layout)


class Sums(SumsStrip):
    """What the rows come to."""

    def __init__(self) -> None:
        super().__init__(_layout)

    def show_sums(self, row: SummaryRow) -> None:
        """Show these sums."""
        self.show_row(_figures(row), ", ".join((row.name, *row.cells)))
