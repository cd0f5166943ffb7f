"""How the rows of the cart are painted and felt for."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import painting
from ui.widgets.cart_rows import CartHeading, CartRow
from ui.widgets.painted_list import ROW_ROLE, paint_chosen

_SIDE: Final = 16
_HEADING_HEIGHT: Final = 36
_LEAST_HEIGHT: Final = 60
_ABOVE: Final = 9
_NAME_LINE: Final = 19
_DETAIL_LINE: Final = 18
_NAME_LINES: Final = 2
_AMOUNT_WIDTH: Final = 96
_STEPPER_WIDTH: Final = 118
_STEPPER_HEIGHT: Final = 40
_STEP_WIDTH: Final = 39
_BETWEEN: Final = 8
_AMOUNT_RISES: Final = 9
_HINT_BELOW: Final = 13
"""How far from the row's middle the amount and the key that opens the row stand, one above the
other."""
_KEPT: Final = 500
"""How many rows' broken texts are kept: several carts of forty lines, with their changes."""
# The stepper is drawn as wide as in the design and felt a little wider: a finger gets its 46.
_FELT_BEYOND: Final = theme.TOUCH - _STEP_WIDTH


_Broken = tuple[list[str], list[str], list[str]]
"""The lines of a row's name, of its details and of its warning."""


class Part(Enum):
    """What of a row lies under a finger."""

    LESS = auto()
    MORE = auto()
    REST = auto()


