"""The table of one cut: names, bars where there is room, figures in columns, sums below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resources.texts import text
from ui import theme
from ui.screens.summary.showing import SummaryRow, SummaryTable
from ui.widgets import painting
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.painted_list import ROW_ROLE, PaintedList, paint_chosen

_ROW_HEIGHT: Final = theme.TOUCH
_HEADING_HEIGHT: Final = 32
_EDGE: Final = 14
"""As wide as the scroll bar: columns stand above one another with it and without."""
_DOT: Final = 18
_COUNT: Final = 64
_AMOUNT: Final = 116
_BAR: Final = 130
_BAR_HEIGHT: Final = 8
_LEAST_NAME: Final = 190
"""A name is worth more than its bar."""


class _Never:
    """No row of this table is a heading."""


def _cells(area: QRect, columns: int) -> tuple[QRect, QRect, list[QRect]]:
    """Where the name lies, its bar (empty where there is no room), and each column."""
    widths = [_COUNT] * max(columns - 1, 0) + [_AMOUNT]
    if columns == 2:  # noqa: PLR2004  # may be two amounts: today's and the day before's
        widths[0] = _AMOUNT - 10
    right = area.right() - _EDGE - sum(widths)
    name = QRect(area.left() + _EDGE, area.top(), right - area.left() - _EDGE, area.height())
    bar = QRect()
    if name.width() >= _LEAST_NAME + _BAR:
        bar = QRect(right - _BAR, area.center().y() - _BAR_HEIGHT // 2, _BAR, _BAR_HEIGHT)
        name.setWidth(name.width() - _BAR - _EDGE)
    cells = []
    for width in widths:
        cells.append(QRect(right, area.top(), width, area.height()))
        right += width
    return name, bar, cells


def _paint(painter: QPainter, area: QRect, row: SummaryRow, *, bold: bool = False) -> None:
    name, bar, cells = _cells(area, len(row.cells))
    weight = QFont.Weight.Bold if bold else QFont.Weight.Medium
    font = theme.font(theme.TEXT, weight)
    left = 0
    if row.colour:
        painting.dot(painter, QPointF(name.left() + 5, name.center().y() + 0.5), row.colour)
        left = _DOT
    room = name.adjusted(left, 0, -8, 0)
    shown = QFontMetrics(font).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
    painter.setFont(font)
    painter.setPen(QColor(theme.INK))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    if row.share > 0 and not bar.isNull():
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour or theme.INDIGO))
        long = QRectF(bar.left(), bar.top(), max(bar.width() * row.share, 3), bar.height())
        painter.drawRoundedRect(long, 4, 4)
    for number, (cell, words) in enumerate(zip(cells, row.cells, strict=True)):
        is_last = number == len(cells) - 1
        painter.setFont(theme.font(theme.TEXT, QFont.Weight.Bold) if is_last else font)
        painter.setPen(QColor(theme.INK))
        painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)


class _Rows(QStyledItemDelegate):
    """One row each."""

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
        """Paint a row."""
        row: SummaryRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, area)
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
        table = self.parent()
        if isinstance(table, QWidget):
            # Sums and headings have no scroll bar beside them.
            area.setWidth(table.width())
        _paint(painter, area, row)
        painter.restore()


class RowList(PaintedList[SummaryRow]):
    """`opened` carries the row whose sales a person wants to see: by Enter or a touch."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Ringkasan"), _Rows(), heading=_Never, spoken=self._spoken, parent=parent
        )
        self.headings: Sequence[str] = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.clicked.connect(lambda index: self.opened.emit(self.row_of(index)))

    def _spoken(self, row: SummaryRow) -> str:
        told = (f"{words} {cell}" for words, cell in zip(self.headings, row.cells, strict=False))
        return ", ".join((row.name, *told))

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
        return QSize(420, 3 * _ROW_HEIGHT)


class Strip(QWidget):
    """Headings or sums: a row that stands still while the list scrolls."""

    def __init__(self, *, is_heading: bool) -> None:
        super().__init__()
        self._is_heading = is_heading
        self.row = SummaryRow(name="", cells=())
        self.setFixedHeight(_HEADING_HEIGHT if is_heading else _ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: SummaryRow) -> None:
        """Show these words."""
        self.row = row
        self.setAccessibleName(", ".join((row.name, *row.cells)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint headings small and soft, sums bold."""
        del event
        painter = QPainter(self)
        if not self._is_heading:
            painter.fillRect(0, 0, self.width(), 1, QColor(theme.LINE))
            _paint(painter, self.rect(), self.row, bold=True)
            return
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.LINE))
        painter.setFont(theme.font(theme.TEXT_SMALL))
        painter.setPen(QColor(theme.INK_SOFT))
        name, _, cells = _cells(self.rect(), len(self.row.cells))
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self.row.name)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for cell, words in zip(cells, self.row.cells, strict=True):
            painter.drawText(cell, right, words)
