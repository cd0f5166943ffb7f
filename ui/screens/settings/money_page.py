"""Uang: who holds it, and which coins cash is rounded to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from booth.domain.events.setting_up import Custody
from booth.domain.money import CASH_UNITS, Rupiah, format_rupiah
from resources.texts import text
from ui.formatting import custody_word
from ui.widgets.buttons import Button, Kind, Mark
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Label, Role


class MoneyPage(FormPage):
    """`kept` carries the `Custody` and the `Rupiah` chosen."""

    kept = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(
            text("Uang"), text("Berlaku mulai nota berikutnya. Diminta PIN koordinator.")
        )
        self.cards: dict[Custody, ChoiceCard] = {}
        self.roundings: dict[Rupiah, Button] = {}
        self.column.addWidget(Label(text("Uang penjualan dipegang siapa?"), role=Role.STRONG))
        row, group = QHBoxLayout(), QButtonGroup(self)
        row.setSpacing(12)
        for custody, sentence in (
            (Custody.CASHIER, text("Satu laci, satu QRIS. UMKM disetor tiap malam.")),
            (Custody.VENDORS, text("Tiap UMKM memegang tunai, QRIS, dan EDC sendiri.")),
            (Custody.MIXED, text("Dipilih per pembayaran. Paling sering di lapangan.")),
        ):
            card = self.cards[custody] = ChoiceCard(custody_word(custody), sentence)
            group.addButton(card)
            row.addWidget(card, 1)
        self.column.addLayout(row)
        self.column.addWidget(
            Label(text("Total tunai dibulatkan ke pecahan terkecil:"), role=Role.STRONG)
        )
        row, group = QHBoxLayout(), QButtonGroup(self)
        for unit in CASH_UNITS:
            name = text("Tidak dibulatkan") if unit == CASH_UNITS[0] else format_rupiah(unit)
            button = self.roundings[unit] = Button(name, mark=Mark.FRAMED)
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch()
        self.column.addLayout(row)
        self.column.addStretch()
        self.keep = Button(text("Simpan"), kind=Kind.PRIMARY, shortcut="Ctrl+S")
        self.keep.clicked.connect(lambda: self.kept.emit(*self.chosen()))
        self.column.addWidget(self.keep, alignment=Qt.AlignmentFlag.AlignRight)

    def show_money(self, custody: Custody, rounding: Rupiah) -> None:
        """What is in force."""
        self.cards[custody].setChecked(True)
        self.roundings[rounding].setChecked(True)

    def chosen(self) -> tuple[Custody, Rupiah]:
        """What is chosen, in force or not."""
        return (
            next(custody for custody, card in self.cards.items() if card.isChecked()),
            next(unit for unit, button in self.roundings.items() if button.isChecked()),
        )
