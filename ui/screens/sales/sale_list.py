"""The list of sales under their days: painted rows, however many there are."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booth.domain.ids import SaleId
from resources.texts import text
from ui.screens.sales.row_delegate import RowDelegate
from ui.screens.sales.showing import DayHeading, ListRow, SaleRow
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.painted_list import AnyIndex, PaintedList


def _spoken(row: ListRow) -> str:
    if isinstance(row, DayHeading):
        return f"{row.words}, {row.total}"
    vendors = ", ".join(vendor.name for vendor in row.vendors)
    badges = ", ".join(badge.words for badge in row.badges)
    parts = (row.time, row.number, vendors, row.methods, row.amount, badges)
    return ", ".join(part for part in parts if part)


class SaleList(PaintedList[ListRow]):
    """Rows with their days between them.

    `chosen` carries the `SaleId` a person moved to; `opened` that of a double click or Enter;
    `left_up` says that Up was pressed on the first sale.
    """

    chosen = Signal(object)
    opened = Signal(object)
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Penjualan"),
            RowDelegate(),
            heading=DayHeading,
            spoken=_spoken,
            parent=parent,
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.moved.connect(lambda row: self.chosen.emit(row.sale))

    def mark(self, sale: SaleId | None) -> None:
        """Mark a sale as the chosen one and bring it into view."""
        for number, row in enumerate(self.rows):
            if isinstance(row, SaleRow) and row.sale == sale:
                with self.quietly():
                    self.make_current(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first sale goes back to the search."""
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: AnyIndex) -> None:
        row = self.row_of(index)
        if isinstance(row, SaleRow):
            self.opened.emit(row.sale)

    def sizeHint(self) -> QSize:
        """Room for a receipt's number, two vendors and an amount."""
        return QSize(460, 400)
