"""Bars over one another's past: painted, walked by keys, told in words."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import painting
from ui.widgets.bars import Bar
from ui.widgets.buttons import ENTER_KEYS

_SAID_HEIGHT: Final = 26
_LABEL_HEIGHT: Final = 22
_EDGE: Final = 6
_GAP_PERCENT: Final = 22
_WIDEST_BAR: Final = 56
_ROUND: Final = 4.0
_LEAST_SEEN: Final = 2
"""What is more than nothing is seen, however little it is."""
_PAST: Final = theme.LINE


class BarChart(QWidget):
    """`opened` carries the number of the bar that a person wants to see behind.

    The arrows walk; Enter, or a touch on the bar that is marked already, opens.
    """

    opened = Signal(int)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.bars: Sequence[Bar] = ()
        self.number = -1
        """The marked bar; -1 for none."""
        self._told = ""

    def show_bars(self, bars: Sequence[Bar], told: str) -> None:
        """Show other bars; `told` says all of them in a sentence. The mark stays at its label."""
        marked = self.bars[self.number].label if self.number >= 0 else None
        self.bars, self._told = tuple(bars), told
        labels = [bar.label for bar in bars]
        self.number = labels.index(marked) if marked in labels else -1
        self._say()

    @property
    def said(self) -> str:
        """What stands above the bars."""
        return self.bars[self.number].said if self.number >= 0 else self._told

    def _say(self) -> None:
        self.setAccessibleDescription(self.said)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        self.update()

    def mark(self, number: int) -> None:
        """Go to a bar."""
        if self.bars:
            self.number = min(max(number, 0), len(self.bars) - 1)
            self._say()

    # --- where things are -----------------------------------------------------------------------

    def _plot(self) -> QRect:
        return self.rect().adjusted(_EDGE, _SAID_HEIGHT + _EDGE, -_EDGE, -_LABEL_HEIGHT)

    def slot_of(self, number: int) -> QRect:
        """The column a bar stands in, its label included."""
        plot, count = self._plot(), max(len(self.bars), 1)
        left = plot.left() + plot.width() * number // count
        right = plot.left() + plot.width() * (number + 1) // count
        return QRect(left, plot.top(), right - left, plot.height() + _LABEL_HEIGHT)

    def _bar(self, number: int, amount: int, greatest: int) -> QRect:
        slot, plot = self.slot_of(number), self._plot()
        width = min(slot.width() * (100 - _GAP_PERCENT) // 100, _WIDEST_BAR)
        height = max(plot.height() * amount // greatest, _LEAST_SEEN) if amount > 0 else 0
        return QRect(
            slot.center().x() - width // 2, plot.bottom() + 1 - height, max(width, 1), height
        )

    def _at(self, point: QPoint) -> int:
        for number in range(len(self.bars)):
            if self.slot_of(number).contains(point):
                return number
        return -1

    # --- a person -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from bar to bar, and open one."""
        key = event.key()
        if key in ENTER_KEYS and self.number >= 0:
            self.opened.emit(self.number)
        elif key == Qt.Key.Key_Left:
            self.mark(self.number - 1 if self.number >= 0 else len(self.bars) - 1)
        elif key == Qt.Key.Key_Right:
            self.mark(self.number + 1)
        elif key == Qt.Key.Key_Home:
            self.mark(0)
        elif key == Qt.Key.Key_End:
            self.mark(len(self.bars) - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark the bar that was touched, or open it where it is marked already."""
        number = self._at(event.position().toPoint())
        if number < 0:
            return
        if number == self.number:
            self.opened.emit(number)
        else:
            self.mark(number)

    # --- painting -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Flat, but no line."""
        return QSize(360, 180)

    def minimumSizeHint(self) -> QSize:
        """As little as still shows which hour was the best."""
        return QSize(220, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what was, what is above it, the labels, and the mark."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.TEXT_SMALL, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.INK if self.number >= 0 else theme.INK_SOFT))
        top = QRect(_EDGE, 0, self.width() - 2 * _EDGE, _SAID_HEIGHT)
        words = painter.fontMetrics().elidedText(
            self.said, Qt.TextElideMode.ElideRight, top.width()
        )
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, words)
        plot = self._plot()
        painter.fillRect(plot.left(), plot.bottom() + 1, plot.width(), 1, QColor(theme.LINE))
        greatest = max((max(bar.amount, bar.before) for bar in self.bars), default=0) or 1
        for number, bar in enumerate(self.bars):
            self._paint_bar(painter, number, bar, greatest)
        if self.hasFocus():
            painting.focus_ring(painter, self.rect())

    def _paint_bar(self, painter: QPainter, number: int, bar: Bar, greatest: int) -> None:
        slot = self.slot_of(number)
        if number == self.number:
            painter.fillRect(slot, QColor(theme.INDIGO_SOFT))
        if bar.before > 0:
            area = QRectF(self._bar(number, bar.before, greatest))
            painter.fillPath(_rounded(area), QColor(_PAST))
        whole = self._bar(number, bar.amount, greatest)
        if whole.height():
            painter.save()
            painter.setClipPath(_rounded(QRectF(whole)))
            below, bottom = 0, whole.bottom() + 1
            for part in bar.parts:
                lower = bottom - whole.height() * below // bar.amount
                below += part.amount
                upper = bottom - whole.height() * below // bar.amount
                painter.fillRect(
                    QRect(whole.left(), upper, whole.width(), lower - upper),
                    QColor(part.colour or theme.INDIGO),
                )
            painter.restore()
        painter.setPen(QColor(theme.INK if number == self.number else theme.INK_SOFT))
        painter.setFont(theme.font(theme.TEXT_HINT, QFont.Weight.DemiBold))
        label = QRect(slot.left(), slot.bottom() + 1 - _LABEL_HEIGHT, slot.width(), _LABEL_HEIGHT)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, bar.label)


def _rounded(area: QRectF) -> QPainterPath:
    """Round above, flat on the ground."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    radius = min(_ROUND, area.height())
    path.addRoundedRect(area, radius, radius)
    path.addRect(area.adjusted(0, radius, 0, 0))
    return path
