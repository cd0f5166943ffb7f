"""The rows of an import: what becomes of each, or what is wrong; tens of thousands of them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QScroller, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from resources.texts import text
from ui import theme
from ui.screens.catalogue_import.words import Outcome, outcome_words
from ui.widgets.cell_view import CellView
from ui.widgets.painted_list import ROW_ROLE, paint_chosen

_ROW_HEIGHT: Final = 54
_EDGE: Final = 14
_NUMBER_WIDTH: Final = 64

_AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class _Rows(QAbstractListModel):
    """Rows as they were planned; their words are made when one is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Outcome] = ()

    def show(self, rows: Sequence[Outcome]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            shown = outcome_words(row)
            said = text("Baris {row}: {words}").format(
                row=shown.row, words=shown.detail if shown.wrong else shown.title
            )
            return said if shown.wrong else f"{said}, {shown.detail}, {shown.right}"
        return None


class _Delegate(QStyledItemDelegate):
    """Row number; two lines of words; the price."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        shown = outcome_words(index.data(ROW_ROLE))
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.fillRect(area, QColor(theme.CARD))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_chosen(painter, area)
        painter.setPen(QColor(theme.LINE))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(_EDGE, 7, -_EDGE, -7)
        number = QRect(inner.topLeft(), QSize(_NUMBER_WIDTH, inner.height()))
        middle = Qt.AlignmentFlag.AlignVCenter
        _write(painter, number, shown.row, theme.INK_SOFT, middle)
        bold = theme.font(theme.TEXT, QFont.Weight.Bold)
        right_width = QFontMetrics(bold).horizontalAdvance(shown.right) + 2 if shown.right else 0
        right = QRect(inner.right() - right_width, inner.top(), right_width + 1, inner.height())
        _write(painter, right, shown.right, theme.INK, middle, font=bold)
        words = inner.adjusted(_NUMBER_WIDTH, 0, -right_width - (12 if right_width else 0), 0)
        half = words.height() // 2
        upper, lower = words.adjusted(0, 0, 0, -half), words.adjusted(0, half, 0, 0)
        ink = theme.RED if shown.wrong else theme.INK
        title = theme.font(theme.TEXT, QFont.Weight.DemiBold)
        _write(painter, upper, shown.title, ink, middle, font=title)
        _write(painter, lower, shown.detail, theme.INK_SOFT, middle)
        painter.restore()


def _write(
    painter: QPainter,
    area: QRect,
    words: str,
    ink: str,
    flags: Qt.AlignmentFlag,
    *,
    font: QFont | None = None,
) -> None:
    used = font or theme.font(theme.TEXT_SMALL)
    painter.setFont(used)
    painter.setPen(QColor(ink))
    fitting = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, flags, fitting)


class OutcomeList(CellView):
    """One line for each row of the group that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._model = _Rows()
        self._model.setParent(self)
        self.setModel(self._model)
        delegate = _Delegate(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(text("Baris berkas"))
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    @property
    def rows(self) -> Sequence[Outcome]:
        """What is shown."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Outcome]) -> None:
        """Show these, from the first."""
        self._model.show(rows)
        self.verticalScrollBar().setValue(0)
        if rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row after another, as wide as the list."""
        self.set_cells(QSize(self.viewport().width(), _ROW_HEIGHT), 1)
        super().resizeEvent(event)
