"""The words beside a QRIS code: what to do, whose money it is, and where it was seen."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.payment import PaymentMethod
from ui import theme
from ui.screens.pay.evidence import EvidenceRow
from ui.screens.pay.share_list import ShareList
from ui.screens.pay.shown import ShownCashless, ShownQris
from ui.widgets.buttons import Button
from ui.widgets.panel import Card, Label, Role

_SPLIT_HEIGHT: Final = 64


class QrisPage(QWidget):
    """The left side; the code itself stands on the right."""

    evidence_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(fill=theme.INDIGO_SOFT, border="", margin=10)
        self.card.column.setSpacing(2)
        self._heading = Label(role=Role.STRONG, wrapped=True)
        self._words = Label(role=Role.MUTED, wrapped=True)
        self.card.column.addWidget(self._heading)
        self.card.column.addWidget(self._words)
        self.shares = ShareList()
        self.split = Button("", shortcut="Ctrl+G", height=_SPLIT_HEIGHT)
        self.evidence = EvidenceRow(PaymentMethod.QRIS)
        self.buttons = self.evidence.buttons
        self.reference = self.evidence.reference
        self.evidence.picked.connect(self.evidence_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.card)
        column.addWidget(self.shares, 1)
        column.addWidget(self.split)
        column.addWidget(self.evidence)

    def show_qris(self, qris: ShownQris) -> None:
        """What the buyer does, and what the money is for."""
        self._heading.setText(qris.heading)
        self._words.setText(qris.words)
        self.card.setAccessibleName(f"{qris.heading} {qris.words}")
        self.shares.show_shares(qris.shares)
        # Above the limit there is nothing to be seen yet, only something to be divided.
        self.split.setText(qris.split)
        self.split.setVisible(bool(qris.split))
        self.evidence.setVisible(not qris.split)

    def show_cashless(self, cashless: ShownCashless) -> None:
        """Mark what was picked."""
        self.evidence.show_picked(cashless.picked)
