"""The sheets around a close: a drawer that two laptops share, and gaps of a paper pad."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.typed import MAX_NOTE
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk
from ui.screens.refund.parts import Reason
from ui.screens.saving_sheet import SavingSheet
from ui.screens.shift.closing import Closing
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.panel import Label, Line, Role
from ui.widgets.text_box import TextBox

_WIDTH, _HEIGHT = 620, 520
_GAP_HEIGHT: Final = 420
_LONGEST_CODE: Final = 40
_LONGEST_REGISTER: Final = 8


class SharedDrawerSheet(SavingSheet):
    """Laci bersama: what the other laptop's slip says, or that this one is counted there."""

    def __init__(self, desk: Desk, closing: Closing, over: QWidget) -> None:
        super().__init__(
            desk,
            over,
            label=text("Laci dipakai dua laptop"),
            save=text("Pakai slip ini"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._closing = closing
        self.code = TextBox(
            label=text("Kode slip"), placeholder="LACI-KT1-312000-05", longest=_LONGEST_CODE
        )
        self.register = TextBox(
            label=text("Kode kasir"), placeholder="KT1", longest=_LONGEST_REGISTER
        )
        self.elsewhere = Button(text("Tutup di sini, dihitung di sana"), shortcut="F9")
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        here = text("Tutup dulu laptop yang lain, lalu scan atau ketik kode dari slipnya.")
        there = text(
            "Atau laci ini dihitung di laptop lain. Slip dengan kodenya dicetak untuk dibawa"
            " ke sana."
        )
        for part in (
            self.title,
            Label(text("Dihitung di laptop ini"), role=Role.STRONG),
            Field(text("Kode slip laptop lain"), self.code, hint=here),
            Line(),
            Field(text("Kode kasir yang menghitung"), self.register, hint=there),
            self.elsewhere,
        ):
            column.addWidget(part)
        column.addStretch()
        self.end(column)
        self.save.clicked.connect(self._use)
        self.elsewhere.clicked.connect(self._close_here)
        self.open(self.code)

    def scanned(self, code: str) -> None:
        """The slip was scanned."""
        self.code.setText(code.upper())
        self._use()

    def _use(self) -> None:
        problem = self._closing.add_elsewhere(self.code.text())
        self.show_error(problem)
        if not problem:
            self.close_sheet()

    def _close_here(self) -> None:
        code = self.register.text().strip()
        if not code:
            self.show_error(text("Ketik kode kasir yang menghitung, misalnya KT1."))
            return
        self.close_sheet()
        self._closing.close_uncounted(code)


class GapSheet(SavingSheet):
    """Why numbers of a paper pad were skipped."""

    def __init__(self, desk: Desk, closing: Closing, pad: str, words: str, over: QWidget) -> None:
        super().__init__(
            desk,
            over,
            label=text("Nomor buku nota yang terlewat"),
            save=text("Catat sebabnya"),
            width=_WIDTH,
            height=_GAP_HEIGHT,
        )
        self._closing, self._pad = closing, pad
        self.reason = Reason(
            (text("Rusak"), text("Hilang"), text("Tidak jadi beli"), text("Lainnya"))
        )
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        again = text("Nota yang ketemu lagi tetap bisa dicatat lewat Nota susulan.")
        for part in (
            self.title,
            Label(words, wrapped=True),
            self.reason,
            Label(again, role=Role.SMALL, wrapped=True),
        ):
            column.addWidget(part)
        column.addStretch()
        self.end(column)
        self.save.clicked.connect(self._save)
        self.open(self.reason.words)

    def _save(self) -> None:
        reason = self.reason.reason[:MAX_NOTE]
        if not reason:
            self.show_error(text("Pilih atau ketik sebabnya."))
            return
        self._closing.explain_gaps(self._pad, reason)
        self.close_sheet()
