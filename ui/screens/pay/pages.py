"""The pages of the pay sheet, one of which is open, and what keys and touches mean on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QStackedWidget, QWidget

from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from resources.texts import text
from ui.screens.pay.buyer_page import BuyerPage
from ui.screens.pay.cash_page import CashPage
from ui.screens.pay.cashless_page import CardPage, TransferPage
from ui.screens.pay.mixed_page import MixedPage
from ui.screens.pay.not_arrived_page import NotArrivedPage
from ui.screens.pay.presenter import PayPresenter
from ui.screens.pay.qris_page import QrisPage
from ui.screens.pay.shown import ShownCashless, ShownNotArrived, ShownPart
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.text_box import TextBox

CashlessPage = QrisPage | CardPage | TransferPage


class PayPages(QStackedWidget):
    """Made once; `join` tells them whom to call."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cash = CashPage()
        self.qris, self.card, self.transfer = QrisPage(), CardPage(), TransferPage()
        self.mixed, self.not_arrived = MixedPage(), NotArrivedPage()
        self.buyer = BuyerPage(
            question=text("Siapa yang membawa barangnya?"),
            remark=text("Bon dicatat sesudah PIN koordinator."),
        )
        self.cashless: dict[PaymentMethod, CashlessPage] = {
            PaymentMethod.QRIS: self.qris,
            PaymentMethod.CARD: self.card,
            PaymentMethod.TRANSFER: self.transfer,
        }
        for page in (self.cash, *self.cashless.values(), self.mixed, self.not_arrived, self.buyer):
            self.addWidget(page)

    def join(self, running: Callable[[], PayPresenter]) -> None:
        """Hand over what is done here to whoever is `running`."""
        self.cash.tendered.amount_changed.connect(lambda amount: running().tender(amount))
        self.cash.quick_chosen.connect(lambda amount: running().tender_quick(amount))
        for page in (self.qris, self.transfer):
            page.evidence_picked.connect(lambda seen: running().pick_evidence(seen))
            page.reference.textChanged.connect(lambda words: running().type_reference(words))
        self.qris.split.clicked.connect(lambda: running().split())
        self.card.code.textChanged.connect(lambda code: running().type_code(code))
        self.card.ending.textChanged.connect(lambda digits: running().type_ending(digits))
        self.mixed.on_account.clicked.connect(
            lambda: running().choose_method(PaymentMethod.ON_ACCOUNT)
        )
        self.buyer.searched.connect(lambda words: running().search_buyer(words))
        self.buyer.chosen.connect(lambda who: running().choose_buyer(who))
        self.buyer.added.connect(lambda name, phone: running().add_buyer(name, phone))
        self.mixed.amount_typed.connect(lambda amount: running().type_part(amount))
        self.mixed.removed.connect(lambda number: running().remove_part(number))
        self.not_arrived.kept.connect(lambda: running().keep_goods())
        self.not_arrived.handed_over.connect(lambda: running().hand_over())

    @property
    def amount(self) -> AmountEdit | None:
        """The amount that digits go to on the open page, if it has one."""
        page = self.currentWidget()
        if page is self.mixed:
            return self.mixed.amount
        return self.cash.tendered if page is self.cash else None

    def first(self) -> QWidget | None:
        """Where typing goes on the open page, None where there is nothing to type first."""
        page = self.currentWidget()
        if page is self.buyer:
            return self.buyer.search
        return self.amount or (self.card.code if page is self.card else None)

    def keypad_typed(self, digits: str) -> None:
        """Digits are an amount, or what stands on a slip."""
        if self.amount is not None:
            self.amount.type_digits(digits)
        elif self.currentWidget() is self.card:
            self.card.typing_place().insert(digits)
        elif self.currentWidget() is self.transfer:
            self.transfer.reference.insert(digits)

    def keypad_erased(self) -> None:
        """Take the last digit back."""
        if self.amount is not None:
            self.amount.erase()
        elif self.currentWidget() is self.card:
            self.card.typing_place().backspace()
        elif self.currentWidget() is self.transfer:
            self.transfer.reference.backspace()

    def clear_typed(self) -> None:
        """For another payment."""
        for page in (*self.cashless.values(), self.buyer):
            for box in page.findChildren(TextBox):
                with QSignalBlocker(box):
                    box.clear()

    def show_method(self, method: PaymentMethod) -> None:
        """Open the page of a way to pay."""
        pages = {PaymentMethod.CASH: self.cash, PaymentMethod.ON_ACCOUNT: self.buyer}
        self.setCurrentWidget({**pages, **self.cashless}[method])

    def show_mixed(self, parts: Sequence[ShownPart], left: Rupiah) -> None:
        """Open the list of parts."""
        self.mixed.show_mixed(parts, left)
        self.setCurrentWidget(self.mixed)

    def show_not_arrived(self, choices: ShownNotArrived) -> None:
        """Open the two choices."""
        self.not_arrived.show_choices(choices)
        self.setCurrentWidget(self.not_arrived)

    def show_cashless(self, cashless: ShownCashless) -> None:
        """What was picked, on the open page."""
        page = self.currentWidget()
        if isinstance(page, QrisPage | CardPage | TransferPage):
            page.show_cashless(cashless)
