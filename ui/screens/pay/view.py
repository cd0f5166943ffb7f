"""The pay sheet: total, method, money, keypad. What it means is decided by the presenter."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booth.domain.cart import Cart
from booth.domain.contacts import Contact
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui import theme
from ui.screens.bills import Bill, CartBill
from ui.screens.desk import Desk, Navigator
from ui.screens.pay.codes import draw_once
from ui.screens.pay.frame import PayFrame
from ui.screens.pay.holding import HolderChoice
from ui.screens.pay.left_codes import LeftBefore
from ui.screens.pay.presenter import PayPresenter
from ui.screens.pay.shown import (
    ShownCash,
    ShownCashless,
    ShownCode,
    ShownDue,
    ShownNotArrived,
    ShownPart,
    ShownQris,
    ShownSave,
)
from ui.widgets.buttons import Kind

_SLOW_MS: Final = 80
"""From here on a cashier sees that the sale is being recorded."""


class PaySheet(PayFrame):
    """Opened anew for each cart by `pay`; made once, since making it takes longer than showing."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._navigator = desk, navigator
        self._presenter: PayPresenter | None = None
        self._before = LeftBefore()
        self._save_words = ShownSave(words=self.save.text())
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._show_again)
        self._join()

    def _join(self) -> None:
        self.keypad.typed.connect(self.pages.keypad_typed)
        self.keypad.erased.connect(self.pages.keypad_erased)
        self.pages.join(self._running)
        self.tab_row.method_chosen.connect(lambda way: self._running().choose_method(way))
        self.tab_row.mixed_chosen.connect(lambda: self._running().choose_mixed())
        self.per_vendor.clicked.connect(lambda: self._running().choose_per_vendor())
        self.holder.picked.connect(lambda who: self._running().choose_holder(who))
        self.side.print.clicked.connect(lambda: self._running().print_code())
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
        self._before.begin(cart)
        self._take(CartBill(cart), method=method, approved_by=approved_by, done=done, keep=keep)

    def take(
        self,
        bill: Bill,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        """As `pay`, for whatever is to be paid."""
        self._before.begin(None)
        self._take(bill, method=method, approved_by=approved_by, done=done, keep=keep)

    def _take(
        self,
        bill: Bill,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
        keep: Callable[[], None],
    ) -> None:
        self._presenter = PayPresenter(
            self._desk, self._navigator, self, bill,
            method=method, approved_by=approved_by, done=done, keep=keep,
            before=self._before,
        )  # fmt: skip
        self.open(self._first())

    def make_ready(self) -> None:
        """In an idle moment: the first buyer does not wait for what the first code takes."""
        draw_once(self._desk)

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
        self.per_vendor.hide()
        self.holder.make_room(beside_a_button=method is PaymentMethod.QRIS)
        has_holder = method is not PaymentMethod.ON_ACCOUNT
        is_seen_later = has_holder and method is not PaymentMethod.CASH
        self._show_around(is_cashless=is_seen_later, has_holder=has_holder)
        if method is not PaymentMethod.QRIS:
            self.side.show_keypad(enabled=method is not PaymentMethod.ON_ACCOUNT)
        self._take_keyboard()

    def show_mixed(self, parts: Sequence[ShownPart], left: Rupiah) -> None:
        """The list of parts, and the amount of the next."""
        self.tab_row.mark(None)
        self.pages.show_mixed(parts, left)
        self.side.show_keypad(enabled=True)
        self._show_around(is_cashless=False, has_holder=False)
        self._take_keyboard()

    def show_people(self, contacts: Sequence[Contact], chosen: Contact | None) -> None:
        """Bon: who is known, and who it is."""
        self.pages.buyer.show_people(contacts, chosen)

    def show_not_arrived(self, choices: ShownNotArrived) -> None:
        """The two choices; the code stays where it is."""
        self.pages.show_not_arrived(choices)
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
        self.per_vendor.setText(qris.per_vendor)
        self.per_vendor.setVisible(bool(qris.per_vendor))

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
        ready = Kind.DONE if save.confirms else Kind.PRIMARY
        self.save.set_kind(ready if save.is_ready else Kind.SECONDARY)

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
        self.problem.setVisible(bool(words))

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
