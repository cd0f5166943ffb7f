"""Belum masuk: what happens to the goods while nobody saw the money."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.pay.evidence import EvidenceButton
from ui.screens.pay.shown import ShownNotArrived
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
        self._given_words = Label(role=Role.MUTED, wrapped=True)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        for button, words in ((self.keep, self._kept_words), (self.hand_over, self._given_words)):
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

    def show_choices(self, choices: ShownNotArrived) -> None:
        """Ask what becomes of it."""
        self._question.setText(choices.question)
        self.keep.setText(choices.keep)
        self.hand_over.setText(choices.hand_over)
        self.keep.setEnabled(not choices.refusal)
        self._kept_words.setText(choices.refusal or choices.kept)
        self._given_words.setText(choices.handed_over)
