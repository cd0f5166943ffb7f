"""The list of vendors, goods or bundles, as painted rows."""

from typing import Final

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.screens.catalogue.shown import Row
from ui.widgets.painted_list import SearchedList
from ui.widgets.painted_rows import PaintedRows

_HEIGHT: Final = 58
_EDGE: Final = 16
_BAR: Final = 4
_NEXT: Final = 12


class _Rows(PaintedRows[Row]):
    """Two lines: name and amount; then whose it is and how many there are."""

    def __init__(self) -> None:
        super().__init__(_HEIGHT, ground=theme.CARD)
        self._name = theme.font(theme.TEXT, QFont.Weight.Bold)
        self._small = theme.font(theme.TEXT_SMALL)
        self._mark = theme.font(theme.TEXT_SMALL, QFont.Weight.Bold)
        self._metrics = {
            id(font): QFontMetrics(font) for font in (self._name, self._small, self._mark)
        }

    def paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        """Paint one row."""
        if row.colour:
            bar = QRect(area.left() + 8, area.top() + 10, _BAR, area.height() - 20)
            painter.fillRect(bar, QColor(row.colour))
        inner = area.adjusted(_EDGE + 4, 7, -_EDGE, -7)
        top = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        below = top.translated(0, inner.height() // 2)
        ink = theme.INK_SOFT if row.gone else theme.INK
        self._ends(painter, top, row.name, row.amount, self._name, self._name, ink, ink)
        right = row.mark or row.count
        accent = theme.INK_SOFT if not row.mark else theme.AMBER_INK
        font = self._mark if row.mark else self._small
        self._ends(painter, below, row.below, right, self._small, font, theme.INK_SOFT, accent)

    def _ends(  # noqa: PLR0917  # two texts, each with its font and ink
        self,
        painter: QPainter,
        room: QRect,
        left: str,
        right: str,
        left_font: QFont,
        right_font: QFont,
        left_ink: str,
        right_ink: str,
    ) -> None:
        """All of `right`, and as much of `left` as there is room for."""
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(right_font)
        painter.setPen(QColor(right_ink))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, right)
        taken = self._metrics[id(right_font)].horizontalAdvance(right) + _NEXT
        painter.setFont(left_font)
        painter.setPen(QColor(left_ink))
        width = room.width() - taken
        cut = self._metrics[id(left_font)].elidedText(left, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, middle, cut)


def _spoken(row: Row) -> str:
    parts = (row.name, row.below, row.amount, row.mark, row.count)
    return ", ".join(part for part in parts if part)


class EntryList(SearchedList[Row]):
    """`chosen` carries the key of the row a person moved to."""

    chosen = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, _Rows(), spoken=_spoken, parent=parent)
        # All rows are of one height: Qt need not ask five thousand of them.
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.moved.connect(lambda row: self.chosen.emit(row.key))

    def mark(self, key: object) -> None:
        """Mark a row as the chosen one and bring it into view; none where it is not here."""
        if key is not None and self.mark_where(lambda row: row.key == key):
            return
        with self.quietly():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def sizeHint(self) -> QSize:
        """Room for a name, a price and whose it is."""
        return QSize(440, 300)
