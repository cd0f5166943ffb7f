"""The sheet of a late entry: pad, number, day and time; lines; how it was paid."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booth.domain.catalogue import Vendor
from booth.domain.money import ZERO
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.parts import VendorPicker
from ui.screens.sales.late_lines import LateLines
from ui.screens.sales.late_presenter import LateLine, LatePresenter, LateWay
from ui.screens.saving_sheet import SavingSheet
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.field import TextEdit, place_under_names
from ui.widgets.goods_search import GoodsSearch
from ui.widgets.panel import Label, Line, Role
from ui.widgets.tile import Tile

_HIGHEST_NUMBER: Final = 999_999
"""More than any paper pad counts to."""
_LONGEST_DAY: Final = 10
_LONGEST_TIME: Final = 5
_SHEET_WIDTH: Final = 460


class LateSheet(SavingSheet):
    """Nota susulan, one sheet of the pad after another. Opens by itself."""

    def __init__(
        self, desk: Desk, navigator: Navigator, done: Callable[[], None], over: QWidget
    ) -> None:
        super().__init__(
            desk,
            over,
            label=text("Nota susulan"),
            save=text("Simpan nota susulan"),
            width=1280,
            height=700,
        )
        self.pad = TextEdit(label=text("Nama buku nota"), longest=MAX_CODE)
        self.number = TextEdit(label=text("Nomor di buku"), longest=len(str(_HIGHEST_NUMBER)))
        self.number.setValidator(QIntValidator(1, _HIGHEST_NUMBER, self))
        self.day = TextEdit(label=text("Tanggal jual (tgl/bln/tahun)"), longest=_LONGEST_DAY)
        self.time = TextEdit(label=text("Jam jual (jam.menit)"), longest=_LONGEST_TIME)
        self.goods = GoodsSearch(
            box=text("Barang dari katalog"),
            placeholder=text("Cari atau scan barang…"),
            offers=text("Barang di katalog"),
        )
        self.vendor = VendorPicker()
        self.amount = AmountEdit(label=text("Jumlah uang"), pixels=theme.TEXT_TITLE)
        self.name = TextEdit(
            label=text("Nama barang"),
            placeholder=text("Nama barang (boleh kosong)"),
            longest=MAX_NAME,
        )
        self.add = Button(text("Tambah baris"), shortcut="F8", twin="Ctrl+N")
        self.lines = LateLines()
        self.total = Label(role=Role.TOTAL)
        self.ways = Choices(text("Dibayar dengan"), columns=2)
        self._lay_out()
        self.presenter = LatePresenter(desk, navigator, self)
        self.goods.searched.connect(self.presenter.search)
        self.goods.taken.connect(self.presenter.take)
        self.add.clicked.connect(self._add)
        self.lines.counted.connect(self.presenter.set_quantity)
        self.lines.priced.connect(self.presenter.set_price)
        self.lines.removed.connect(self.presenter.remove)
        self.ways.chosen.connect(self.presenter.choose_way)
        self.save.clicked.connect(self._enter)
        self.closed.connect(done)
        self.open(self.pad)

    def _lay_out(self) -> None:
        left, right = self.two_sides(_SHEET_WIDTH)
        explained = text("Salin satu lembar buku nota: jam aslinya tetap tercatat.")
        left.addWidget(Label(explained, role=Role.MUTED, wrapped=True))
        sheet = QGridLayout()
        sheet.setVerticalSpacing(4)
        sheet.setHorizontalSpacing(theme.GAP)
        place_under_names(sheet, [(self.pad, self.number, self.day, self.time)])
        left.addLayout(sheet)
        known = QVBoxLayout()
        known.setSpacing(4)
        known.addWidget(Label(self.goods.box.accessibleName(), role=Role.SMALL))
        known.addWidget(self.goods, 1)
        other = QGridLayout()
        other.setVerticalSpacing(4)
        place_under_names(other, [(self.vendor,)])
        other.setRowStretch(other.rowCount() - 1, 1)
        place_under_names(other, [(self.name,), (self.amount,)])
        other.addWidget(self.add, other.rowCount(), 0, 1, 2)
        goods = QHBoxLayout()
        goods.setSpacing(2 * theme.GAP)
        goods.addLayout(known, 1)
        goods.addLayout(other, 1)
        left.addLayout(goods, 1)
        right.addWidget(Label(text("Baris nota"), role=Role.MUTED))
        right.addWidget(self.lines, 1)
        right.addWidget(Line())
        total = QHBoxLayout()
        total.addWidget(Label(text("Total"), role=Role.MUTED), 1)
        total.addWidget(self.total)
        right.addLayout(total)
        right.addWidget(Label(text("Dibayar dengan"), role=Role.MUTED))
        right.addWidget(self.ways)
        self.end(right)

    def _add(self) -> None:
        if self.presenter.add(self.vendor.vendor, self.amount.amount, self.name.text()):
            self.amount.set_amount(ZERO)
            self.name.clear()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Enter adds what is searched or typed; without either it saves."""
        if self.goods.entered(self.presenter.enter):
            return
        if self.amount.amount and (self.amount.hasFocus() or self.name.hasFocus()):
            self._add()
            return
        if not self.pad.text().strip() or not self.number.hasAcceptableInput():
            self.show_error(text("Isi nama buku nota dan nomornya."))
            return
        self.presenter.save(
            pad=self.pad.text().strip(),
            number=int(self.number.text()),
            day=self.day.text(),
            clock=self.time.text(),
        )

    def scanned(self, code: str) -> None:
        """Scanned goods are a line of the sheet; anything else is said so."""
        if not self.presenter.scanned(code):
            self.show_error(text("Kode {code} tidak ada di katalog.").format(code=code[:40]))

    # --- what the presenter says ----------------------------------------------------------------

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Whose goods a line can be."""
        self.vendor.show_vendors(vendors)

    def show_offers(self, tiles: Sequence[Tile]) -> None:
        """Goods of the catalogue that a line can be."""
        self.goods.show_tiles(tiles)

    def show_moment(self, day: str, clock: str) -> None:
        """When it was sold, most likely."""
        self.day.setText(day)
        self.time.setText(clock)

    def show_lines(self, lines: Sequence[LateLine], total: str) -> None:
        """What was entered so far."""
        self.lines.show_lines(lines)
        self.total.setText(total)

    def show_ways(self, ways: Sequence[LateWay], chosen: int) -> None:
        """How it was paid."""
        self.ways.show_choices([way.words for way in ways], chosen)

    def next_number(self, pad: str, number: int) -> None:
        """Ready for the next sheet of the same pad."""
        self.pad.setText(pad)
        self.number.setText(str(number))
        self.vendor.choose(None)
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.time.selectAll()
