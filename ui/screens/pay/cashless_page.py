"""The cashless side of the pay sheet: who saw the money arrive, and where."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui import theme
from ui.formatting import evidence_word
from ui.screens.pay.presenter import EVIDENCE, ShownCashless
from ui.widgets.buttons import ENTER_KEYS, Button
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_HEIGHT: Final = 64
_KEYS: Final[Mapping[Evidence, str]] = {
    Evidence.NOTIFICATION: "Ctrl+1",
    Evidence.SOUNDBOX: "Ctrl+2",
    Evidence.STATEMENT: "Ctrl+3",
}
_AWAITING_KEY: Final = "Ctrl+B"


class EvidenceButton(Button):
    """Picked by a finger, a pointer, Space or its own key; never by Enter.

    Enter is what a hurried hand, or a scanner, presses without looking: it may save what was
    picked, and pick nothing.
    """

    def event(self, event: QEvent) -> bool:
        """Leave Enter to the sheet, with the focus here too."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in ENTER_KEYS
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter pass."""
        if event.key() in ENTER_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CashlessPage(QWidget):
    """QRIS, EDC or transfer, recorded with what was seen of the money."""

    evidence_picked = Signal(object)
    awaiting_picked = Signal()

    def __init__(self, method: PaymentMethod, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Label(role=Role.STRONG, wrapped=True)
        self._remark = Label(role=Role.MUTED, wrapped=True)
        self.code = TextBox(
            label=text("Kode approval"),
            placeholder=text("Kode approval di struk EDC"),
            longest=MAX_NAME,
        )
        self.buttons: dict[Evidence, EvidenceButton] = {}
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for evidence in EVIDENCE[method]:
            button = self._button(evidence_word(evidence), _KEYS[evidence])
            button.clicked.connect(lambda _on, seen=evidence: self.evidence_picked.emit(seen))
            self.buttons[evidence] = button
            row.addWidget(button)
        self.awaiting = self._button(text("Belum ada bukti masuk"), _AWAITING_KEY)
        self.awaiting.clicked.connect(self.awaiting_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._question)
        if method is PaymentMethod.CARD:
            column.addWidget(self.code)
        else:
            self.code.hide()
            column.addLayout(row)
        column.addWidget(self.awaiting)
        column.addWidget(self._remark)
        column.addStretch()

    def _button(self, words: str, key: str) -> EvidenceButton:
        button = EvidenceButton(words, shortcut=key, height=_HEIGHT)
        button.setCheckable(True)
        return button

    def show_cashless(self, cashless: ShownCashless) -> None:
        """Mark what was picked, and say what it means."""
        self._question.setText(
            text("Sudah keluar struk dari EDC {holder}?").format(holder=cashless.holder)
            if cashless.asks_code
            else text("Di mana uang untuk {holder} terlihat masuk?").format(holder=cashless.holder)
        )
        for evidence, button in self.buttons.items():
            button.setChecked(evidence is cashless.picked)
        self.awaiting.setChecked(cashless.awaiting)
        if cashless.picked is None and self.code.text() and cashless.awaiting:
            self.code.clear()
        if cashless.awaiting:
            words = text(
                "Nota tetap dicatat, dan uangnya ditandai belum terbukti masuk"
                " sampai ada yang mencocokkan."
            )
        elif cashless.asks_code:
            words = text("Kode approval menjadi bukti saat mencocokkan mutasi.")
        else:
            words = text("Layar HP pembeli bukan bukti.")
        self._remark.setText(words)
