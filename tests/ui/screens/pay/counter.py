"""A pay sheet over a window, and hands to press with."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from booth.domain.cart import Cart
from booth.domain.events.selling import SaleCompleted
from booth.domain.ledger import Entry
from booth.domain.payment import Payment, PaymentMethod
from tests.ui.said import Said
from tests.ui.stage import focused
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.pay.view import PaySheet


class Counter:
    """A pay sheet over a window, the sales it recorded, and hands to press with."""

    def __init__(self, stand: Stand, desk: Desk, said: Said, window: QWidget) -> None:
        self.stand, self.desk, self.said, self.window = stand, desk, said, window
        self.before = QWidget(window)
        self.before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before.show()
        self.before.setFocus()
        self.sheet = PaySheet(desk, said, window)
        self.done: list[Entry] = []
        self.kept = 0

    def pay(
        self, cart: Cart | None = None, method: PaymentMethod = PaymentMethod.CASH
    ) -> "Counter":
        cart = cart or self.stand.cart((self.stand.kain, 1))
        self.sheet.pay(cart, method=method, approved_by=None, done=self.done.append, keep=self.keep)
        return self

    def keep(self) -> None:
        self.kept += 1

    def press(
        self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            QTest.keyClick(focused(), key, held)

    def type(self, words: str) -> None:
        QTest.keyClicks(focused(), words)

    def choose_holder(self, name: str) -> None:
        actions = self.sheet.holder.menu.actions()
        next(action for action in actions if action.text() == name).trigger()

    @property
    def payment(self) -> Payment:
        (entry,) = self.done
        assert isinstance(entry.event, SaleCompleted)
        (payment,) = entry.event.payments
        return payment
