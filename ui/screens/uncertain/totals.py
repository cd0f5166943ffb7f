"""How much is uncertain, and at whom: above the list."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.texts import plural, text
from ui import theme
from ui.screens.uncertain.showing import ShownTotals
from ui.widgets import painting
from ui.widgets.pages import take_out
from ui.widgets.panel import ElidedLabel, Label, Role

_LISTED: Final = 3
"""Holders by name; the list below needs the room on a small laptop."""


class DottedName(ElidedLabel):
    """Somebody with their dot."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self.setText(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot before the name."""
        painter = QPainter(self)
        painting.dot(painter, QPointF(6, self.height() / 2), self._colour)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.rect().adjusted(17, 0, 0, 0)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, words)
        del event


class Totals(QWidget):
    """The sum and its count, then a line for each holder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("Jumlah belum pasti"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.amount = Label(role=Role.TOTAL)
        self.count = Label(role=Role.MUTED)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.amount)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.MARGIN)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._grid)

    def show_totals(self, totals: ShownTotals) -> None:
        """Show these; those who hold the least stand together."""
        self.amount.setText(totals.amount)
        self.count.setText(totals.count)
        take_out(self._grid)
        for row, holder in enumerate(totals.holders[:_LISTED]):
            self._grid.addWidget(DottedName(holder.name, holder.colour), row, 0)
            self._grid.addWidget(Label(holder.count, role=Role.SMALL), row, 1)
            amount = Label(holder.amount, role=Role.STRONG)
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(amount, row, 2)
        others = len(totals.holders) - _LISTED
        if others > 0:
            words = plural("dan {count} pemegang lain", "dan {count} pemegang lain", others)
            self._grid.addWidget(
                Label(words.format(count=others), role=Role.SMALL), _LISTED, 0, 1, 3
            )
