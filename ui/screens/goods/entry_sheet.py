"""The sheet of a goods paper: search and scan on the left, the lines and who signs on the right."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.goods_papers import VendorGoods
from booth.domain.ids import EntryId
from booth.domain.typed import MAX_NAME, MAX_NOTE, MAX_QUANTITY
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.goods.entry import EntryKind, GoodsEntry, ShownLine, Signed
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.field import TextEdit
from ui.widgets.goods_search import GoodsSearch
from ui.widgets.panel import Label, Role
from ui.widgets.row_list import RowList
from ui.widgets.stepper import Stepper
from ui.widgets.tile import Tile

_SIDE: Final = 480
_WIDTH, _HEIGHT = 1080, 680
_PIXELS: Final = 14


class EntrySheet(SavingSheet):
    """One paper of one vendor. Opens by itself, and is gone when closed."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        goods: VendorGoods,
        kind: EntryKind,
        *,
        done: Callable[[EntryId], None],
        over: QWidget,
    ) -> None:
        name = goods.vendor.terms.name
        super().__init__(
            desk, over,
            label=f"{_titles()[kind]} · {name}",
            save=_saves()[kind],
            width=_WIDTH,
            height=_HEIGHT,
        )  # fmt: skip
        self._kind = kind
        self.goods = GoodsSearch(
            box=text("Scan, nama barang, atau jumlah"),
            placeholder=text("Scan, ketik nama, atau jumlah lalu Enter"),
            offers=text("Barang {vendor}").format(vendor=name),
        )
        self.lines = RowList(text("Daftar barang"))
        self.total = Label(role=Role.STRONG)
        self.quantity = Stepper(
            label=text("Jumlah baris terpilih"),
            least=0 if kind is EntryKind.COUNT else 1,
            most=MAX_QUANTITY,
        )
        self.remove = Button(text("Hapus baris"), shortcut="F8", twin="Ctrl+D", pixels=_PIXELS)
        self.rest = Button(
            text("Lainnya tidak ada (nol)"), shortcut="F9", twin="Ctrl+N", pixels=_PIXELS
        )
        self.ways = Choices(text("Hilang atau dibagikan"), columns=2)
        self.ways.show_choices([text("Hilang / rusak"), text("Dibagikan")], 0)
        self.counterpart = TextEdit(
            label=text("Nama dari UMKM"),
            placeholder=text("Siapa dari UMKM yang tanda tangan"),
            longest=MAX_NAME,
        )
        self.reason = TextEdit(
            label=text("Keterangan"), placeholder=_reasons()[kind], longest=MAX_NOTE
        )
        self._lay_out()
        self.presenter = GoodsEntry(desk, navigator, goods, kind, done=done, view=self)
        self._join()
        self.open(self.goods.box)

    def _lay_out(self) -> None:
        left, right = self.two_sides(_SIDE)
        left.addWidget(Label(_explained()[self._kind], role=Role.MUTED, wrapped=True))
        left.addWidget(self.goods, 1)
        left.addWidget(self.rest)
        right.addWidget(self.total)
        right.addWidget(self.lines, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.quantity)
        row.addWidget(self.remove, 1)
        right.addLayout(row)
        for part in (self.ways, self.counterpart, self.reason):
            right.addWidget(part)
        self.ways.setVisible(self._kind is EntryKind.OFF)
        self.counterpart.setVisible(self._kind is not EntryKind.OFF)
        self.reason.setVisible(self._kind is not EntryKind.IN)
        self.rest.setVisible(self._kind is EntryKind.COUNT)
        self.end(right)

    def _join(self) -> None:
        presenter = self.presenter
        self.goods.searched.connect(presenter.search)
        self.goods.taken.connect(presenter.add)
        self.lines.currentRowChanged.connect(presenter.choose)
        self.quantity.changed.connect(presenter.set_quantity)
        self.remove.clicked.connect(presenter.remove)
        self.rest.clicked.connect(presenter.rest_is_none)
        self.save.clicked.connect(self._enter)

    def _enter(self) -> None:
        """Enter adds what is searched; without words in the search it saves."""
        if self.goods.entered(self.presenter.enter):
            return
        self.presenter.save(
            Signed(
                counterpart=self.counterpart.text(),
                reason=self.reason.text(),
                given=self.ways.number == 1,
            )
        )

    def scanned(self, code: str) -> None:
        """Scanned goods are one more piece; anything else is said so."""
        if not self.presenter.scanned(code):
            self.show_error(text("Kode {code} bukan barang UMKM ini.").format(code=code[:40]))

    # --- what the presenter says ------------------------------------------------------------------

    def show_offers(self, tiles: Sequence[Tile]) -> None:
        """Goods that a line can be."""
        self.goods.show_tiles(tiles)

    def show_lines(self, lines: Sequence[ShownLine], chosen: int, total: str) -> None:
        """What is on the paper so far."""
        self.total.setText(total)
        self.lines.blockSignals(True)  # noqa: FBT003  # Qt's own signature
        self.lines.show_rows([line.words for line in lines])
        self.lines.setCurrentRow(chosen)
        self.lines.blockSignals(False)  # noqa: FBT003  # as above
        is_chosen = 0 <= chosen < len(lines)
        self.quantity.setEnabled(is_chosen)
        self.remove.setEnabled(is_chosen)
        if is_chosen:
            self.quantity.set_value(lines[chosen].quantity)

    def show_compared(self, *, compared: bool, differs: bool) -> None:
        """Whether the record may be seen by now, and whether a reason is wanted."""
        if self._kind is not EntryKind.COUNT:
            return
        self.save.setText(text("Simpan opname") if compared else _saves()[self._kind])
        self.reason.setVisible(compared)
        if differs:
            self.show_error(text("Ada selisih: hitung ulang, atau tulis sebabnya."))


def _titles() -> dict[EntryKind, str]:
    return {
        EntryKind.IN: text("Barang masuk"),
        EntryKind.BACK: text("Barang kembali"),
        EntryKind.OFF: text("Hilang / dibagikan"),
        EntryKind.COUNT: text("Opname"),
    }


def _saves() -> dict[EntryKind, str]:
    return {
        EntryKind.IN: text("Simpan & buat berita acara"),
        EntryKind.BACK: text("Simpan & buat berita acara"),
        EntryKind.OFF: text("Simpan dengan PIN koordinator"),
        EntryKind.COUNT: text("Bandingkan dengan catatan"),
    }


def _explained() -> dict[EntryKind, str]:
    return {
        EntryKind.IN: text("Scan tiap barang, atau scan sekali lalu ketik jumlahnya dan Enter."),
        EntryKind.BACK: text("Sisa menurut catatan sudah diisi. Cocokkan dengan barangnya."),
        EntryKind.OFF: text("Barang yang tidak ada lagi tanpa dibayar pembeli."),
        EntryKind.COUNT: text("Hitung dulu yang ada di stan. Angka catatan tampil sesudahnya."),
    }


def _reasons() -> dict[EntryKind, str]:
    return {
        EntryKind.IN: "",
        EntryKind.BACK: text("Keterangan (boleh kosong)"),
        EntryKind.OFF: text("Hilang atau rusak karena apa"),
        EntryKind.COUNT: text("Sebab selisih"),
    }
