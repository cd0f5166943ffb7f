"""The sheet that asks what a kuitansi needs and no sale knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.ids import VendorId
from booth.domain.records import SaleRecord
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.paper_maker import PaperMaker
from ui.screens.refund.parts import Choices
from ui.screens.sales.kuitansi_presenter import (
    KuitansiMemory,
    KuitansiPresenter,
    KuitansiVendor,
    KuitansiWords,
)
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_LONGEST: Final = 120


class KuitansiSheet(Overlay):
    """Kuitansi A4 of one sale. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: PaperMaker,
        record: SaleRecord,
        *,
        memory: KuitansiMemory,
        over: QWidget,
    ) -> None:
        super().__init__(over, label=text("Kuitansi A4"), width=980, height=660)
        self._vendors: list[VendorId] = []
        self._written: Path | None = None
        self.title = Label(
            text("Kuitansi A4 untuk nota {number}").format(number=record.sale.receipt_number),
            role=Role.TITLE,
        )
        self.vendors = Choices(text("UMKM"))
        self.payer = TextBox(label=text("Sudah terima dari (instansi pembeli)"), longest=_LONGEST)
        self.purpose = TextBox(
            label=text("Untuk pembayaran (kosong = daftar barang)"), longest=_LONGEST
        )
        self.city = TextBox(label=text("Kota"), longest=_LONGEST)
        self.signer = TextBox(label=text("Penanda tangan (kosong = nama UMKM)"), longest=_LONGEST)
        self.tax_number = TextBox(label=text("NPWP UMKM"), longest=_LONGEST)
        self.business_number = TextBox(label=text("NIB UMKM"), longest=_LONGEST)
        self.address = TextBox(label=text("Alamat UMKM"), longest=_LONGEST)
        self.said = Label(role=Role.SMALL, wrapped=True)
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.show_file = Button(text("Buka PDF"), shortcut="F6", twin="Ctrl+O")
        self.show_file.hide()
        self.cancel = Button(text("Tutup"), kind=Kind.QUIET)
        self.save = Button(
            text("Buat kuitansi"), kind=Kind.PRIMARY, shortcut="Enter", height=theme.BUTTON_TALL
        )
        self._lay_out()
        self.presenter = KuitansiPresenter(desk, navigator, papers, record, memory, view=self)
        self.vendors.chosen.connect(lambda n: self.presenter.choose(self._vendors[n]))
        self.save.clicked.connect(self._save)
        self.show_file.clicked.connect(self._open_file)
        self.cancel.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)
        self.open(self.payer)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(Label(text("Satu kuitansi untuk satu UMKM"), role=Role.MUTED, wrapped=True))
        left.addWidget(self.vendors)
        left.addStretch()
        left.addWidget(self.said)
        fields = QGridLayout()
        fields.setVerticalSpacing(2)
        fields.setHorizontalSpacing(theme.GAP)
        places = (
            (self.payer, 0, 0, 2),
            (self.purpose, 2, 0, 2),
            (self.city, 4, 0, 1),
            (self.signer, 4, 1, 1),
            (self.tax_number, 6, 0, 1),
            (self.business_number, 6, 1, 1),
            (self.address, 8, 0, 2),
        )
        for box, row, column, span in places:
            fields.addWidget(Label(box.accessibleName(), role=Role.SMALL), row, column, 1, span)
            fields.addWidget(box, row + 1, column, 1, span)
        right = QVBoxLayout()
        right.addLayout(fields)
        right.addStretch()
        right.addWidget(self.error)
        buttons = QHBoxLayout()
        for button in (self.cancel, self.show_file):
            buttons.addWidget(button)
        buttons.addWidget(self.save, 1)
        right.addLayout(buttons)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 38)
        both.addLayout(right, 62)
        whole = QVBoxLayout(self.sheet)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.addWidget(self.title)
        whole.addLayout(both, 1)

    def _save(self) -> None:
        self.presenter.write(
            KuitansiWords(
                payer=self.payer.text(),
                purpose=self.purpose.text(),
                city=self.city.text(),
                signer=self.signer.text(),
                tax_number=self.tax_number.text(),
                business_number=self.business_number.text(),
                address=self.address.text(),
            )
        )

    def _open_file(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    # --- what the presenter says ----------------------------------------------------------------

    def show_vendors(self, vendors: Sequence[KuitansiVendor], chosen: VendorId | None) -> None:
        """Whose kuitansi it can be."""
        self._vendors = [vendor.vendor for vendor in vendors]
        number = 0 if chosen is None else self._vendors.index(chosen)
        labels = [f"{vendor.name} · {vendor.amount}" for vendor in vendors]
        self.vendors.show_choices(labels, number)

    def show_words(self, words: KuitansiWords) -> None:
        """What is known of the vendor already; what was typed of the buyer stays."""
        for box, known in (
            (self.city, words.city),
            (self.signer, words.signer),
            (self.tax_number, words.tax_number),
            (self.business_number, words.business_number),
            (self.address, words.address),
        ):
            box.setText(known)

    def show_error(self, words: str) -> None:
        """Why it was not made."""
        self.error.setText(words)

    def show_written(self, words: str, path: Path) -> None:
        """Where it is now."""
        self._written = path
        self.error.setText("")
        self.said.setText(words)
        self.show_file.show()
