"""The ways to pay, one beside the other."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui.formatting import method_word
from ui.screens.pay.shown import METHODS
from ui.widgets.buttons import Button, Mark

_KEYS: Final = {
    PaymentMethod.CASH: ("F12", "Ctrl+T"),
    PaymentMethod.QRIS: ("F10", "Ctrl+R"),
    PaymentMethod.CARD: ("F9", "Ctrl+K"),
    PaymentMethod.TRANSFER: ("F8", "Ctrl+F"),
}
_SPACING: Final = 6
_PIXELS: Final = 14


class PayTabs(QWidget):
    """One of them is marked; Campuran stands last."""

    method_chosen = Signal(object)
    mixed_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.methods: dict[PaymentMethod, Button] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        for method in METHODS:
            key, twin = _KEYS[method]
            mark = Mark.INDIGO if method is PaymentMethod.QRIS else Mark.FILLED
            tab = Button(method_word(method), shortcut=key, twin=twin, pixels=_PIXELS, mark=mark)
            tab.clicked.connect(lambda _on, method=method: self.method_chosen.emit(method))
            self.methods[method] = tab
        self.mixed = Button(text("Campuran"), shortcut="F7", twin="Ctrl+M", pixels=_PIXELS)
        self.mixed.clicked.connect(self.mixed_chosen)
        for tab in (*self.methods.values(), self.mixed):
            tab.setCheckable(True)
            self._group.addButton(tab)
            row.addWidget(tab)
        row.addStretch()

    def mark(self, method: PaymentMethod | None) -> None:
        """Mark a way to pay; Campuran for None, and for what is reached from there."""
        tab = self.mixed if method is None else self.methods.get(method, self.mixed)
        tab.setChecked(True)
