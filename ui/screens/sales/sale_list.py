"""The list of sales under their days: painted rows, however many there are."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booth.domain.ids import SaleId
from resources.texts import several
from ui.screens.sales.row_delegate import SaleRows
from ui.screens.sales.showing import ListRow, SaleRow
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.painted_list import AnyIndex, SearchedList
from ui.widgets.row_heading import RowHeading


def _spoken(row: ListRow) -> str:
    if isinstance(row, RowHeading):
        return f"{row.words}, {row.total}"
    vendors = ", ".join(vendor.name for vendor in row.vendors)
    badges = ", ".join(badge.words for badge in row.badges)
    parts = (row.time, row.number, vendors, row.methods, row.amount, badges)
    return ", ".join(part for part in parts if part)


class SaleList(SearchedList[ListRow]):
    """Rows with their days between them.

    `chosen` carries the `SaleId` a person moved to; `opened` that of a double click or Enter.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(several("Penjualan"), SaleRows(), spoken=_spoken, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.moved.connect(lambda row: self.chosen.emit(row.sale))

    def mark(self, sale: SaleId | None) -> None:
        """Mark a sale as the chosen one and bring it into view."""
        self.mark_where(lambda row: isinstance(row, SaleRow) and row.sale == sale)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: AnyIndex) -> None:
        row = self.row_of(index)
        if isinstance(row, SaleRow):
            self.opened.emit(row.sale)

    def sizeHint(self) -> QSize:
        """Room for a receipt's number, two vendors and an amount."""
        return QSize(460, 400)
