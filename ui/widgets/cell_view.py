"""A list shown as cells of one size: where each lies is worked out, nothing is laid out.

Qt's own list view asks the model about every row whenever what is shown changes, for rows may
differ in size. With 5,000 products that is most of what a key in the search box costs.
"""

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

_Action = QAbstractItemView.CursorAction
_AnyIndex = QModelIndex | QPersistentModelIndex
_STEPS_A_CELL: Final = 4
"""So many turns of a wheel's smallest step go over one cell."""


class CellView(QListView):
    """Cells from left to right, row by row, scrolled up and down.

    It stays a list view for screen readers, and for whatever a view does with keys and fingers.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cell, self._columns = QSize(1, 1), 1
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_cells(self, size: QSize, columns: int) -> None:
        """Show cells of this size, so many beside each other."""
        if (size, columns) != (self._cell, self._columns):
            self._cell, self._columns = size, columns
            self.scheduleDelayedItemsLayout()

    @property
    def _count(self) -> int:
        model: QAbstractItemModel | None = self.model()  # none yet while it is being made
        return 0 if model is None else model.rowCount()

    # --- where things are -----------------------------------------------------------------------

    def visualRect(self, index: _AnyIndex) -> QRect:
        """Where a cell is in the viewport."""
        return self._area(index.row()) if index.isValid() else QRect()

    def _area(self, number: int) -> QRect:
        row, column = divmod(number, self._columns)
        size = self._cell
        top = row * size.height() - self.verticalOffset()
        return QRect(QPoint(column * size.width(), top), size)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The cell at a point of the viewport."""
        column = point.x() // self._cell.width()
        row = (point.y() + self.verticalOffset()) // self._cell.height()
        number = row * self._columns + column
        if not (0 <= column < self._columns and 0 <= number < self._count):
            return QModelIndex()
        return self.model().index(number, 0)

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Cells fit the width."""
        return 0

    def isIndexHidden(self, index: _AnyIndex) -> bool:
        """What is in the model is shown."""
        del index
        return False

    def visualRegionForSelection(self, selection: object) -> QRegion:
        """Nothing is ever selected: a touch chooses at once."""
        del selection
        return QRegion()

    # --- scrolling and walking ------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Only the scroll bar depends on how many there are."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Let the scroll bar reach the last row."""
        rows = -(-self._count // self._columns)
        seen, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setPageStep(seen)
        bar.setSingleStep(max(self._cell.height() // _STEPS_A_CELL, 1))
        bar.setRange(0, max(rows * self._cell.height() - seen, 0))

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Move what is painted, and have what comes into sight painted."""
        del across
        self.viewport().scroll(0, down)

    def scrollTo(
        self,
        index: _AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, no further than needed."""
        del hint
        area, bar = self.visualRect(index), self.verticalScrollBar()
        if area.top() < 0:
            bar.setValue(bar.value() + area.top())
        elif area.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + area.bottom() + 1 - self.viewport().height())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The cell a key of the keyboard leads to from the current one."""
        del modifiers
        last = self._count - 1
        if last < 0:
            return QModelIndex()
        now = max(self.currentIndex().row(), 0)
        rows_seen = max(self.viewport().height() // self._cell.height(), 1)
        there = {
            _Action.MoveLeft: now - 1,
            _Action.MovePrevious: now - 1,
            _Action.MoveRight: now + 1,
            _Action.MoveNext: now + 1,
            _Action.MoveUp: now - self._columns,
            _Action.MoveDown: now + self._columns,
            _Action.MovePageUp: now - self._columns * rows_seen,
            _Action.MovePageDown: now + self._columns * rows_seen,
            _Action.MoveHome: 0,
            _Action.MoveEnd: last,
        }[action]
        if not 0 <= there <= last and action in (_Action.MoveUp, _Action.MoveDown):
            there = now  # the first and the last row are the end of the way
        return self.model().index(min(max(there, 0), last), 0)

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells in sight of what is to be painted anew."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, height = option.state, self._cell.height()
        current = self.currentIndex().row() if self.hasFocus() else -1
        area, offset = event.rect(), self.verticalOffset()
        first = (area.top() + offset) // height * self._columns
        end = ((area.bottom() + offset) // height + 1) * self._columns
        painter, model, delegate = QPainter(self.viewport()), self.model(), self.itemDelegate()
        for number in range(max(first, 0), min(end, self._count)):
            option.rect = self._area(number)
            option.state = plain | QStyle.StateFlag.State_HasFocus if number == current else plain
            delegate.paint(painter, option, model.index(number, 0))
        painter.end()
