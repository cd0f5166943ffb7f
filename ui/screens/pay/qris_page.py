"""The words beside a QRIS code: what to do, whose money it is, and where it was seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui import theme
from ui.screens.pay.evidence import EvidenceRow
from ui.screens.pay.share_list import ShareList
from ui.screens.pay.shown import ShownCashless, ShownQris
from ui.widgets.buttons import Button
from ui.widgets.panel import Card, Label, Role


class QrisPage(QWidget):
    """The left side; the code itself stands on the right."""

    evidence_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(fill=theme.INDIGO_SOFT, border="", margin=12)
        self.card.column.setSpacing(2)
        self._heading = Label(role=Role.STRONG, wrapped=True)
        self._words = Label(role=Role.MUTED, wrapped=True)
        self.card.column.addWidget(self._heading)
        self.card.column.addWidget(self._words)
        self.shares = ShareList()
        self.per_vendor = Button(text("Kode per UMKM"), shortcut="Ctrl+P")
        self.split = Button("", shortcut="Ctrl+G")
        self.evidence = EvidenceRow(PaymentMethod.QRIS)
        self.buttons = self.evidence.buttons
        self.reference = self.evidence.reference
        self.evidence.picked.connect(self.evidence_picked)
        ways = QHBoxLayout()
        ways.setSpacing(theme.GAP)
        ways.addWidget(self.per_vendor)
        ways.addWidget(self.split)
        ways.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        column.addWidget(self.shares, 1)
        column.addLayout(ways)
        column.addWidget(self.evidence)

    def show_qris(self, qris: ShownQris) -> None:
        """What the buyer does, and what the money is for."""
        self._heading.setText(qris.heading)
        self._words.setText(qris.words)
        self.card.setAccessibleName(f"{qris.heading} {qris.words}")
        self.shares.show_shares(qris.shares)
        for button, words in ((self.per_vendor, qris.per_vendor), (self.split, qris.split)):
            button.setText(words)
            button.setVisible(bool(words))

    def show_cashless(self, cashless: ShownCashless) -> None:
        """Mark what was picked."""
        self.evidence.show_picked(cashless.picked)
