"""Potongan, in rupiah or in percent: one box and a switch."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import MAX_TENDER
from resources.texts import text
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.percent_edit import PercentEdit

_PIXELS: Final = 22


class DiscountBox(QWidget):
    """The discount, typed in rupiah or in percents."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rupiah = AmountEdit(
            label=text("Potongan dalam rupiah"), most=MAX_TENDER, pixels=_PIXELS,
            empties_on_esc=False,
        )  # fmt: skip
        self.percent = PercentEdit(label=text("Potongan dalam persen"), pixels=_PIXELS)
        self._boxes = QStackedWidget()
        self._boxes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.in_rupiah = Button("Rp", shortcut="Ctrl+R")
        self.in_percent = Button("%", shortcut="Ctrl+P")
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._boxes, 1)
        for box, button in ((self.rupiah, self.in_rupiah), (self.percent, self.in_percent)):
            self._boxes.addWidget(box)
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _on, box=box: self._switch(box))
            box.amount_changed.connect(lambda _amount: self.changed.emit())
            row.addWidget(button)
        self.in_percent.setAccessibleName(text("Persen"))
        self.in_rupiah.setAccessibleName(text("Rupiah"))

    @property
    def box(self) -> AmountEdit:
        """Where the discount is typed now."""
        return self.percent if self.is_percent else self.rupiah

    @property
    def is_percent(self) -> bool:
        """Whether it is a rate."""
        return self._boxes.currentWidget() is self.percent

    @property
    def discount(self) -> Rupiah | BasisPoints:
        """What is typed: rupiah, or basis points."""
        if self.is_percent:
            return self.percent.rate
        return self.rupiah.amount

    def show_discount(self, rupiah: Rupiah, rate: BasisPoints | None) -> None:
        """The discount as it is now."""
        self.rupiah.offer(Rupiah(0) if rate else rupiah)
        self.percent.offer_rate(rate or BasisPoints(0))
        self._boxes.setCurrentWidget(self.percent if rate else self.rupiah)
        (self.in_percent if rate else self.in_rupiah).setChecked(True)

    def _switch(self, box: AmountEdit) -> None:
        self._boxes.setCurrentWidget(box)
        box.setFocus()
        self.changed.emit()
