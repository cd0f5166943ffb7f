"""The sheet for one line of the cart."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booth.domain.cart import CartLine
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.sale import LineKind
from booth.domain.typed import MAX_NOTE
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.sell.discount_box import DiscountBox
from ui.screens.sell.form_sheet import FormSheet
from ui.screens.sell.line_change import LineChange
from ui.screens.sell.presenter import SellPresenter
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.buttons import Button, Mark
from ui.widgets.panel import Label, Role
from ui.widgets.stepper import Stepper
from ui.widgets.text_box import TextBox

_HEIGHT: Final = 580
_PIXELS: Final = 22
_NAMES: Final = 130


class LineSheet(FormSheet):
    """Quantity, harga tawar, potongan, gratis, catatan, hapus: saved together."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(
            desk,
            navigator,
            over,
            title=text("Ubah barang"),
            height=_HEIGHT,
            saves=self._change_line,
        )
        self._number = 0
        self.label_price = Label(role=Role.MUTED)
        self.floor = Label(role=Role.STRONG, wrapped=True)
        self.floor.setStyleSheet(f"color: {theme.AMBER_INK}")
        self.quantity = Stepper(label=text("Jumlah barang"))
        self.price = AmountEdit(label=text("Harga tawar"), pixels=_PIXELS, empties_on_esc=False)
        self.discount = DiscountBox()
        self.free = Button(text("Gratis"), shortcut="Ctrl+G", mark=Mark.FRAMED)
        self.free.setCheckable(True)
        self.note = TextBox(
            label=text("Catatan"),
            placeholder=text("Ukuran, warna, nama untuk bordir…"),
            longest=MAX_NOTE,
        )
        self.remove = Button(text("Hapus barang"), shortcut="Ctrl+Del", height=60)
        self.form.addWidget(self.label_price)
        self._rows = [
            self._row(text("Jumlah barang"), self.quantity, self.free),
            self._row(text("Harga tawar"), self.price),
            self._row(text("Potongan"), self.discount),
        ]
        self._row(text("Catatan"), self.note)
        self.form.addWidget(self.floor)
        self.form.addStretch()
        self.bottom.insertWidget(1, self.remove)
        self.first = self.price
        self.remove.clicked.connect(self._remove)
        self.free.clicked.connect(self._show_free)
        self.price.amount_changed.connect(lambda _amount: self._show_floor())
        self.quantity.changed.connect(lambda _pieces: self._show_floor())
        self.discount.changed.connect(self._show_floor)

    def _row(self, name: str, *parts: QWidget) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        caption = Label(name, role=Role.MUTED)
        caption.setFixedWidth(_NAMES)
        line.addWidget(caption)
        for part in parts:
            line.addWidget(part, 0 if isinstance(part, Stepper) else 1)
        self.form.addWidget(row)
        return row

    @property
    def line(self) -> CartLine:
        """The line as it is in the cart."""
        return self.presenter.cart.lines[self._number]

    def edit(self, presenter: SellPresenter, number: int) -> None:
        """Open what can be done with this line."""
        self._number = number
        present = presenter.cart.lines[number]
        line, is_free = present.line, present.line.kind is LineKind.FREE
        self.say_title(line.name)
        self.label_price.setText(
            text("Harga label {price}").format(price=format_rupiah(line.list_price))
        )
        self.quantity.set_value(line.quantity)
        self.price.offer(line.price)
        self.discount.show_discount(line.discount, present.discount_bp)
        self.note.setText(line.note)
        self.free.setChecked(is_free)
        # What a bundle costs is the bundle's; what is kept for others is no price to bargain.
        is_single = line.bundle is None and line.kind is not LineKind.PASS_THROUGH
        for row in self._rows:
            row.setVisible(is_single)
        self.free.setVisible(line.kind in (LineKind.GOODS, LineKind.FREE))
        self.free.setEnabled(not is_free)
        self.keypad.setEnabled(is_single and not is_free)
        self._show_free()
        self.begin(presenter, self.price if is_single and not is_free else self.note)
        self._show_floor()

    def _change_line(self) -> bool:
        """Change the line, all of it or nothing."""
        line = self.line.line
        if line.bundle is not None or line.kind is LineKind.PASS_THROUGH:
            change = LineChange(note=self.note.text())
        else:
            free = self.free.isChecked()
            change = LineChange(
                quantity=self.quantity.value,
                price=None if free else self.price.amount,
                discount=None if free else self.discount.discount,
                in_percent=self.discount.is_percent,
                free=free,
                note=self.note.text(),
            )
        return self.presenter.change_line(self._number, change)

    def _remove(self) -> None:
        if self.presenter.remove(self._number):
            self.close_sheet()

    def _show_free(self) -> None:
        paid = not self.free.isChecked()
        self.price.setEnabled(paid)
        self.discount.setEnabled(paid)
        if self.is_open:
            first = self.price if paid else self.note
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_floor()

    def _show_floor(self) -> None:
        """Say beforehand that a coordinator will be asked."""
        floor = self.line.floor
        trial = LineChange(
            quantity=self.quantity.value,
            price=Rupiah(0) if self.free.isChecked() else self.price.amount,
            discount=self.discount.discount,
            in_percent=self.discount.is_percent,
            free=self.free.isChecked(),
        )
        is_below = floor is not None and trial.brings() < floor * self.quantity.value
        self.floor.setText(
            text("Di bawah harga terendah {floor}: koordinator ditanya PIN saat bayar.").format(
                floor=format_rupiah(floor)
            )
            if is_below and floor is not None
            else ""
        )
