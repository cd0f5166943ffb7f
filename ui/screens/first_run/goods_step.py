"""Step 3, Barang: may be left for later; typed one by one or pasted from a table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from booth.domain.money import MAX_PRICE, format_rupiah
from booth.domain.typed import MAX_NAME
from resources.texts import plural, text
from ui import theme
from ui.screens.first_run.parts import Goods, Taken, goods_problems
from ui.screens.first_run.pasted import add_pasted
from ui.screens.first_run.step_page import GrowingList, StepPage
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.field import TextEdit

_STOCK: Final = "[0-9]{0,4}"


class GoodsStep(StepPage):
    """Enter adds the goods; with no name typed it goes on."""

    def __init__(self) -> None:
        super().__init__(
            text("Barang (boleh nanti)"),
            text(
                "Tanpa barang pun bisa berjualan: Ketik harga. Dari tabel: salin kolom "
                "UMKM, barang, harga, stok, lalu Tempel daftar."
            ),
        )
        self.goods: list[Goods] = []
        self._vendors: tuple[str, ...] = ()
        self.vendor = ChoiceButton(text("UMKM"))
        self.name = TextEdit(placeholder=text("ketik nama, lalu Enter"), longest=MAX_NAME)
        self.price = AmountEdit(
            label=text("Harga"), most=MAX_PRICE, pixels=theme.TEXT, empties_on_esc=False
        )
        self.price.setPlaceholderText(text("ditanya tiap kali"))
        self.price.setFont(theme.font())
        self.price.setStyleSheet(f"min-height: {theme.TOUCH - 2}px")
        self.stock = TextEdit(placeholder=text("tidak dihitung"))
        self.stock.setValidator(QRegularExpressionValidator(QRegularExpression(_STOCK), self))
        self.add = Button(text("Tambah"))
        self.paste = Button(text("Tempel daftar"))
        self.list = GrowingList(text("Barang di stan ini"), text("Belum ada barang."))
        self._lay_out()
        self.name.table_pasted.connect(self._paste_table)
        self.add.clicked.connect(self.take)
        self.paste.clicked.connect(self._paste)
        self.list.removed.connect(self._remove)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        for column, (field, stretch) in enumerate(
            (
                (self.field("name", text("Nama barang"), self.name), 4),
                (self.field("price", text("Harga"), self.price), 2),
                (self.field("stock", text("Stok"), self.stock), 2),
            )
        ):
            grid.addWidget(field, 0, column, alignment=Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, stretch)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(self.vendor, 1)
        row.addWidget(self.add)
        row.addWidget(self.paste)
        self.column.addLayout(row)
        self.column.addLayout(grid)
        self.column.addWidget(self.list, 1)

    def show_vendors(self, vendors: Sequence[str]) -> None:
        """Whose the goods can be; goods of those who left go with them."""
        self._vendors = tuple(vendors)
        self.vendor.offer([(name, name) for name in vendors], self.vendor.value)
        self.goods = [one for one in self.goods if one.vendor in self._vendors]
        self._show()

    def take(self) -> bool:
        """Add what is typed; whether anything was."""
        if not self.name.text().strip():
            return False
        one = Goods(
            vendor=str(self.vendor.value),
            name=self.name.text().strip(),
            price=self.price.amount or None,
            stock=int(self.stock.text()) if self.stock.text() else None,
        )
        problems = goods_problems(one)
        self.show_problems(problems)
        if not problems:
            self.goods.append(one)
            for edit in (self.name, self.price, self.stock):
                edit.clear()
            self._show()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _paste(self) -> None:
        if not self.name.paste_table():
            self.name.paste()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste_table(self, pasted: str) -> None:
        taken: Taken = add_pasted(self.goods, pasted, self._vendors, str(self.vendor.value))
        self._show()
        self.fields["name"].show_problem(taken.problem)

    def _remove(self, row: int) -> None:
        del self.goods[row]
        self._show()

    def _show(self) -> None:
        self.list.show_rows(
            [_row(one) for one in self.goods],
            plural("{count} jenis barang", "{count} jenis barang", len(self.goods)).format(
                count=len(self.goods)
            ),
        )


def _row(one: Goods) -> str:
    price = text("harga ditanya") if one.price is None else format_rupiah(one.price)
    stock = "" if one.stock is None else text("stok {stock}").format(stock=one.stock)
    return " · ".join(part for part in (one.name, price, stock, one.vendor) if part)
