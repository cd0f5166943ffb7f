"""The card around a payment code: whose it is, how much, for which receipt."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.widgets.code_on_card import CodeOnCard
from ui.widgets.panel import Card, Label
from ui.widgets.qr_view import QrView


class CardSize(NamedTuple):
    """Heights of the letters, in logical pixels."""

    heading: int
    name: int
    amount: int
    amount_to_type: int
    small: int
    margin: int


BESIDE: Final = CardSize(heading=26, name=17, amount=26, amount_to_type=34, small=13, margin=18)
"""Beside the ways to pay, an arm's length away."""

PANE_WIDTH: Final = 440
"""What a `SidePane` gives it: long codes (81 modules and their white) at 4 pixels a module."""

FACING: Final = CardSize(heading=40, name=28, amount=52, amount_to_type=64, small=20, margin=32)
"""On the buyers' own display, across the counter."""


class QrCard(Card):
    """Show a code with `show_code`; without one it is an empty card, which its owner hides."""

    def __init__(self, size: CardSize = BESIDE, *, parent: QWidget | None = None) -> None:
        super().__init__(margin=size.margin, parent=parent)
        self._size = size
        self.code = QrView()
        self._heading = _label(size.heading, QFont.Weight.ExtraBold)
        self._standard = _label(size.small - 2, soft=True)
        self._name = _label(size.name, QFont.Weight.Bold)
        self._nmid = _label(size.small, soft=True)
        self._typing = _label(size.small + 2, QFont.Weight.Bold)
        self._amount = _label(size.amount, QFont.Weight.ExtraBold)
        self._number = _label(size.small, soft=True)
        self._warning = _label(size.small, QFont.Weight.DemiBold)
        self._lay_out(size)
        self.clear()

    def _lay_out(self, size: CardSize) -> None:
        # Plain letters: the mark itself is not ours to draw.
        self._heading.setText("QRIS")
        self._standard.setText(text("QR Code Standar\nPembayaran Nasional"))
        self._standard.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._typing.setText(text("Ketik jumlah ini di aplikasi:"))
        self._typing.setStyleSheet(f"color: {theme.INDIGO}")
        self._warning.setText(text("Pastikan nama merchant sesuai"))
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch()
        top.addWidget(self._standard)
        column = self.column
        column.setSpacing(2)
        column.addLayout(top)
        column.addSpacing(size.margin // 3)
        column.addWidget(self._name)
        column.addWidget(self._nmid)
        column.addWidget(self.code, 1)
        below = QVBoxLayout()
        below.setSpacing(2)
        for label in (self._typing, self._amount, self._number, self._warning):
            below.addWidget(label)
        column.addLayout(below)
        for label in (
            self._name, self._nmid, self._typing, self._amount, self._number, self._warning,
        ):  # fmt: skip
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def show_code(self, shown: CodeOnCard) -> None:
        """Show a code and whose it is."""
        self._name.setText(shown.merchant_name)
        self._nmid.setText(text("NMID: {nmid}").format(nmid=shown.nmid) if shown.nmid else "")
        self._amount.setText(shown.amount)
        self._number.setText(
            text("Nota {number}").format(number=shown.number) if shown.number else ""
        )
        self._typing.setVisible(not shown.filled_in)
        pixels = self._size.amount if shown.filled_in else self._size.amount_to_type
        self._amount.setFont(theme.font(pixels, QFont.Weight.ExtraBold))
        self._nmid.setVisible(bool(shown.nmid))
        self._number.setVisible(bool(shown.number))
        self.code.show_code(shown.modules)
        named = (
            text("Kode QRIS {merchant}, {amount}")
            if shown.filled_in
            else text("Kode QRIS {merchant}; pembeli mengetik {amount}")
        )
        self.setAccessibleName(named.format(merchant=shown.merchant_name, amount=shown.amount))

    def clear(self) -> None:
        """Take the code away: it must not be paid any more."""
        self.code.clear()
        self.setAccessibleName("")
        for label in (self._name, self._nmid, self._amount, self._number):
            label.clear()
        self._typing.hide()


def _label(pixels: int, weight: QFont.Weight = QFont.Weight.Normal, *, soft: bool = False) -> Label:
    label = Label()
    # In the style sheet: it would win over a font that is only set.
    label.setStyleSheet(f"color: {theme.INK_SOFT if soft else theme.INK}")
    label.setFont(theme.font(pixels, weight))
    return label
