"""Latihan: practise on a ledger that counts for nothing, and back again."""

from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.settings.training import TrainingLaptop
from ui.widgets.buttons import Button, Kind
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, Label, Role


class TrainingPage(FormPage):
    """A part of Setelan: one button to begin, two to end."""

    def __init__(self, desk: Desk, navigator: Navigator, training: TrainingLaptop) -> None:
        super().__init__(text("Latihan"))
        self._navigator, self._training = navigator, training
        self.begin = Button(text("Mulai latihan"), kind=Kind.PRIMARY, shortcut="Ctrl+N")
        self.discard = Button(
            text("Selesai, hapus catatan latihan"), kind=Kind.PRIMARY, shortcut="Ctrl+N"
        )
        self.keep = Button(text("Selesai, simpan catatannya"), shortcut="Ctrl+U")
        practising = desk.facts.register.training
        card = Card()
        card.column.addWidget(Label(self._words(practising=practising), wrapped=True))
        shown = [self.begin] if not practising else []
        if training.is_on:
            shown = [self.discard, self.keep]
        for button in (self.begin, self.discard, self.keep):
            card.column.addWidget(button)
            # A shortcut that two buttons have is nobody's: what is not offered sleeps.
            if button not in shown:
                button.setEnabled(False)
                button.hide()
        self.column.addWidget(card)
        self.column.addWidget(
            Label(
                text(
                    "Nota latihan bertulisan LATIHAN. Catatannya di berkas sendiri dan tidak bisa "
                    "digabung dengan catatan sungguhan."
                ),
                role=Role.MUTED,
                wrapped=True,
            )
        )
        self.column.addStretch()
        self.begin.clicked.connect(self._begin)
        self.discard.clicked.connect(lambda: training.end(discard=True))
        self.keep.clicked.connect(lambda: training.end(discard=False))

    def _begin(self) -> None:
        self._navigator.ask_coordinator(
            text("Mulai latihan: penjualan sesudah ini bukan sungguhan."),
            lambda _: self._training.start(self._navigator.report),
        )

    def _words(self, *, practising: bool) -> str:
        if self._training.is_on:
            return text(
                "Sedang latihan. Yang dijual di sini tidak masuk laporan, laci, dan setoran. "
                "Selesai membuka lagi catatan sungguhan."
            )
        if practising:
            return text("Stan ini stan contoh untuk latihan; semua catatannya bukan sungguhan.")
        return text(
            "Petugas baru boleh mencoba semuanya: UMKM, barang, petugas, dan PIN disalin ke "
            "catatan latihan. Kode QRIS tidak ikut, supaya tidak ada yang membayar sungguhan. "
            "Keranjang dan penjualan sungguhan menunggu di tempatnya."
        )
