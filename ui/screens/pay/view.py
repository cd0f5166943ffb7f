"""The pay sheet: total, method, money, keypad. What it means is decided by the presenter."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from booth.domain.cart import Cart
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui import theme
from ui.screens.desk import Desk, Navigator
from ui.screens.pay.holder_button import HolderButton
from ui.screens.pay.holding import HolderChoice
from ui.screens.pay.pages import PayPages
from ui.screens.pay.presenter import PayPresenter
from ui.screens.pay.shown import (
    ShownCash,
    ShownCashless,
    ShownCode,
    ShownDue,
    ShownPart,
    ShownQris,
    ShownSave,
)
from ui.screens.pay.side import PaySide
from ui.screens.pay.tabs import PayTabs
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import beside

_SLOW_MS: Final = 80
"""From here on a cashier sees that the sale is being recorded."""
_SAVE_PIXELS: Final = 18
_SIDE_MARGIN: Final = 26


class PaySheet(Overlay):
    """Opened anew for each cart by `pay`; made once, since making it takes longer than showing."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(over, label=text("Bayar"), closes_on_esc=False)
        self._desk, self._navigator = desk, navigator
        self._presenter: PayPresenter | None = None
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
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.not_arrived = Button(text("Belum masuk"), shortcut="Ctrl+B", height=theme.BUTTON_TALL)
        self.save = Button(
            text("Simpan & cetak nota"), kind=Kind.PRIMARY, shortcut="Enter",
            height=theme.BUTTON_TALL, pixels=_SAVE_PIXELS,
        )  # fmt: skip
        self._save_words = ShownSave(words=self.save.text())
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._show_again)
        self._lay_out(beside(self.sheet, self.side))
        self._join()

    def _lay_out(self, left: QVBoxLayout) -> None:
        left.setContentsMargins(_SIDE_MARGIN, 20, _SIDE_MARGIN, 20)
        left.setSpacing(8)
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
        left.addWidget(self.holder_row)
        left.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.not_arrived)
        bottom.addWidget(self.save, 1)
        left.addLayout(bottom)

    def _join(self) -> None:
        self.keypad.typed.connect(self.pages.keypad_typed)
        self.keypad.erased.connect(self.pages.keypad_erased)
        self.pages.join(self._running)
        self.tab_row.method_chosen.connect(lambda way: self._running().choose_method(way))
        self.tab_row.mixed_chosen.connect(lambda: self._running().choose_mixed())
        self.holder.picked.connect(lambda who: self._running().choose_holder(who))
        self.not_arrived.clicked.connect(lambda: self._running().not_arrived())
        self.save.clicked.connect(lambda: self._running().save())
        self.cancel.clicked.connect(self.dismissed)
        self.dismissed.connect(lambda: self._running().leave())

    def pay(
        self,
        cart: Cart,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """Take the money for a cart; `done` once the sale is recorded, never if it is not.

        `keep` where the goods stay because no money was seen.
        """
        self._presenter = PayPresenter(
            self._desk, self._navigator, self, cart,
            method=method, approved_by=approved_by, done=done, keep=keep,
        )  # fmt: skip
        self.open(self._first())

    def _running(self) -> PayPresenter:
        if self._presenter is None:
            raise RuntimeError("nobody is paying")
        return self._presenter

    def _first(self) -> QWidget:
        """Where typing goes: an amount, the approval code, or nowhere at all."""
        return self.pages.first() or self

    def _take_keyboard(self) -> None:
        if self.is_open:
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits count as money handed over wherever the focus is, unless it is a text box."""
        typed = event.text()
        amount = self.pages.amount
        if amount and self.save.isEnabled() and typed.isascii() and typed.isdigit():
            amount.type_digits(typed)
            event.accept()
        else:
            super().keyPressEvent(event)

    # --- what the presenter says ----------------------------------------------------------------

    def show_due(self, due: ShownDue) -> None:
        """The amount in large figures."""
        self._caption.setText(due.caption)
        self._due.setText(due.amount)
        self._due.setAccessibleName(f"{due.caption} {due.amount}")
        self._rounding.setText(due.remark)

    def show_receipt(self, number: str) -> None:
        """The number the receipt will have."""
        self._number.setText(text("Nota {number}").format(number=number) if number else "")

    def show_method(self, method: PaymentMethod) -> None:
        """The page of a method; the keypad stays where there are digits to type."""
        self.tab_row.mark(method)
        self.pages.show_method(method)
        self._show_around(is_cashless=method is not PaymentMethod.CASH)
        if method is not PaymentMethod.QRIS:
            has_digits = method in (PaymentMethod.CASH, PaymentMethod.CARD)
            self.side.show_keypad(enabled=has_digits)
        self._take_keyboard()

    def show_mixed(self, parts: Sequence[ShownPart], left: Rupiah) -> None:
        """The list of parts, and the amount of the next."""
        self.tab_row.mark(None)
        self.pages.show_mixed(parts, left)
        self.side.show_keypad(enabled=True)
        self._show_around(is_cashless=False, has_holder=False)
        self._take_keyboard()

    def show_not_arrived(self, holder: str, kept: str) -> None:
        """The two choices; the code stays where it is."""
        self.pages.show_not_arrived(holder, kept)
        self._show_around(is_cashless=False, can_save=False, has_holder=False)
        self._take_keyboard()

    def _show_around(
        self, *, is_cashless: bool, can_save: bool = True, has_holder: bool = True
    ) -> None:
        self.not_arrived.setVisible(is_cashless)
        self.save.setVisible(can_save)
        self.holder_row.setVisible(has_holder)

    def show_quick_amounts(self, amounts: Sequence[Rupiah]) -> None:
        """What buyers hand over for this."""
        self.cash.show_quick_amounts(amounts)

    def offer(self, amount: Rupiah) -> None:
        """An amount that the first digit replaces."""
        self.cash.tendered.offer(amount)

    def show_cash(self, cash: ShownCash) -> None:
        """Money in and back."""
        self.cash.show_cash(cash)

    def show_cashless(self, cashless: ShownCashless) -> None:
        """The evidence."""
        self.pages.show_cashless(cashless)

    def clear_typed(self) -> None:
        """Nothing is left of the payment before."""
        self.pages.clear_typed()

    def show_qris(self, qris: ShownQris) -> None:
        """The words beside the code."""
        self.pages.qris.show_qris(qris)

    def show_code(self, code: ShownCode) -> None:
        """The code."""
        self.side.show_code(code)

    def show_holders(self, choices: Sequence[HolderChoice], chosen: HolderChoice | None) -> None:
        """Who holds the money, and who else could."""
        self.holder.show_holders(choices, chosen)

    def show_notice(self, words: str, *, is_warning: bool) -> None:
        """Where the money goes."""
        ink = theme.AMBER_INK if is_warning else theme.INK_SOFT
        self.notice.setStyleSheet(f"color: {ink}; font-weight: {600 if is_warning else 400}")
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    def show_save(self, save: ShownSave) -> None:
        """The one button."""
        self._save_words = save
        self.save.setText(save.words)
        self.save.set_kind(Kind.DONE if save.confirms else Kind.PRIMARY)

    def close_sheet(self) -> None:
        """Uncover the window."""
        self._show_again()  # or what lies beneath would not be painted
        super().close_sheet()

    def _show_again(self) -> None:
        self._slow.stop()
        self.setUpdatesEnabled(True)

    def show_problem(self, words: str) -> None:
        """Why it was not saved."""
        self.problem.setText(words)

    def show_busy(self, *, busy: bool) -> None:
        """Nothing can be pressed while the sale is being recorded."""
        if busy:
            # Most sales are recorded before anybody could read it: painting the whole sheet
            # for that would only hold up the word that it is saved.
            self.setUpdatesEnabled(False)
            self._slow.start()
            # The amount is about to be disabled, and would leave the keyboard to the next best.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.save, self.cancel, self.not_arrived, self.tab_row, self.pages):
            part.setEnabled(not busy)
        self.save.setText(text("Menyimpan…") if busy else self._save_words.words)
        if not busy:
            self._show_again()
            self._take_keyboard()


def _row(*parts: QLabel | None) -> QHBoxLayout:
    """Labels beside one another; None is the space between."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row
