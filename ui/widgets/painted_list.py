"""A list of painted rows under headings: what every long list of the till shares.

A row is whatever the presenter made; a delegate paints it. Headings are shown and read aloud but
never chosen, and come into view with the first row below them.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScroller,
    QStyledItemDelegate,
    QWidget,
)

from ui import theme
from ui.widgets.row_heading import RowHeading

ROW_ROLE: Final = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex

_Row = TypeVar("_Row")
_NOWHERE: Final = QModelIndex()
_BAR_WIDTH: Final = 4


class _Rows(QAbstractListModel, Generic[_Row]):
    def __init__(self, heading: type, spoken: Callable[[_Row], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._heading, self._spoken = heading, spoken
        self.rows: Sequence[_Row] = ()

    def show(self, rows: Sequence[_Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def is_heading(self, number: int) -> bool:
        return isinstance(self.rows[number], self._heading)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None


class PaintedList(QListView, Generic[_Row]):
    """Rows of which one is current; `moved` carries the one that a person went to.

    Rows of the class `heading` are headings; `spoken` says a row as it is read aloud.
    """

    moved = Signal(object)

    def __init__(
        self,
        label: str,
        delegate: QStyledItemDelegate,
        *,
        spoken: Callable[[_Row], str],
        heading: type = RowHeading,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model: _Rows[_Row] = _Rows(heading, spoken, self)
        self._is_quiet = False
        delegate.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(label)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def rows(self) -> Sequence[_Row]:
        """The rows and headings in their order."""
        return self._model.rows

    def row_of(self, index: AnyIndex) -> _Row | None:
        """The row of an index, or none where the index is nowhere."""
        return self._model.rows[index.row()] if index.isValid() else None

    def is_heading(self, number: int) -> bool:
        """Whether this one can never be current."""
        return self._model.is_heading(number)

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Whatever becomes current in here was nobody's choice: nobody is told."""
        before, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = before

    def show_rows(self, rows: Sequence[_Row]) -> None:
        """Show other rows, from where the list was scrolled to; none of them is current."""
        scrolled = self.verticalScrollBar().value()
        with self.quietly():
            self._model.show(rows)
        self.verticalScrollBar().setValue(scrolled)

    def make_current(self, number: int) -> None:
        """Move to a row, and bring it into view with the heading right above it."""
        self.setCurrentIndex(self._model.index(number))
        self.bring_into_view(number)

    def mark_where(self, fits: Callable[[_Row], bool]) -> bool:
        """Make the first row that fits current and bring it into view; whether there is one."""
        for number, row in enumerate(self.rows):
            if not self.is_heading(number) and fits(row):
                with self.quietly():
                    self.make_current(number)
                return True
        return False

    def bring_into_view(self, number: int) -> None:
        """Scroll as little as shows this row, and the heading right above it."""
        if number and self.is_heading(number - 1):
            self.scrollTo(self._model.index(number - 1))
        self.scrollTo(self._model.index(number))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell of the row that a person moved to."""
        super().currentChanged(current, previous)
        row = self.row_of(current)
        if row is not None and not self._is_quiet and not self.is_heading(current.row()):
            self.moved.emit(row)


class SearchedList(PaintedList[_Row]):
    """A list under a search: `left_up` says that Up was pressed on its first row."""

    left_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up on the first row goes back to the search."""
        first = 1 if self.rows and self.is_heading(0) else 0
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= first:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)


def paint_chosen(painter: QPainter, cell: QRect) -> None:
    """The ground of the current row, and a bar: state is never told by colour alone."""
    painter.fillRect(cell, QColor(theme.INDIGO_SOFT))
    painter.fillRect(
        QRect(cell.left(), cell.top(), _BAR_WIDTH, cell.height()), QColor(theme.INDIGO)
    )
