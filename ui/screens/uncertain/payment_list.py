"""The list of uncertain payments under their states, as painted rows."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from resources.texts import text
from ui import theme
from ui.screens.uncertain.showing import ListRow, PaymentKey, PaymentRow, StateHeading
from ui.widgets import painting
from ui.widgets.buttons import ENTER_KEYS
from ui.widgets.painted_list import ROW_ROLE, AnyIndex, PaintedList, paint_chosen

_ROW_HEIGHT: Final = 64
_HEADING_HEIGHT: Final = 38
_EDGE: Final = 14
_TIME_WIDTH: Final = 48
_DOT: Final = 16


class _Rows(QStyledItemDelegate):
    """Two lines: time, number and amount; then who holds it, by which method, and how long ago."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All payments are of one height."""
        row = index.data(ROW_ROLE)
        height = _HEADING_HEIGHT if isinstance(row, StateHeading) else _ROW_HEIGHT
        return QSize(option.rect.width(), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a state or a payment."""
        row: ListRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        painter.save()
        if isinstance(row, StateHeading):
            _paint_state(painter, area, row)
        else:
            state: QStyle.StateFlag = option.state
            _paint_payment(painter, area, row, state)
        painter.restore()


def _paint_state(painter: QPainter, area: QRect, row: StateHeading) -> None:
    painter.fillRect(area, QColor(theme.PAPER))
    inner = area.adjusted(_EDGE, 0, -_EDGE, 0)
    font = theme.font(theme.TEXT_SMALL, QFont.Weight.Bold)
    _two_ends(painter, inner, row.words, row.total, font=font, ink=theme.INK_SOFT)


def _paint_payment(
    painter: QPainter, area: QRect, row: PaymentRow, state: QStyle.StateFlag
) -> None:
    if state & QStyle.StateFlag.State_Selected:
        paint_chosen(painter, area)
    else:
        painter.fillRect(area, QColor(theme.CARD))
    painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
    inner = area.adjusted(_EDGE, 9, -_EDGE, -9)
    top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
    below = top.translated(_TIME_WIDTH, inner.height() // 2).adjusted(0, 0, -_TIME_WIDTH, 0)
    painter.setFont(theme.font(theme.TEXT))
    painter.setPen(QColor(theme.INK_SOFT))
    painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, row.time)
    bold = theme.font(theme.TEXT, QFont.Weight.Bold)
    _two_ends(
        painter, top.adjusted(_TIME_WIDTH, 0, 0, 0), row.number, row.amount,
        font=bold, ink=theme.INK,
    )  # fmt: skip
    painting.dot(painter, QPointF(below.left() + 4.5, below.center().y() + 1), row.colour)
    words = f"{row.holder} · {row.method}"
    small = theme.font(theme.TEXT_SMALL)
    _two_ends(
        painter, below.adjusted(_DOT, 0, 0, 0), words, row.ago, font=small, ink=theme.INK_SOFT
    )


def _two_ends(
    painter: QPainter, room: QRect, left: str, right: str, *, font: QFont, ink: str
) -> None:
    """All of `right`, and as much of `left` as there is room for."""
    painter.setFont(font)
    painter.setPen(QColor(ink))
    metrics = QFontMetrics(font)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, right)
    width = room.width() - metrics.horizontalAdvance(right) - theme.GAP
    painter.drawText(room, middle, metrics.elidedText(left, Qt.TextElideMode.ElideRight, width))


def _spoken(row: ListRow) -> str:
    if isinstance(row, StateHeading):
        return f"{row.words}, {row.total}"
    return f"{row.number}, {row.amount}, {row.holder}, {row.method}, {row.time}, {row.ago}"


class PaymentList(PaintedList[ListRow]):
    """`chosen` carries the key of the payment a person moved to; `opened` says Enter.

    `left_up` says that Up was pressed on the first payment.
    """

    chosen = Signal(object)
    opened = Signal()
    left_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            text("Uang belum pasti"), _Rows(), heading=StateHeading, spoken=_spoken, parent=parent
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(self._open)
        self.moved.connect(lambda row: self.chosen.emit(row.key))

    def mark(self, key: PaymentKey) -> None:
        """Mark a payment as the chosen one and bring it into view."""
        for number, row in enumerate(self.rows):
            if isinstance(row, PaymentRow) and row.key == key:
                with self.quietly():
                    self.make_current(number)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at the receipt; Up on the first payment goes back to the search."""
        if event.key() in ENTER_KEYS:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 1:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: AnyIndex) -> None:
        if isinstance(self.row_of(index), PaymentRow):
            self.opened.emit()

    def sizeHint(self) -> QSize:
        """Room for a receipt's number, a holder and an amount."""
        return QSize(440, 300)
