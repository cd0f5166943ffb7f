"""What stands on the pay sheet, and where."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from resources.texts import text
from ui import theme
from ui.screens.pay.holder_button import HolderButton
from ui.screens.pay.pages import PayPages
from ui.screens.pay.side import PaySide
from ui.screens.pay.tabs import PayTabs
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import beside

_SAVE_PIXELS: Final = 18
_SIDE_MARGIN: Final = 26


class PayFrame(Overlay):
    """The figures above, the ways to pay, their pages, who holds the money, and the buttons."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, label=text("Bayar"), closes_on_esc=False)
        self._caption, self._due = Label(role=Role.MUTED), Label(role=Role.DUE)
        self._rounding, self._number = Label(role=Role.MUTED), Label(role=Role.MUTED)
        self.tab_row = PayTabs()
        self.tabs = self.tab_row.methods
        self.pages = PayPages()
        self.cash, self.cashless = self.pages.cash, self.pages.cashless
        self.side = PaySide()
        self.keypad = self.side.keypad
        self.notice = Label(wrapped=True)
        self.holder_row = QWidget()
        self.holder = HolderButton()
        self.per_vendor = Button(text("Kode per UMKM"), shortcut="Ctrl+P")
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.not_arrived = Button(text("Belum masuk"), shortcut="Ctrl+B", height=theme.BUTTON_TALL)
        self.save = Button(
            text("Simpan & cetak nota"), kind=Kind.PRIMARY, shortcut="Enter",
            height=theme.BUTTON_TALL, pixels=_SAVE_PIXELS,
        )  # fmt: skip
        self._lay_out(beside(self.sheet, self.side))

    def _lay_out(self, left: QVBoxLayout) -> None:
        left.setContentsMargins(_SIDE_MARGIN, 16, _SIDE_MARGIN, 18)
        left.setSpacing(6)
        left.addLayout(_row(self._caption, None, self._rounding))
        left.addLayout(_row(self._due, None, self._number))
        left.addWidget(self.tab_row)
        left.addSpacing(2)
        left.addWidget(self.pages, 1)
        left.addWidget(self.notice)
        held = QHBoxLayout(self.holder_row)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(0)
        held.addWidget(Label(text("Uang dipegang:"), role=Role.MUTED))
        held.addWidget(self.holder)
        held.addStretch()
        held.addWidget(self.per_vendor)
        left.addWidget(self.holder_row)
        left.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        bottom.addWidget(self.not_arrived)
        bottom.addWidget(self.save, 1)
        left.addLayout(bottom)


def _row(*parts: QLabel | None) -> QHBoxLayout:
    """Labels beside one another; None is the space between."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row
