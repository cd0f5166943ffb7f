"""The pay sheet: total, method, money, keypad. What it means is decided by the presenter."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from booth.domain.cart import Cart
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui import theme
from ui.formatting import method_word
from ui.screens.desk import Desk, Navigator
from ui.screens.pay.cash_page import CashPage
from ui.screens.pay.cashless_page import CashlessPage
from ui.screens.pay.holding import HolderChoice
from ui.screens.pay.presenter import METHODS, PayPresenter, ShownCash, ShownCashless
from ui.widgets.buttons import Button, Kind
from ui.widgets.keypad import Keypad
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role
from ui.widgets.side_pane import SidePane, beside

_KEYS: Final = {
    PaymentMethod.CASH: ("F12", "Ctrl+T"),
    PaymentMethod.QRIS: ("F10", "Ctrl+R"),
    PaymentMethod.CARD: ("F9", "Ctrl+K"),
    PaymentMethod.TRANSFER: ("F8", "Ctrl+F"),
}
_SLOW_MS: Final = 80
"""From here on a cashier sees that the sale is being recorded."""
_SAVE_PIXELS: Final = 18
_LONGEST_NAME: Final = 380
"""Pixels of a holder's name; the whole of it is in the tooltip."""


class PaySheet(Overlay):
    """Opened anew for each cart by `pay`; made once, since making it takes longer than showing."""

    def __init__(self, desk: Desk, navigator: Navigator, over: QWidget) -> None:
        super().__init__(over, label=text("Bayar"), closes_on_esc=False)
        self._desk, self._navigator = desk, navigator
        self._presenter: PayPresenter | None = None
        self._due, self._rounding = Label(role=Role.DUE), Label(role=Role.MUTED)
        self.cash = CashPage()
        self.cashless: dict[PaymentMethod, CashlessPage] = {
            method: CashlessPage(method) for method in METHODS if method is not PaymentMethod.CASH
        }
        self._pages = QStackedWidget()
        for page in (self.cash, *self.cashless.values()):
            self._pages.addWidget(page)
        self.holder = Button("", kind=Kind.QUIET, shortcut="Ctrl+U", left_aligned=True)
        self._holders = QMenu(self)
        self.problem = Label(role=Role.ERROR, wrapped=True)
        self.cancel = Button(text("Batal"), shortcut="Esc", height=theme.BUTTON_TALL)
        self.save = Button(
            text("Simpan & cetak nota"), kind=Kind.PRIMARY, shortcut="Enter",
            height=theme.BUTTON_TALL, pixels=_SAVE_PIXELS,
        )  # fmt: skip
        self.keypad = Keypad()
        self.tabs: dict[PaymentMethod, Button] = {}
        pane = SidePane()
        pane.column.addWidget(self.keypad)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(self._show_again)
        self._lay_out(beside(self.sheet, pane))
        self._join()

    def _lay_out(self, left: QVBoxLayout) -> None:
        caption = QHBoxLayout()
        caption.addWidget(Label(text("Total bayar"), role=Role.MUTED))
        caption.addStretch()
        caption.addWidget(self._rounding)
        left.addLayout(caption)
        left.addWidget(self._due)
        left.addLayout(self._tab_row())
        left.addSpacing(4)
        left.addWidget(self._pages, 1)
        holder = QHBoxLayout()
        holder.setSpacing(0)
        holder.addWidget(Label(text("Uang dipegang:"), role=Role.MUTED))
        holder.addWidget(self.holder)
        holder.addStretch()
        left.addLayout(holder)
        left.addWidget(self.problem)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.GAP)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.save, 1)
        left.addLayout(bottom)

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for method in METHODS:
            key, twin = _KEYS[method]
            tab = Button(method_word(method), shortcut=key, twin=twin)
            tab.setCheckable(True)
            group.addButton(tab)
            tab.clicked.connect(lambda _on, method=method: self._choose_method(method))
            self.tabs[method] = tab
            row.addWidget(tab)
        row.addStretch()
        return row

    def _join(self) -> None:
        tendered = self.cash.tendered
        self.keypad.typed.connect(self._keypad_typed)
        self.keypad.erased.connect(self._keypad_erased)
        tendered.amount_changed.connect(lambda amount: self._running().tender(amount))
        self.cash.quick_chosen.connect(lambda amount: self._running().tender_quick(amount))
        for page in self.cashless.values():
            page.evidence_picked.connect(lambda seen: self._running().pick_evidence(seen))
            page.awaiting_picked.connect(lambda: self._running().pick_awaiting())
            page.code.textEdited.connect(lambda code: self._running().type_code(code))
        self.holder.clicked.connect(self._open_holders)
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
    ) -> None:
        """Take the money for a cart; `done` once the sale is recorded, never if it is not."""
        for page in self.cashless.values():
            page.code.clear()
        self._presenter = PayPresenter(
            self._desk, self._navigator, self, cart,
            method=method, approved_by=approved_by, done=done,
        )  # fmt: skip
        self.open(self._first(method))

    def _running(self) -> PayPresenter:
        if self._presenter is None:
            raise RuntimeError("nobody is paying")
        return self._presenter

    def _choose_method(self, method: PaymentMethod) -> None:
        for page in self.cashless.values():
            page.code.clear()
        self._running().choose_method(method)
        self._first(method).setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> PaymentMethod:
        return next(method for method, tab in self.tabs.items() if tab.isChecked())

    def _first(self, method: PaymentMethod) -> QWidget:
        """Where typing goes: the amount, the approval code, or nowhere at all."""
        if method is PaymentMethod.CASH:
            return self.cash.tendered
        return self.cashless[method].code if method is PaymentMethod.CARD else self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits count as money handed over wherever the focus is, unless it is a text box."""
        typed = event.text()
        is_cash = self._pages.currentWidget() is self.cash
        if is_cash and self.save.isEnabled() and typed.isascii() and typed.isdigit():
            self.cash.tendered.type_digits(typed)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _keypad_typed(self, digits: str) -> None:
        """Digits are money handed over, or an approval code."""
        page = self._pages.currentWidget()
        if isinstance(page, CashlessPage):
            page.code.insert(digits)
            self._running().type_code(page.code.text())
        else:
            self.cash.tendered.type_digits(digits)

    def _keypad_erased(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, CashlessPage):
            page.code.backspace()
            self._running().type_code(page.code.text())
        else:
            self.cash.tendered.erase()

    def _open_holders(self) -> None:
        self._holders.popup(self.holder.mapToGlobal(self.holder.rect().bottomLeft()))

    # --- what the presenter says ----------------------------------------------------------------

    def show_due(self, due: str, rounding: str) -> None:
        """The total in large figures."""
        self._due.setText(due)
        self._due.setAccessibleName(text("Total bayar {amount}").format(amount=due))
        self._rounding.setText(rounding)

    def show_method(self, method: PaymentMethod) -> None:
        """The page of a method; the keypad stays where there are digits to type."""
        self.tabs[method].setChecked(True)
        is_cash = method is PaymentMethod.CASH
        self._pages.setCurrentWidget(self.cash if is_cash else self.cashless[method])
        self.keypad.setEnabled(is_cash or method is PaymentMethod.CARD)

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
        page = self._pages.currentWidget()
        if isinstance(page, CashlessPage):
            page.show_cashless(cashless)

    def show_holders(self, choices: Sequence[HolderChoice], chosen: HolderChoice | None) -> None:
        """Who holds the money, and who else could."""
        name = chosen.name if chosen else "-"
        shown = self.holder.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, _LONGEST_NAME
        )
        self.holder.setText(f"{shown} ▾")
        self.holder.setToolTip(text("{key}: {name}").format(key=self.holder.hint, name=name))
        self.holder.setAccessibleName(text("Uang dipegang: {name}. Ganti.").format(name=name))
        self._holders.clear()
        for choice in choices:
            # An ampersand in a name is no menu key.
            action = self._holders.addAction(choice.name.replace("&", "&&"))
            action.triggered.connect(lambda _on, who=choice: self._running().choose_holder(who))

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
        self.save.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        for tab in self.tabs.values():
            tab.setEnabled(not busy)
        self.cash.setEnabled(not busy)
        self.save.setText(text("Menyimpan…") if busy else text("Simpan & cetak nota"))
        if not busy:
            self._show_again()
        if not busy and self.is_open:
            self._first(self._shown()).setFocus(Qt.FocusReason.OtherFocusReason)
