"""Ketik harga: goods in no catalogue, a price asked each time, or titipan."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from booth.domain.catalogue import Product
from booth.domain.ids import VendorId
from booth.domain.money import MAX_PRICE, ZERO
from booth.domain.sale import LineKind
from booth.domain.typed import MAX_NAME
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.default_names import default_name
from ui.screens.sell.form_sheet import FormSheet
from ui.screens.sell.presenter import SellPresenter
from ui.screens.sell.vendor_buttons import VendorButtons
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Mark
from ui.widgets.panel import Label, Role
from ui.widgets.text_box import TextBox

_HEIGHT: Final = 590
_COLUMNS: Final = 2
_LONGEST_NAME: Final = 150
_PIXELS: Final = 28
_MOST_PURPOSES: Final = 6
"""Three rows; what is rarer is typed."""


class OpenPriceSheet(FormSheet):
    """Vendor, name, price and kind; a product that asks for its price asks for nothing else."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(
            desk, navigator, over, title=text("Ketik harga"), height=_HEIGHT, saves=self._add
        )
        self._product: Product | None = None
        self._vendors = VendorButtons()
        self.kinds: dict[LineKind, Button] = {}
        self.whose = Label(role=Role.MUTED)
        self.name = TextBox(longest=MAX_NAME)
        self.amount = AmountEdit(
            label=text("Harga"), most=MAX_PRICE, pixels=_PIXELS, empties_on_esc=False
        )
        self.first = self.amount
        self.name.textChanged.connect(self._mark_purpose)
        self._kind_row = self._make_kinds()
        self.purposes: list[Button] = []
        self._purpose_rows = QWidget()
        self._purpose_grid = QGridLayout(self._purpose_rows)
        self._purpose_grid.setContentsMargins(0, 0, 0, 0)
        self._purpose_grid.setSpacing(8)
        self._vendors.chosen.connect(lambda _vendor: self._show_names())
        self.form.addWidget(self._kind_row)
        self.form.addWidget(self.whose)
        self.form.addWidget(self._vendors, 1)
        self.form.addWidget(self._purpose_rows)
        self.form.addWidget(self.name)
        self.form.addWidget(self.amount)
        self.form.addStretch()  # takes the room where no vendor is asked for

    def _make_kinds(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        group = QButtonGroup(self)
        for kind, name, key in (
            (LineKind.GOODS, text("Barang"), "Alt+B"),
            (LineKind.SERVICE, text("Jasa"), "Alt+J"),
            (LineKind.CHARGE, text("Biaya"), "Alt+Y"),
            (LineKind.PASS_THROUGH, text("Titipan"), "Alt+T"),
        ):
            button = Button(name, shortcut=key)
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(lambda _on, kind=kind: self._choose_kind(kind))
            self.kinds[kind] = button
            line.addWidget(button, 1)
        return row

    def ask(self, presenter: SellPresenter, product: Product | None) -> None:
        """Ask for a price: of this product, or (None) of something in no catalogue."""
        self._product = product
        self.say_title(text("Ketik harga") if product is None else product.terms.name)
        for part in (self._kind_row, self._vendors, self.name):
            part.setVisible(product is None)
        self.amount.offer(ZERO)
        self.name.clear()
        if product is None:
            self._vendors.offer(self._desk.offered_vendors(), presenter.vendor)
            self._order_tabs()
            self._make_purposes(())
            self._desk.ask(
                lambda booth: booth.browsing.purposes(),
                then=self._make_purposes,
                failed=self._navigator.report,
            )
            self._choose_kind(LineKind.GOODS)
        else:
            self._purpose_rows.hide()
            self.whose.setText(product.vendor_name)
        self.begin(presenter, self.amount)

    @property
    def vendors(self) -> dict[VendorId, Button]:
        """The buttons of those who can be chosen."""
        return self._vendors.buttons

    def _order_tabs(self) -> None:
        # Made after all else, and read in the middle.
        form = [*self.kinds.values(), *self.vendors.values(), self.name, self.amount]
        rest = [self.cancel, self.save, *self.keypad.findChildren(Button)]
        for before, after in pairwise([*form, *rest]):
            QWidget.setTabOrder(before, after)

    def _make_purposes(self, used: Sequence[str]) -> None:
        """What money is kept for, one touch each: what it was kept for before comes first."""
        for button in self.purposes:
            self._purpose_grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        usual = (text("Ongkos kirim"), text("Titip jual"), text("Asuransi kirim"), text("Donasi"))
        purposes = list(dict.fromkeys([*used, *usual]))[:_MOST_PURPOSES]
        self.purposes = []
        before = list(self.kinds.values())[-1]
        for place, purpose in enumerate(purposes):
            button = Button("", left_aligned=True, mark=Mark.FRAMED)
            button.setText(
                button.fontMetrics().elidedText(purpose, Qt.TextElideMode.ElideRight, _LONGEST_NAME)
            )
            button.setAccessibleName(purpose)
            button.setToolTip(purpose)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, purpose=purpose: self._choose_purpose(purpose))
            self._purpose_grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            QWidget.setTabOrder(before, button)
            before = button
            self.purposes.append(button)
        self._mark_purpose()

    def _choose_purpose(self, purpose: str) -> None:
        self.name.setText(purpose)
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self._mark_purpose()

    def _mark_purpose(self) -> None:
        for button in self.purposes:
            button.setChecked(button.accessibleName() == self.name.text().strip())

    def _choose_kind(self, kind: LineKind) -> None:
        self.kinds[kind].setChecked(True)
        self._vendors.setVisible(kind is not LineKind.PASS_THROUGH)
        self._purpose_rows.setVisible(kind is LineKind.PASS_THROUGH)
        self._show_names()

    @property
    def _kind(self) -> LineKind:
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def _default_name(self) -> str:
        shelf = self._desk.shelf
        names = [vendor.terms.name for vendor in shelf.vendors if vendor.id == self._vendors.vendor]
        return default_name(self._kind, names[0]) if names else ""

    def _show_names(self) -> None:
        is_kept = self._kind is LineKind.PASS_THROUGH
        self.whose.setText(
            text("Uang titipan untuk pihak lain, bukan omzet.") if is_kept else text("UMKM siapa?")
        )
        self.name.setAccessibleName(text("Keperluan") if is_kept else text("Nama"))
        self.name.setPlaceholderText(
            text("Keperluan, misalnya ongkos kirim")
            if is_kept
            else self._default_name() or text("Nama barang")
        )

    def _add(self) -> bool:
        """Put it into the cart."""
        if self._product is not None:
            return self.presenter.add_priced(self._product, self.amount.amount)
        name = self.name.text().strip()
        if self._kind is LineKind.PASS_THROUGH:
            return self.presenter.add_pass_through(name, self.amount.amount)
        vendor = self._vendors.vendor
        if vendor is None:
            self.problem.setText(text("UMKM-nya belum dipilih. Sentuh namanya."))
            return False
        name = name or self._default_name()
        return self.presenter.add_open(vendor, name, self.amount.amount, self._kind)
