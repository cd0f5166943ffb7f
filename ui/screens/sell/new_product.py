"""Tambah barang baru: three fields, and the goods are in the catalogue and in the cart."""

from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.catalogue import ProductTerms
from booth.domain.money import MAX_PRICE, ZERO
from booth.domain.typed import MAX_CODE, MAX_NAME
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.form_sheet import FormSheet
from ui.screens.sell.presenter import SellPresenter
from ui.screens.sell.vendor_buttons import VendorButtons
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_HEIGHT: Final = 590
_PIXELS: Final = 28


class NewProductSheet(FormSheet):
    """Name, price and vendor; the bar code is what was scanned. All else can wait for Barang."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(
            desk, navigator, over, title=text("Tambah barang baru"), height=_HEIGHT, saves=self._add
        )
        self.name = TextBox(longest=MAX_NAME, placeholder=text("Nama barang"))
        self.amount = AmountEdit(
            label=text("Harga"), most=MAX_PRICE, pixels=_PIXELS, empties_on_esc=False
        )
        self.first = self.amount
        self.code = TextBox(longest=MAX_CODE, placeholder=text("boleh kosong"))
        self.vendors = VendorButtons()
        self.code.setMinimumHeight(self.amount.minimumHeight())
        self.form.addWidget(Field(text("Nama"), self.name))
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(Field(text("Harga"), self.amount), 1)
        beside.addWidget(Field(text("Barcode"), self.code), 1)
        self.form.addLayout(beside)
        self.form.addWidget(Label(text("UMKM siapa?"), role=Role.STRONG))
        self.form.addWidget(self.vendors, 1)

    def ask(self, presenter: SellPresenter, *, name: str, code: str) -> None:
        """Ask for new goods, with what is known of them filled in."""
        self.name.setText(name)
        self.code.setText(code)
        self.amount.offer(ZERO)
        selling = [vendor for vendor in self._desk.shelf.vendors if vendor.terms.selling]
        self.vendors.offer(selling, presenter.vendor)
        stops = [self.name, self.amount, self.code, *self.vendors.buttons.values()]
        rest = [self.cancel, self.save, *self.keypad.findChildren(Button)]
        for before, after in pairwise([*stops, *rest]):
            QWidget.setTabOrder(before, after)
        self.begin(presenter, self.amount if name else self.name)
        if name:
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def scanned(self, code: str) -> None:
        """A bar code was scanned while this is open: it is the new goods'."""
        self.code.setText(code[:MAX_CODE])

    def _add(self) -> bool:
        """Save; the sheet closes once it is recorded."""
        name, vendor = self.name.text().strip(), self.vendors.vendor
        if not name:
            self.problem.setText(text("Namanya belum diisi."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.amount.amount == ZERO:
            self.problem.setText(text("Harganya belum diisi."))
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        elif vendor is None:
            self.problem.setText(text("UMKM-nya belum dipilih. Sentuh namanya."))
        else:
            terms = ProductTerms(
                vendor=vendor,
                name=name,
                price=self.amount.amount,
                barcode=self.code.text().strip(),
            )
            self.presenter.add_to_catalogue(terms, added=self.close_sheet)
        return False
