"""Uang masuk and Uang keluar: how much, what for, and why; what leaves needs a coordinator."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booth.domain.errors import BoothError
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
from booth.domain.events.setting_up import Role as StaffRole
from booth.domain.ids import StaffId
from booth.domain.money import ZERO, Rupiah
from booth.domain.records import Shift
from booth.domain.typed import MAX_NOTE
from resources.texts import text
from ui import theme
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.saving_sheet import SavingSheet
from ui.screens.shift.showing import purpose_words
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.choices import Choices
from ui.widgets.keypad import Keypad
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import WIDTH
from ui.widgets.text_box import TextBox

_WIDTH, _HEIGHT = 900, 540
_PURPOSES: Final = {
    Direction.IN: (CashPurpose.SAFE, CashPurpose.FUNDING, CashPurpose.EXPENSES),
    Direction.OUT: (CashPurpose.SAFE, CashPurpose.EXPENSES, CashPurpose.FUNDING),
}


class CashSheet(SavingSheet):
    """One movement of cash."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        over: QWidget,
        *,
        shift: Shift,
        direction: Direction,
        done: Callable[[], None],
    ) -> None:
        is_in = direction is Direction.IN
        super().__init__(
            desk,
            over,
            label=text("Uang masuk ke laci") if is_in else text("Uang keluar dari laci"),
            save=text("Catat uang masuk") if is_in else text("Catat uang keluar"),
            width=_WIDTH,
            height=_HEIGHT,
        )
        self._desk, self._navigator, self._done = desk, navigator, done
        self._shift, self._direction = shift, direction
        self._is_busy = False
        self.amount = AmountEdit(label=text("Jumlah uang"))
        self.purposes = Choices(text("Untuk apa"))
        self.purposes.show_choices(
            [purpose_words(one, direction) for one in _PURPOSES[direction]], 0
        )
        self.reason = TextBox(
            label=text("Keterangan"),
            placeholder=text("Keterangan, misalnya: plastik dan lakban"),
            longest=MAX_NOTE,
        )
        self.reason.setMinimumHeight(theme.TOUCH)
        self.keypad = Keypad()
        self.keypad.typed.connect(self.amount.type_digits)
        self.keypad.erased.connect(self.amount.erase)
        left, side = self.two_sides(WIDTH)
        side.addWidget(self.keypad)
        side.addStretch()
        for part in (
            self.amount,
            Label(text("Untuk apa"), role=Role.MUTED),
            self.purposes,
            self.reason,
        ):
            left.addWidget(part)
        left.addStretch()
        self.end(left)
        self.save.clicked.connect(self._save)
        self.open(self.amount)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are the amount's wherever the focus is, but for the words."""
        typed = event.text()
        if typed.isascii() and typed.isdigit():
            self.amount.type_digits(typed)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self._is_busy:
            return
        if self.amount.amount == ZERO:
            self.show_error(text("Ketik jumlah uangnya."))
        elif not self.reason.text().strip():
            self.show_error(text("Tulis keterangannya: untuk apa, dari atau ke siapa."))
        elif self._desk.cashier is None:
            self._navigator.choose_cashier(self._save)
        elif self._direction is Direction.OUT and self._desk.cashier.role is StaffRole.CASHIER:
            self._navigator.ask_coordinator(text("Uang keluar dari laci"), self._record)
        else:
            self._record(self._desk.by if self._direction is Direction.OUT else None)

    def _record(self, approved_by: StaffId | None) -> None:
        self._is_busy = True
        purpose = _PURPOSES[self._direction][self.purposes.number]
        place, amount = Place(PlaceKind.DRAWER, self._shift.drawer), Rupiah(self.amount.amount)
        reason, by, direction = self.reason.text(), self._desk.by, self._direction
        self._desk.ask(
            lambda booth: booth.shifts.move_cash(
                place, direction, purpose, amount, reason=reason, by=by, approved_by=approved_by
            ),
            then=lambda _: self._recorded(),
            failed=self._failed,
        )

    def _recorded(self) -> None:
        self.close_sheet()
        self._navigator.printed_soon()
        self._navigator.say(text("Tercatat."), Tone.DONE)
        self._done()

    def _failed(self, error: BoothError) -> None:
        self._is_busy = False
        self.show_error(sentence(error))
