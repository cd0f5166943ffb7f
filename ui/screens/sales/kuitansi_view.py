"""The sheet that asks what a kuitansi needs and no sale knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from booth.domain.ids import VendorId
from booth.domain.kuitansi_notes import VendorNote
from booth.domain.records import SaleRecord
from resources.texts import several, text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.paper_maker import PaperMaker
from ui.screens.sales.kuitansi_presenter import (
    KuitansiMemory,
    KuitansiPresenter,
    KuitansiVendor,
)
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.field import TextEdit, place_under_names
from ui.widgets.panel import Label, Role

_LONGEST: Final = 120
_VENDORS_WIDTH: Final = 400


class KuitansiSheet(SavingSheet):
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
        super().__init__(
            desk,
            over,
            label=text("Kuitansi A4"),
            save=text("Buat kuitansi"),
            width=1000,
            height=580,
        )
        self._vendors: list[VendorId] = []
        self._written: Path | None = None
        self.title.setText(
            text("Kuitansi A4 untuk nota {number}").format(number=record.sale.receipt_number)
        )
        self.vendors = Choices(several("UMKM"))
        self.payer = TextEdit(label=text("Sudah terima dari (instansi pembeli)"), longest=_LONGEST)
        self.purpose = TextEdit(
            label=text("Untuk pembayaran (kosong = daftar barang)"), longest=_LONGEST
        )
        self.city = TextEdit(label=text("Kota"), longest=_LONGEST)
        self.signer = TextEdit(label=text("Penanda tangan (kosong = nama UMKM)"), longest=_LONGEST)
        self.tax_number = TextEdit(label=text("NPWP UMKM"), longest=_LONGEST)
        self.business_number = TextEdit(label=text("NIB UMKM"), longest=_LONGEST)
        self.address = TextEdit(label=text("Alamat UMKM"), longest=_LONGEST)
        self.said = Label(role=Role.SMALL, wrapped=True)
        self.show_file = Button(text("Buka PDF"), shortcut="F6", twin="Ctrl+O")
        self.show_file.hide()
        self._lay_out()
        self.presenter = KuitansiPresenter(desk, navigator, papers, record, memory, view=self)
        self.vendors.chosen.connect(lambda n: self.presenter.choose(self._vendors[n]))
        self.save.clicked.connect(self._save)
        self.show_file.clicked.connect(self._open_file)
        self.open(self.payer)

    def _lay_out(self) -> None:
        left, right = self.two_sides(_VENDORS_WIDTH)
        fields = QGridLayout()
        fields.setVerticalSpacing(4)
        fields.setHorizontalSpacing(theme.GAP)
        place_under_names(
            fields,
            [
                (self.payer,),
                (self.purpose,),
                (self.city, self.signer),
                (self.tax_number, self.business_number),
                (self.address,),
            ],
        )
        left.addLayout(fields)
        left.addStretch()
        right.addWidget(Label(text("Satu kuitansi untuk satu UMKM"), role=Role.MUTED, wrapped=True))
        right.addWidget(self.vendors)
        right.addStretch()
        right.addWidget(self.said)
        right.addWidget(self.show_file)
        self.end(right)

    def _save(self) -> None:
        self.presenter.write(
            VendorNote(
                city=self.city.text(),
                signer=self.signer.text(),
                tax_number=self.tax_number.text(),
                business_number=self.business_number.text(),
                address=self.address.text(),
            ),
            payer=self.payer.text(),
            purpose=self.purpose.text(),
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

    def show_note(self, note: VendorNote) -> None:
        """What is known of the vendor already; what was typed of the buyer stays."""
        for box, known in (
            (self.city, note.city),
            (self.signer, note.signer),
            (self.tax_number, note.tax_number),
            (self.business_number, note.business_number),
            (self.address, note.address),
        ):
            box.setText(known)

    def show_written(self, words: str, path: Path) -> None:
        """Where it is now."""
        self._written = path
        self.error.setText("")
        self.said.setText(words)
        self.show_file.show()
