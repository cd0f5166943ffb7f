"""Campuran: the parts that were paid, and how much the next one is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.money import Rupiah
from booth.domain.payment import MAX_TENDER
from resources.texts import text
from ui import theme
from ui.screens.pay.part_list import PartList
from ui.screens.pay.shown import ShownPart
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.panel import Label, Role

_AMOUNT: Final = 32


class MixedPage(QWidget):
    """The list, and below it the amount that the ways to pay above take next."""

    removed = Signal(int)
    amount_typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = PartList()
        self.on_account = Button(text("Bon"), shortcut="F6", twin="Ctrl+O")
        self.remove = Button(text("Keluarkan"), shortcut="Ctrl+Del")
        self.remove.clicked.connect(self._remove)
        self.amount = AmountEdit(
            label=text("Bagian berikutnya"), most=MAX_TENDER, pixels=_AMOUNT, empties_on_esc=False
        )
        self.amount.amount_changed.connect(self.amount_typed)
        self._hint = Label(
            text("Ketik jumlahnya, lalu pilih cara bayarnya di atas."), role=Role.MUTED,
            wrapped=True,
        )  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(Label(text("Sudah dibayar"), role=Role.STRONG))
        head.addStretch()
        head.addWidget(self.on_account)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.parts, 1)
        column.addWidget(Label(text("Bagian berikutnya"), role=Role.STRONG))
        column.addWidget(self.amount)
        column.addWidget(self._hint)

    def show_mixed(self, parts: Sequence[ShownPart], left: Rupiah) -> None:
        """The parts so far, the last one chosen, and all that is left as the next."""
        self.parts.show_parts(parts)
        self.remove.setEnabled(bool(parts))
        self.amount.offer(left)

    def _remove(self) -> None:
        if self.parts.chosen >= 0:
            self.removed.emit(self.parts.chosen)
