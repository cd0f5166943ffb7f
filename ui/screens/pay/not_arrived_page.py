"""Belum masuk: what happens to the goods while nobody saw the money."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.pay.evidence import EvidenceButton
from ui.widgets.panel import Card, Label, Role

_HEIGHT = 64


class NotArrivedPage(QWidget):
    """Two choices, each with what it means; Enter makes neither."""

    kept = Signal()
    handed_over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = Label(role=Role.STRONG, wrapped=True)
        self.keep = EvidenceButton(text("Barang disimpan dulu"), shortcut="Ctrl+S", height=_HEIGHT)
        self.hand_over = EvidenceButton(
            text("Barang diserahkan"), shortcut="Ctrl+D", height=_HEIGHT
        )
        self.keep.clicked.connect(self.kept)
        self.hand_over.clicked.connect(self.handed_over)
        self._kept_words = Label(role=Role.MUTED, wrapped=True)
        given = Label(
            text(
                "Notanya dicatat sekarang, dan uangnya ditandai belum masuk sampai ada yang"
                " melihatnya."
            ),
            role=Role.MUTED,
            wrapped=True,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button, words in ((self.keep, self._kept_words), (self.hand_over, given)):
            card = Card()
            card.column.addWidget(button)
            card.column.addWidget(words)
            card.column.addStretch()
            row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._question)
        column.addLayout(row)
        column.addWidget(
            Label(text("Layar HP pembeli bukan bukti."), role=Role.MUTED, wrapped=True)
        )
        column.addStretch()

    def show_choices(self, holder: str, refusal: str) -> None:
        """Ask what becomes of the goods; `refusal` says why they cannot be kept, if so."""
        self._question.setText(
            text("Uang untuk {holder} belum terlihat masuk. Barangnya?").format(holder=holder)
        )
        self.keep.setEnabled(not refusal)
        self._kept_words.setText(
            refusal
            or text(
                "Belum ada nota. Keranjang masuk simpanan; kalau uangnya datang nanti, masih"
                " diketahui untuk apa."
            )
        )
