"""The cash side of the pay sheet: quick amounts, money in, money back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.money import Rupiah, format_thousands
from booth.domain.payment import MAX_TENDER
from resources.texts import text
from ui import theme
from ui.screens.pay.shown import ShownCash
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.panel import Card, Label, Role

_QUICK_HEIGHT: Final = 64
_TENDERED: Final = 32
_CHANGE: Final = 36
_CHANGE_LONG: Final = 28
_LONG: Final = 14
"""From `Rp 999.999.999` on the figures are drawn smaller, or two of them do not fit in a row."""


class CashPage(QWidget):
    """Uang pas and what buyers hand over, Uang diterima, Kembalian."""

    quick_chosen = Signal(object)
    """A `Rupiah`, or None for Uang pas."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exact = Button(
            text("Uang pas"), kind=Kind.SECONDARY, height=_QUICK_HEIGHT, pixels=theme.TEXT,
            mark=Mark.FRAMED,
        )  # fmt: skip
        self.exact.setCheckable(True)
        self.exact.clicked.connect(lambda: self.quick_chosen.emit(None))
        self.quick: list[Button] = []
        self._quick_row = QHBoxLayout()
        self._quick_row.setSpacing(8)
        self._quick_row.addWidget(self.exact)
        self._amounts: Sequence[Rupiah] = ()
        self.tendered = AmountEdit(
            label=text("Uang diterima"), most=MAX_TENDER, pixels=_TENDERED, empties_on_esc=False
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(self._quick_row)
        column.addLayout(self._money_row())
        column.addStretch()

    def _money_row(self) -> QHBoxLayout:
        came = QVBoxLayout()
        came.setSpacing(4)
        came.addWidget(Label(text("Uang diterima"), role=Role.MUTED))
        came.addWidget(self.tendered)
        self.card = Card(margin=12)
        self.card.column.setSpacing(2)
        self._back_name, self.back = Label(), Label()
        for label in (self._back_name, self.back):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.card.column.addWidget(label)
        # The figures below come and go; what stands around them stays where it is.
        self.back.setMinimumHeight(_CHANGE + _CHANGE // 3)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addLayout(came, 1)
        row.addWidget(self.card, 1)
        return row

    def show_quick_amounts(self, amounts: Sequence[Rupiah]) -> None:
        """Other amounts, for another sum."""
        for button in self.quick:
            self._quick_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._amounts, self.quick = amounts, []
        for amount in amounts:
            button = Button(
                format_thousands(amount), height=_QUICK_HEIGHT, mark=Mark.FRAMED, parent=self
            )
            button.setCheckable(True)
            button.clicked.connect(lambda _on, amount=amount: self.quick_chosen.emit(amount))
            self._quick_row.addWidget(button)
            self.quick.append(button)

    def show_cash(self, cash: ShownCash) -> None:
        """Mark the touched amount, and say what goes back or what is missing."""
        self.exact.setChecked(cash.exact)
        for amount, button in zip(self._amounts, self.quick, strict=True):
            button.setChecked(amount == cash.tendered)
        name = text("Kurang") if cash.short else text("Kembalian")
        words = cash.short or cash.change or text("Uang pas")
        ground, ink = theme.LEAF_SOFT, theme.LEAF_INK
        # Not by setFont: the theme's sheet would undo it when the label is first shown.
        pixels = _CHANGE_LONG if len(words) >= _LONG else _CHANGE
        if cash.short:
            ground, ink = theme.RED_SOFT, theme.RED
        elif not cash.change:
            # Nothing to hand back is nothing to look at.
            ground, ink, pixels = theme.PAPER, theme.INK_SOFT, theme.TEXT_TITLE
        self.card.set_fill(ground)
        self._back_name.setText(name)
        self.back.setText(words)
        self._back_name.setStyleSheet(f"color: {ink}; font-weight: 700")
        self.back.setStyleSheet(f"color: {ink}; font-size: {pixels}px; font-weight: 800")
        self.card.setAccessibleName(f"{name} {words}")
