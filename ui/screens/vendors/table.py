"""The table of vendors: a row each, amounts in columns, sums below; narrow windows show fewer."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from booth.domain.ids import VendorId
from resources.texts import text
from ui import theme
from ui.screens.vendors.showing import VendorRow, headings
from ui.widgets import painting
from ui.widgets.painted_list import ROW_ROLE, PaintedList, paint_chosen

_ROW_HEIGHT: Final = theme.TOUCH
_HEADING_HEIGHT: Final = 44
_EDGE: Final = 14
_DOT: Final = 18
_COLUMN: Final = 106
_NARROW: Final = 108
_LEAST_NAME: Final = 170
_BOLD: Final = 4
"""Cair: what everybody looks for."""
_ALWAYS: Final = (0, 3, 4, 5)
"""Where there is no room for all: turnover, paid, cleared and not cleared."""


class _Never:
    """No row of this table is a heading."""


def _columns(width: int) -> Sequence[int]:
    """The columns there is room for beside a name."""
    every = range(len(headings()))
    return every if width >= _LEAST_NAME + len(every) * _COLUMN + 2 * _EDGE else _ALWAYS


def _cells(area: QRect) -> tuple[QRect, Sequence[tuple[int, QRect]]]:
    """Where the name lies, and each column."""
    columns = _columns(area.width())
    wide = _COLUMN if len(columns) > len(_ALWAYS) else _NARROW
    right = area.right() - _EDGE
    cells = [
        (column, QRect(right - (len(columns) - place) * wide, area.top(), wide, area.height()))
        for place, column in enumerate(columns)
    ]
    name = QRect(
        area.left() + _EDGE, area.top(), cells[0][1].left() - area.left() - _EDGE, area.height()
    )
    return name, cells


def paint_row(painter: QPainter, area: QRect, row: VendorRow, *, bold: bool = False) -> None:
    """A name with its dot, and the amounts right-aligned."""
    name, cells = _cells(area)
    weight = QFont.Weight.Bold if bold else QFont.Weight.Medium
    font = theme.font(theme.TEXT, weight)
    left = 0
    if row.colour:
        painting.dot(painter, QPointF(name.left() + 5, name.center().y() + 0.5), row.colour)
        left = _DOT
    room = name.adjusted(left, 0, -6, 0)
    shown = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(theme.INK))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    for column, cell in cells:
        is_cleared = column == _BOLD
        painter.setFont(theme.font(theme.TEXT, QFont.Weight.Bold) if is_cleared else font)
        painter.setPen(QColor(theme.RED if is_cleared and row.collects else theme.INK))
        painter.drawText(
            cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.amounts[column]
        )


class _Rows(QStyledItemDelegate):
    """One vendor each."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A finger high."""
        del index
        return QSize(option.rect.width(), _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a vendor."""
        row: VendorRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, area)
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
        paint_row(painter, area, row)
        painter.restore()


def _spoken(row: VendorRow) -> str:
    names = headings(is_past=row.is_past)
    told = (f"{name} {amount}" for name, amount in zip(names, row.amounts, strict=True))
    return ", ".join((row.name, *told))


class VendorList(PaintedList[VendorRow]):
    """`chosen` carries the id of the vendor a person moved to; `digits` what was typed here."""

    chosen = Signal(object)
    digits = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Setor ke UMKM"), _Rows(), heading=_Never, spoken=_spoken, parent=parent
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.moved.connect(lambda row: self.chosen.emit(row.vendor))

    def mark(self, vendor: VendorId) -> None:
        """Mark a vendor as the chosen one and bring them into view."""
        for number, row in enumerate(self.rows):
            if row.vendor == vendor:
                with self.quietly():
                    self.make_current(number)
                return

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

    def sizeHint(self) -> QSize:
        """Room for a few rows; the rest scrolls."""
        return QSize(560, 4 * _ROW_HEIGHT)


class _Strip(QWidget):
    """A row that stands still while the list scrolls."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Headings(_Strip):
    """What the columns are."""

    def __init__(self) -> None:
        super().__init__(_HEADING_HEIGHT)
        self._is_past = False

    def show_past(self, *, is_past: bool) -> None:
        """Of today, or of a day gone by."""
        self._is_past = is_past
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, small and soft."""
        del event
        painter = QPainter(self)
        painter.setFont(theme.font(theme.TEXT_SMALL))
        painter.setPen(QColor(theme.INK_SOFT))
        name, cells = _cells(self.rect())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, text("UMKM"))
        words = headings(is_past=self._is_past)
        for column, cell in cells:
            painter.drawText(
                cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words[column]
            )
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))


class Sums(_Strip):
    """Jumlah."""

    def __init__(self) -> None:
        super().__init__(_ROW_HEIGHT)
        self.row: VendorRow | None = None

    def show_row(self, row: VendorRow) -> None:
        """Show these sums."""
        self.row = row
        self.setAccessibleName(_spoken(row))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them bold."""
        del event
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
        if self.row is not None:
            paint_row(painter, self.rect(), self.row, bold=True)