class CartDelegate(QStyledItemDelegate):
    """Paints headings and rows: forty lines of five widgets each would be felt at every scan."""

    def __init__(self, hint: str = "") -> None:
        """`hint` is the key that opens the chosen row, printed on it."""
        super().__init__()
        self._hint = hint
        self._vendor = theme.font(theme.TEXT_SMALL, QFont.Weight.Bold)
        self._name = theme.font(theme.TEXT_SMALL + 1, QFont.Weight.Bold)
        self._detail = theme.font(theme.TEXT_SMALL)
        self._amount = theme.font(theme.TEXT, QFont.Weight.Bold)
        self._step = theme.font(theme.TEXT_TITLE, QFont.Weight.Bold)
        self._mark = theme.font(theme.TEXT_HINT, QFont.Weight.Bold)
        self._name_metrics = QFontMetrics(self._name)
        self._detail_metrics = QFontMetrics(self._detail)
        self._mark_metrics = QFontMetrics(self._mark)
        self._broken: dict[object, _Broken] = {}
        self.width = theme.CART_WIDTH
        self.pressed: tuple[object, Part] | None = None

    # --- measures -------------------------------------------------------------------------------

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the row's texts, and never lower than a finger needs."""
        del option
        row: CartHeading | CartRow = index.data(ROW_ROLE)
        if isinstance(row, CartHeading):
            return QSize(self.width, _HEADING_HEIGHT)
        return QSize(self.width, max(self._texts_height(row) + 2 * _ABOVE, _LEAST_HEIGHT))

    def _texts_height(self, row: CartRow) -> int:
        names, details, warnings = self._texts(row)
        small = len(details) + len(warnings) + bool(row.mark)
        return len(names) * _NAME_LINE + small * _DETAIL_LINE

    def part_at(self, row: CartHeading | CartRow, cell: QRect, place: QPoint) -> Part:
        """What of the row in this cell lies at `place`; steps are felt over the whole height."""
        if isinstance(row, CartRow) and row.countable:
            stepper = self._stepper(cell)
            from_left, from_right = place.x() - stepper.left(), stepper.right() - place.x()
            if -_FELT_BEYOND <= from_left < _STEP_WIDTH:
                return Part.LESS
            if -_FELT_BEYOND <= from_right < _STEP_WIDTH:
                return Part.MORE
        return Part.REST

    def _stepper(self, cell: QRect) -> QRect:
        left = cell.right() - _SIDE - _AMOUNT_WIDTH - _BETWEEN - _STEPPER_WIDTH
        return QRect(
            left, cell.center().y() - _STEPPER_HEIGHT // 2, _STEPPER_WIDTH, _STEPPER_HEIGHT
        )

    def _texts(self, row: CartRow) -> _Broken:
        """The row's texts, broken; kept, since every row is measured anew at every scan."""
        wanted = (row.name, row.details, row.warning, row.countable, self.width)
        if wanted not in self._broken:
            if len(self._broken) > _KEPT:
                self._broken.clear()
            self._broken[wanted] = self._break_up(row)
        return self._broken[wanted]

    def _break_up(self, row: CartRow) -> _Broken:
        room = self.width - 2 * _SIDE - _AMOUNT_WIDTH - _BETWEEN
        if row.countable:
            room -= _STEPPER_WIDTH + _BETWEEN
        names = painting.wrapped(row.name, self._name_metrics, room, _NAME_LINES)
        details = [
            line
            for detail in row.details
            for line in painting.wrapped(detail, self._detail_metrics, room, _NAME_LINES)
        ]
        warnings = painting.wrapped(row.warning, self._detail_metrics, room, _NAME_LINES)
        return names, details, warnings if row.warning else []

    # --- painting -------------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a heading or a line."""
        row: CartHeading | CartRow = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, CartHeading):
            self._paint_heading(painter, option.rect, row)
        else:
            self._paint_row(painter, option.rect, row, option.state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, cell: QRect, heading: CartHeading) -> None:
        words = cell.adjusted(_SIDE, 8, -_SIDE, 0)
        painting.dot(painter, QPointF(words.left() + 5, words.center().y() + 1), heading.colour)
        painter.setFont(self._vendor)
        painter.setPen(QColor(theme.INK_SOFT))
        painter.drawText(
            words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, heading.subtotal
        )
        metrics = QFontMetrics(self._vendor)
        room = words.width() - metrics.horizontalAdvance(heading.subtotal) - 17 - _BETWEEN
        painter.setPen(QColor(theme.INK))
        painter.drawText(
            words.adjusted(17, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(heading.name, Qt.TextElideMode.ElideRight, room),
        )

    def _paint_row(
        self, painter: QPainter, cell: QRect, row: CartRow, state: QStyle.StateFlag
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, cell)
        painter.fillRect(
            QRect(cell.left(), cell.bottom(), cell.width(), 1), QColor(theme.LINE_SOFT)
        )
        self._paint_texts(painter, cell, row)
        if row.countable:
            self._paint_stepper(painter, self._stepper(cell), row)
        painter.setFont(self._amount)
        painter.setPen(QColor(theme.INK))
        hinted = bool(state & QStyle.StateFlag.State_Selected and self._hint)
        painter.drawText(
            cell.adjusted(0, 0, -_SIDE, -2 * _AMOUNT_RISES if hinted else 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            row.amount,
        )
        if hinted:
            painting.key_hint(
                painter,
                cell.right() - _SIDE - painting.hint_width(self._hint) + 1,
                cell.center().y() + _HINT_BELOW,
                self._hint,
                ink=theme.INDIGO,
                fill=theme.INDIGO_SOFT,
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, cell.adjusted(2, 2, -2, -3), radius=theme.RADIUS_SMALL)

    def _paint_texts(self, painter: QPainter, cell: QRect, row: CartRow) -> None:
        names, details, warnings = self._texts(row)
        top = cell.top() + (cell.height() - self._texts_height(row)) // 2
        left = cell.left() + _SIDE
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._name)
        painter.setPen(QColor(theme.INK))
        for line in names:
            painter.drawText(QRect(left, top, cell.width(), _NAME_LINE), align, line)
            top += _NAME_LINE
        painter.setFont(self._detail)
        for lines, ink in ((details, theme.INK_SOFT), (warnings, theme.AMBER_INK)):
            painter.setPen(QColor(ink))
            for line in lines:
                painter.drawText(QRect(left, top, cell.width(), _DETAIL_LINE), align, line)
                top += _DETAIL_LINE
        if row.mark:
            width = self._mark_metrics.horizontalAdvance(row.mark) + 12
            box = QRect(left, top + 1, width, _DETAIL_LINE - 1)
            painting.face(painter, box, fill=theme.LEAF_SOFT, radius=5)
            painter.setFont(self._mark)
            painter.setPen(QColor(theme.LEAF_INK))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, row.mark)

    def _paint_stepper(self, painter: QPainter, box: QRect, row: CartRow) -> None:
        painting.face(painter, box, fill=theme.CARD, border=theme.LINE)
        less = QRect(box.left(), box.top(), _STEP_WIDTH, box.height())
        more = QRect(box.right() - _STEP_WIDTH + 1, box.top(), _STEP_WIDTH, box.height())
        for part, area, sign in ((Part.LESS, less, "−"), (Part.MORE, more, "+")):
            if self.pressed == (row.key, part):
                painting.face(painter, area.adjusted(1, 1, -1, -1), fill=theme.INDIGO_SOFT)
            painter.setFont(self._step)
            painter.setPen(QColor(theme.INDIGO))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setFont(self._amount)
        painter.setPen(QColor(theme.INK))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(row.quantity))
