"""Daftar barang: goods from a file, into a file, and onto price tags."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from booth.domain.catalogue import Product
from booth.domain.ids import VendorId
from booth.domain.money import format_thousands
from booth.domain.tag_sheet import TagSheet, most_labels
from resources.texts import plural, text
from ui import theme
from ui.screens.catalogue_import.files import GoodsFiles
from ui.screens.catalogue_import.view import ImportSheet
from ui.screens.desk import Desk, Navigator, Tone
from ui.widgets.buttons import Button
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.file_dialog import ask_for_file
from ui.widgets.form_page import FormPage
from ui.widgets.panel import Card, Label, Role

_GOODS_FILE: Final = "barang.xlsx"
_TAGS_FILE: Final = "label-harga.pdf"


class GoodsPage(FormPage):
    """Three cards, each with what it is for and one button."""

    def __init__(self, desk: Desk, navigator: Navigator, files: GoodsFiles) -> None:
        super().__init__(text("Daftar barang"))
        self._desk, self._navigator, self._files = desk, navigator, files
        self.load = Button(text("Impor dari berkas…"), shortcut="F3", twin="Ctrl+I")
        self.store = Button(text("Simpan ke berkas…"))
        self.tags = Button(text("Buat label harga…"))
        self.vendor = ChoiceButton(text("Label untuk"))
        self.sheet = ChoiceButton(text("Lembar label"))
        self._card(
            text("Impor daftar barang"),
            text(
                "Dari CSV atau Excel, dengan pratinjau. Semua baris masuk, atau tidak sama sekali."
            ),
            self.load,
        )
        self._card(
            text("Simpan daftar barang"),
            text("Barang yang dijual sebagai Excel (.xlsx) atau CSV; bisa diimpor kembali."),
            self.store,
        )
        card = self._card(
            text("Label harga"),
            text(
                "PDF untuk kertas label A4. Kode QR-nya bisa dijual juga di laptop yang belum "
                "punya barangnya."
            ),
            self.tags,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.vendor, 1)
        row.addWidget(self.sheet, 1)
        card.column.addLayout(row)
        self.column.addStretch()
        self.sheet.offer(
            [
                (TagSheet.A4_24, text("A4, 3 x 8 label (63,5 x 33,9 mm)")),
                (TagSheet.A4_24_FULL, text("A4, 3 x 8 label penuh (70 x 37 mm)")),
                (TagSheet.A4_65, text("A4, 5 x 13 label (38,1 x 21,2 mm)")),
            ],
            TagSheet.A4_24,
        )
        self.load.clicked.connect(self.open_import)
        self.store.clicked.connect(self._ask_where)
        self.tags.clicked.connect(self._ask_where_for_tags)
        self.look()

    def _card(self, title: str, words: str, button: Button) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.addWidget(Label(title, role=Role.STRONG), 1)
        row.addWidget(button)
        card.column.addLayout(row)
        card.column.addWidget(Label(words, role=Role.MUTED, wrapped=True))
        self.column.addWidget(card)
        return card

    def look(self) -> None:
        """The vendors may be others by now."""
        vendors = [vendor for vendor in self._desk.shelf.vendors if vendor.terms.selling]
        self.vendor.offer(
            [(None, text("Semua UMKM")), *((vendor.id, vendor.terms.name) for vendor in vendors)],
            self.vendor.value,
        )

    def open_import(self) -> ImportSheet:
        """Impor daftar barang."""
        return ImportSheet(self._desk, self._navigator, self._files, self.window())

    def _ask_where(self) -> None:
        ask_for_file(
            self,
            text("Simpan daftar barang"),
            text("Excel (*.xlsx);;Teks (*.csv)"),
            self.write_goods,
            save_as=_GOODS_FILE,
        )

    def write_goods(self, path: Path) -> None:
        """Write what is sold."""
        shelf = self._desk.shelf
        self._files.runner.run(
            lambda: self._files.write_goods(path, shelf),
            then=lambda count: self._navigator.say(
                plural(
                    "{name} tersimpan: {count} barang.", "{name} tersimpan: {count} barang.", count
                ).format(name=path.name, count=format_thousands(count)),
                Tone.DONE,
            ),
            failed=self._navigator.report,
        )

    def _goods(self) -> Sequence[Product]:
        chosen = self.vendor.value
        selling = {vendor.id for vendor in self._desk.shelf.vendors if vendor.terms.selling}
        wanted: set[VendorId] | set[object] = selling if chosen is None else {chosen}
        return [
            product
            for product in self._desk.shelf.products
            if product.terms.selling and product.terms.vendor in wanted
        ]

    def _ask_where_for_tags(self) -> None:
        if not self._goods():
            self._navigator.say(text("Belum ada barang untuk diberi label."), Tone.LOOK)
            return
        ask_for_file(
            self,
            text("Simpan label harga"),
            text("PDF (*.pdf)"),
            self.write_tags,
            save_as=_TAGS_FILE,
        )

    def write_tags(self, path: Path) -> None:
        """Write the price tags."""
        goods, sheet = self._goods(), TagSheet(str(self.sheet.value))
        if len(goods) > most_labels(sheet):
            words = text("Paling banyak {most} label sekali buat. Pilih satu UMKM.")
            self._navigator.say(words.format(most=format_thousands(most_labels(sheet))), Tone.LOOK)
            return
        self._files.runner.run(
            lambda: self._files.write_price_tags(path, goods, sheet),
            then=lambda _: self._navigator.say(
                plural(
                    "{name} tersimpan: {count} label. Cetak 100%, tanpa penyesuaian.",
                    "{name} tersimpan: {count} label. Cetak 100%, tanpa penyesuaian.",
                    len(goods),
                ).format(name=path.name, count=format_thousands(len(goods))),
                Tone.DONE,
            ),
            failed=self._navigator.report,
        )
