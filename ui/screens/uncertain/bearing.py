"""Who bears money that never came: the booth, or the vendors of the sale as agreed with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from booth.domain.events.ordering import VendorShare
from booth.domain.ids import VendorId
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.records import SaleRecord
from booth.domain.sale import vendor_rows
from booth.domain.shelf import Shelf
from resources.texts import text
from ui import theme
from ui.screens.money_words import NO_COLOUR, vendor_name
from ui.screens.uncertain.totals import DottedName
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.choices import Choices
from ui.widgets.keypad import Keypad
from ui.widgets.pages import ScrollingPage
from ui.widgets.panel import Label, Role

_AMOUNT_WIDTH: Final = 170
_ROWS_HEIGHT: Final = 46
"""One vendor at the least; where the window is higher, more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BearerShare:
    """A vendor of the sale, and how much of the payment was for their goods."""

    vendor: VendorId
    name: str
    colour: str
    amount: Rupiah


def bearers(record: SaleRecord, number: int, shelf: Shelf) -> tuple[BearerShare, ...]:
    """The vendors whose goods payment `number` of a sale was for, each with their part of it."""
    sale = record.sale
    colours = {vendor.id: vendor.terms.colour for vendor in shelf.vendors}
    rows = vendor_rows((line.vendor, line.net) for line in sale.lines)
    return tuple(
        BearerShare(
            vendor=vendor,
            name=vendor_name(vendor, shelf),
            colour=colours.get(vendor) or NO_COLOUR,
            amount=cells[number],
        )
        for (vendor, _), cells in zip(rows, sale.shares, strict=True)
        if vendor is not None and cells[number]
    )


class _ShareEdit(AmountEdit):
    """`entered` says that the keyboard came here: the keypad goes on with this one."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the one that is typed into."""
        super().focusInEvent(event)
        self.entered.emit()


class Bearing(QWidget):
    """Stan, or an amount for each vendor; what they do not bear stays with the booth."""

    def __init__(self, amount: Rupiah, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = amount
        self._shares: tuple[BearerShare, ...] = ()
        self._keypad: Keypad | None = None
        self._at = 0
        self.edits: list[AmountEdit] = []
        self.choices = Choices(text("Siapa yang menanggung"), columns=2)
        self.choices.chosen.connect(lambda _: self._show_choice())
        self.rows = ScrollingPage(text("Bagian tiap UMKM"))
        self.words = Label(role=Role.SMALL, wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.choices)
        column.addWidget(self.rows, 1)
        column.addWidget(self.words)
        self.rows.setMinimumHeight(_ROWS_HEIGHT)
        self.show_shares(())

    def join(self, keypad: Keypad) -> None:
        """Its digits go to the amount where the keyboard was last."""
        self._keypad = keypad
        keypad.typed.connect(self._type)
        keypad.erased.connect(self._erase)
        self._show_choice()

    def show_shares(self, shares: Sequence[BearerShare]) -> None:
        """The vendors it can be agreed with; where there are none, the booth bears it."""
        self._shares = tuple(shares)
        labels = [text("Stan menanggung")]
        if shares:
            labels.append(text("UMKM menanggung (sepakat)"))
        self.choices.show_choices(labels, 0)
        self.edits, self._at = [], 0
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.GAP, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, share in enumerate(self._shares):
            edit = _ShareEdit(
                label=text("Ditanggung {vendor}").format(vendor=share.name), pixels=theme.TEXT
            )
            edit.setFixedWidth(_AMOUNT_WIDTH)
            edit.offer(share.amount)
            edit.amount_changed.connect(lambda _: self._show_rest())
            edit.entered.connect(lambda row=row: self._go_to(row))
            self.edits.append(edit)
            grid.addWidget(DottedName(share.name, share.colour), row, 0)
            grid.addWidget(edit, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(self._shares), 1)
        self.rows.show_page(page)
        self._show_choice()

    @property
    def by_vendors(self) -> bool:
        """Whether vendors were chosen."""
        return bool(self._shares) and self.choices.number == 1

    @property
    def borne_by(self) -> tuple[VendorShare, ...]:
        """What was agreed; nothing where the booth bears all of it."""
        if not self.by_vendors:
            return ()
        return tuple(
            VendorShare(share.vendor, edit.amount)
            for share, edit in zip(self._shares, self.edits, strict=True)
            if edit.amount
        )

    def problem(self) -> str:
        """Why this cannot be agreed, if so."""
        borne = self._borne()
        if self.by_vendors and not borne:
            return text("Isi bagian UMKM, atau pilih Stan menanggung.")
        if borne > self._amount:
            return text("Bagian UMKM {borne} lebih besar dari uangnya, {amount}.").format(
                borne=format_rupiah(borne), amount=format_rupiah(self._amount)
            )
        return ""

    def _borne(self) -> Rupiah:
        return Rupiah(sum((share.amount for share in self.borne_by), ZERO))

    def _type(self, digits: str) -> None:
        self.edits[self._at].type_digits(digits)

    def _erase(self) -> None:
        self.edits[self._at].erase()

    def _go_to(self, row: int) -> None:
        self._at = row

    def _show_choice(self) -> None:
        by_vendors = self.by_vendors
        self.rows.setVisible(by_vendors)
        if self._keypad is not None:
            self._keypad.setEnabled(by_vendors)
        if by_vendors and self.isVisible():
            self.edits[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_rest()

    def _show_rest(self) -> None:
        if not self.by_vendors:
            self.words.setText(text("Uang ini dianggap hilang. UMKM tetap menerima haknya."))
            return
        rest = max(self._amount - self._borne(), 0)
        self.words.setText(
            text("Dipotong dari hak UMKM. Sisanya {rest} ditanggung stan.").format(
                rest=format_rupiah(Rupiah(rest))
            )
        )
