"""The list of sales under their days: painted rows, however many there are."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScroller, QWidget

from booth.domain.ids import SaleId
from resources.texts import text
from ui.screens.sales.row_delegate import ROW_ROLE, RowDelegate
from ui.screens.sales.showing import DayHeading, ListRow, SaleRow
from ui.widgets.buttons import ENTER_KEYS

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class _Rows(QAbstractListModel):
    """The rows as given; days are read aloud but never chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ListRow] = ()

    def show(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], DayHeading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(row)
        return None


def _spoken(row: ListRow) -> str:
    if isinstance(row, DayHeading):
        return f"{row.words}, {row.total}"
    vendors = ", ".join(vendor.name for vendor in row.vendors)
    badges = ", ".join(badge.words for badge in row.badges)
    parts = (row.time, row.number, vendors, row.methods, row.amount, badges)
    return ", ".join(part for part in parts if part)


class SaleList(QListView):
    """Rows with their days between them.

    `chosen` carries the `SaleId` a person moved to; `opened` that of a double click or Enter;
    `left_up` says that Up was pressed on the first sale.
    """

    chosen = Signal(object)
    opened = Signal(object)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows()
        self._rows.setParent(self)
        self._is_showing = False
        self._delegate = RowDelegate()
        self._delegate.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(text("Penjualan"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.doubleClicked.connect(self._open)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; nobody is told of a choice by that."""
        self._is_showing = True
        scrolled = self.verticalScrollBar().value()
        self._rows.show(rows)
        self.verticalScrollBar().setValue(scrolled)
        self._is_showing = False

    def mark(self, sale: SaleId | None) -> None:
        """Mark a sale as the chosen one and bring it into view."""
        for number, row in enumerate(self._rows.rows):
            if isinstance(row, SaleRow) and row.sale == sale:
                self._is_showing = True
                self.setCurrentIndex(self._rows.index(number))
                # The day above the first sale comes into view with it.
                if number and isinstance(self._rows.rows[number - 1], DayHeading):
                    self.scrollTo(self._rows.index(number - 1))
                self._is_showing = False
                return

    def row_at(self, number: int) -> ListRow:
        """A row as it is shown."""
        return self._rows.rows[number]

    def currentChanged(self, current: _AnyIndex, previous: _AnyIndex) -> None:
        """Tell of the sale a person moved to."""
        super().currentChanged(current, previous)
        row = self._row(current)
        if not self._is_showing and isinstance(row, SaleRow):
            self.chosen.emit(row.sale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first sale goes back to the search."""
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: _AnyIndex) -> None:
        row = self._row(index)
        if isinstance(row, SaleRow):
            self.opened.emit(row.sale)

    def _row(self, index: _AnyIndex) -> ListRow | None:
        return self._rows.rows[index.row()] if index.isValid() else None

    def sizeHint(self) -> QSize:
        """Room for a receipt's number, two vendors and an amount."""
        return QSize(460, 400)
