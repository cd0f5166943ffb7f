"""The cart, grouped by vendor."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from resources.texts import text
from ui import theme
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.cart_delegate import CartDelegate, Part
from ui.widgets.cart_rows import CartHeading, CartRow
from ui.widgets.painted_list import PaintedList

__all__ = ["CartHeading", "CartList", "CartRow"]

MOST_PIECES: Final = 9_999
"""A line of more pieces than this is a slip of the finger."""


def _spoken(row: CartHeading | CartRow) -> str:
    if isinstance(row, CartHeading):
        return f"{row.name}, {row.subtotal}"
    parts = (row.name, f"{row.quantity}", *row.details, row.warning, row.mark, row.amount)
    return ", ".join(part for part in parts if part)


class CartList(PaintedList[CartHeading | CartRow]):
    """The lines of the cart under their vendors.

    Every signal carries the `CartRow` it is about as it was last shown; the list itself changes
    nothing, it asks and is shown the answer with `set_rows`. The steppers, + and − ask for
    another quantity with `quantity_changed`; Delete, or one less than one, asks with
    `row_removed`. `row_selected` tells of a row a person moved to; Enter or a double click is
    `row_activated`.
    """

    quantity_changed = Signal(object, int)
    row_selected = Signal(object)
    row_activated = Signal(object)
    row_removed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, hint: str = "") -> None:
        self._delegate = CartDelegate(hint)
        super().__init__(
            text("Keranjang"),
            self._delegate,
            heading=CartHeading,
            spoken=_spoken,
            parent=parent,
        )
        self.setAutoScroll(False)
        self.moved.connect(self.row_selected)

    # --- in -------------------------------------------------------------------------------------

    def set_rows(
        self, rows: Sequence[CartHeading | CartRow], *, touched: object | None = None
    ) -> None:
        """Show the cart; the row with the key `touched` is selected and brought into view.

        Without it the selected row stays selected, and where that is gone, its neighbour.
        """
        before, at = self.current_row, self.currentIndex().row()
        key = touched if touched is not None else before.key if before else None
        scrolled = self.verticalScrollBar().value()
        with self.quietly():
            self.show_rows(rows)
            position = self._position_of(key)
            if position is None and rows:
                position = self._nearest(min(max(at, 0), len(rows) - 1))
            if position is not None:
                self.setCurrentIndex(self.model().index(position, 0))
                self.verticalScrollBar().setValue(scrolled)
                self.bring_into_view(position)

    @property
    def current_row(self) -> CartRow | None:
        """The selected row, which the quantity keys are about."""
        row = self.row_of(self.currentIndex())
        return row if isinstance(row, CartRow) else None

    def _position_of(self, key: object | None) -> int | None:
        return next((at for at, row in self._lines() if row.key == key), None)

    def _nearest(self, position: int) -> int | None:
        others = (at for at, _ in self._lines())
        return min(others, key=lambda at: abs(at - position), default=None)

    def _lines(self) -> Iterator[tuple[int, CartRow]]:
        return ((at, row) for at, row in enumerate(self.rows) if isinstance(row, CartRow))

    # --- out ------------------------------------------------------------------------------------

    def step(self, row: CartRow, by: int) -> None:
        """Ask for so many pieces more or, below zero, fewer."""
        quantity = row.quantity + by
        if not row.countable or quantity > MOST_PIECES:
            return
        if quantity < 1:
            self.row_removed.emit(row)
        else:
            self.quantity_changed.emit(row, quantity)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from line to line, count, remove, open."""
        row = self.current_row
        match event.key():
            case Qt.Key.Key_Up:
                self._walk(-1)
            case Qt.Key.Key_Down:
                self._walk(1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if row:
                self.step(row, 1)
            case Qt.Key.Key_Minus if row:
                self.step(row, -1)
            case Qt.Key.Key_Delete if row and not event.isAutoRepeat():
                self.row_removed.emit(row)
            case key if key in ENTER_KEYS and row and not event.isAutoRepeat():
                self.row_activated.emit(row)
            case _:
                # Not to the view: it would search for a row by what is typed.
                event.ignore()

    def _walk(self, by: int) -> None:
        at = self.currentIndex().row() + by
        while 0 <= at < len(self.rows):
            if not self.is_heading(at):
                self.make_current(at)
                return
            at += by

    def _felt(self, event: QMouseEvent) -> tuple[CartRow, Part] | None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.row_of(index)
        if not isinstance(row, CartRow):
            return None
        return row, self._delegate.part_at(row, self.visualRect(index), place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the row; a step is taken when the finger leaves where it came down."""
        felt = self._felt(event)
        if felt is None or event.button() != Qt.MouseButton.LeftButton:
            event.accept()
            return
        super().mousePressEvent(event)
        self._delegate.pressed = (felt[0].key, felt[1])
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the step."""
        pressed, self._delegate.pressed = self._delegate.pressed, None
        super().mouseReleaseEvent(event)
        self.viewport().update()
        felt = self._felt(event)
        if felt is None or pressed != (felt[0].key, felt[1]):
            return
        if felt[1] is not Part.REST:
            self.step(felt[0], 1 if felt[1] is Part.MORE else -1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row; on a stepper two quick taps are two steps."""
        felt = self._felt(event)
        if felt is None:
            return
        if felt[1] is Part.REST:
            self.row_activated.emit(felt[0])
        else:
            self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the texts anew after the width."""
        self._delegate.width = self.viewport().width()
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        # The sums below grow by a discount: the touched line must not slip under them.
        if self.currentIndex().isValid():
            self.bring_into_view(self.currentIndex().row())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or say why there are none."""
        if self.rows:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(theme.TEXT))
        painter.setPen(QColor(theme.INK_SOFT))
        sentence = text("Keranjang masih kosong.\nScan barang atau pilih dari daftar.")
        painter.drawText(
            self.viewport().rect().adjusted(24, 0, -24, 0),
            Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
            sentence,
        )
