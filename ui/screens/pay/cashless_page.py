"""Paid without cash and without a code: the slip of a card machine, or a transfer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.payment import CARD_ENDING_DIGITS, Evidence, PaymentMethod
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.pay.evidence import EvidenceButton, EvidenceRow
from ui.screens.pay.shown import ShownCashless
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox


class CardPage(QWidget):
    """What the slip says: the approval code, and the end of the card's number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Evidence, EvidenceButton] = {}
        self._question = Label(role=Role.STRONG, wrapped=True)
        self.code = TextBox(
            label=text("Kode approval"),
            placeholder=text("Kode approval di struk EDC"),
            longest=MAX_NAME,
        )
        self.ending = TextBox(
            label=text("Empat angka akhir kartu"), placeholder="1234", longest=CARD_ENDING_DIGITS
        )
        self.ending.setValidator(QRegularExpressionValidator("[0-9]*", self.ending))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for box, stretch in ((self.code, 3), (self.ending, 2)):
            box.setMinimumHeight(theme.TOUCH)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Label(box.accessibleName(), role=Role.MUTED))
            column.addWidget(box)
            row.addLayout(column, stretch)
        remark = Label(
            text(
                "Kode approval menjadi bukti saat mencocokkan mutasi. Angka kartu yang lain jangan"
                " ditulis di mana pun."
            ),
            role=Role.MUTED,
            wrapped=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._question)
        column.addLayout(row)
        column.addWidget(remark)
        column.addStretch()

    def typing_place(self) -> TextBox:
        """Where touched digits go."""
        return self.ending if self.ending.hasFocus() else self.code

    def show_cashless(self, cashless: ShownCashless) -> None:
        """Ask for the slip of whoever's machine it is."""
        self._question.setText(
            text("Sudah keluar struk dari EDC {holder}?").format(holder=cashless.holder)
        )


class TransferPage(QWidget):
    """A transfer, recorded with what was seen of the money."""

    evidence_picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Label(role=Role.STRONG, wrapped=True)
        self.evidence = EvidenceRow(PaymentMethod.TRANSFER)
        self.buttons = self.evidence.buttons
        self.reference = self.evidence.reference
        self.evidence.picked.connect(self.evidence_picked)
        remark = Label(
            text("Layar HP pembeli dan foto bukti transfer bukan bukti."), role=Role.MUTED,
            wrapped=True,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._question)
        column.addWidget(self.evidence)
        column.addWidget(remark)
        column.addStretch()

    def show_cashless(self, cashless: ShownCashless) -> None:
        """Mark what was picked."""
        self._question.setText(
            text("Di mana uang untuk {holder} terlihat masuk?").format(holder=cashless.holder)
        )
        self.evidence.show_picked(cashless.picked)
