"""The goods that may get a label: a box to tick, name, price, and how many labels."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from booth.domain.ids import ProductId
from resources.texts import plural
from ui import theme
from ui.screens.price_tags.showing import TagRow
from ui.widgets import painting
from ui.widgets.painted_list import ROW_ROLE, PaintedList, paint_chosen

_HEIGHT: Final = 58
_BOX: Final = 24
_BOX_LEFT: Final = 18
_NAME_LEFT: Final = 60
_BAR: Final = 4
_COPIES: Final = 76
_EDGE: Final = 14
_NEXT: Final = 12
_MOST_DIGITS: Final = 4


class _NoHeading:
    """This list has none."""


class _Rows(QStyledItemDelegate):
    """A box; two lines: name and price, whose it is; then how many labels."""

    def __init__(self) -> None:
        super().__init__()
        self._bold = theme.font(theme.TEXT, QFont.Weight.Bold)
        self._small = theme.font(theme.TEXT_SMALL)
        self._bold_metrics = QFontMetrics(self._bold)
        self._small_metrics = QFontMetrics(self._small)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are of one height."""
        del index
        return QSize(option.rect.width(), _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row: TagRow = index.data(ROW_ROLE)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, area)
        else:
            painter.fillRect(area, QColor(theme.CARD))
        painter.fillRect(area.adjusted(0, area.height() - 1, 0, 0), QColor(theme.LINE))
        _paint_box(painter, area, ticked=row.ticked)
        if row.colour:
            bar = QRect(area.left() + _NAME_LEFT - 10, area.top() + 10, _BAR, area.height() - 20)
            painter.fillRect(bar, QColor(row.colour))
        inner = area.adjusted(_NAME_LEFT, 7, -_EDGE, -7)
        if row.ticked:
            copies = QRect(inner.right() - _COPIES, inner.top(), _COPIES, inner.height())
            self._write(painter, copies, f"× {row.copies}", self._bold, theme.INDIGO, right=True)
        inner.setRight(inner.right() - _COPIES - _NEXT)
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        width = self._bold_metrics.horizontalAdvance(row.price)
        self._write(painter, top, row.price, self._bold, theme.INK, right=True)
        name = self._bold_metrics.elidedText(
            row.name, Qt.TextElideMode.ElideRight, top.width() - width - _NEXT
        )
        self._write(painter, top, name, self._bold, theme.INK)
        below = top.translated(0, inner.height() // 2)
        words = self._small_metrics.elidedText(
            row.below, Qt.TextElideMode.ElideRight, below.width()
        )
        self._write(painter, below, words, self._small, theme.INK_SOFT)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        font: QFont,
        ink: str,
        *,
        right: bool = False,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, words)


def _paint_box(painter: QPainter, area: QRect, *, ticked: bool) -> None:
    box = QRect(area.left() + _BOX_LEFT, area.center().y() - _BOX // 2, _BOX, _BOX)
    fill, border = (theme.INDIGO, theme.INDIGO) if ticked else (theme.CARD, theme.INK_SOFT)
    painting.face(painter, box, fill=fill, border=border, width=2, radius=5)
    if not ticked:
        return
    pen = QPen(QColor(theme.CARD), 3)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    left, top = box.left(), box.top()
    painter.drawPolyline(
        [QPoint(left + 6, top + 12), QPoint(left + 11, top + 17), QPoint(left + 18, top + 7)]
    )


def _spoken(row: TagRow) -> str:
    labels = plural("{count} label", "{count} label", row.copies).format(count=row.copies)
    parts = (row.name, row.below, row.price, labels if row.ticked else "")
    return ", ".join(part for part in parts if part)


class TagList(PaintedList[TagRow]):
    """Space or a touch of the box ticks; a number, + and − say how many labels.

    `toggled` and `ticked` carry a product's key; `counted` how many labels the current one gets.
    `left_up` leaves by the top.
    """

    toggled = Signal(object)
    ticked = Signal(object)
    counted = Signal(int)
    left_up = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, _Rows(), heading=_NoHeading, spoken=_spoken, parent=parent)
        # All rows are of one height: Qt need not ask five thousand of them.
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._typed = ""
        self._in_box = False
        self.moved.connect(lambda _row: self._forget_typed())
        self.clicked.connect(self._touched)

    @property
    def current_row(self) -> TagRow | None:
        """The row that the keys mean."""
        return self.row_of(self.currentIndex())

    def mark(self, key: ProductId | None) -> None:
        """Make this row the current one, where it is shown; nobody is told."""
        with self.quietly():
            for number, row in enumerate(self.rows):
                if row.key == key:
                    self.setCurrentIndex(self.model().index(number, 0))
                    return

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the box was touched, or the words beside it."""
        self._in_box = event.position().x() < _NAME_LEFT - 10
        super().mousePressEvent(event)

    def _touched(self, index: QModelIndex) -> None:
        row = self.row_of(index)
        if row is not None:
            (self.toggled if self._in_box else self.ticked).emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick and count with the keyboard."""
        row, key, letter = self.current_row, event.key(), event.text()
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif row is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._forget_typed()
            self.toggled.emit(row.key)
        elif letter.isascii() and letter.isdigit():
            self._typed = (self._typed + letter)[-_MOST_DIGITS:]
            self.counted.emit(int(self._typed))
        elif letter in ("+", "=", "-"):
            self._forget_typed()
            self.counted.emit(max(row.copies + (-1 if letter == "-" else 1), 0))
        else:
            super().keyPressEvent(event)

    def _forget_typed(self) -> None:
        self._typed = ""

    def sizeHint(self) -> QSize:
        """Room for a name, a price and how many."""
        return QSize(560, 300)
