"""The table of rates: arrows walk through it, a finger scrolls."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScroller,
    QTableWidget,
    QTableWidgetItem,
)

from resources.texts import text
from ui import theme
from ui.screens.accounts.fee_words import FeeRow

_ROW: Final = 34
_LEAST_ROWS: Final = 4


class FeeGrid(QTableWidget):
    """Rates in force first, and in bold; the last column says so in words."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setAccessibleName(text("Tabel MDR"))
        self.setHorizontalHeaderLabels(
            [text("Kriteria"), text("Pembayaran"), text("Biaya"), text("Masa berlaku")]
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight((_LEAST_ROWS + 1) * _ROW)
        self.setStyleSheet(
            f"QTableWidget {{ background: {theme.CARD}; border: 1px solid {theme.LINE};"
            f" border-radius: {theme.RADIUS}px; outline: none; }}"
            f"QTableWidget:focus {{ border: 2px solid {theme.INDIGO}; }}"
            f"QTableWidget::item {{ padding: 0 8px; }}"
            f"QTableWidget::item:selected {{ background: {theme.INDIGO_SOFT};"
            f" color: {theme.INK}; }}"
        )
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def show_rows(self, rows: Sequence[FeeRow]) -> None:
        """Show these rates."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, words in enumerate(row[:4]):
                cell = QTableWidgetItem(str(words))
                cell.setToolTip(str(words))
                font = cell.font()
                font.setBold(row.in_force)
                cell.setFont(font)
                self.setItem(number, column, cell)
