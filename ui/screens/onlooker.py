"""Whoever looks on from the buyers' side of the counter: told what is theirs to see, no more."""

from typing import Protocol

from booth.domain.cart import Cart
from booth.domain.events.selling import SaleCompleted
from booth.domain.qris_code import ShownCode


class Onlooker(Protocol):
    """Told by presenters as the sale at the counter goes on. Never asked, and answers nothing."""

    def sees_cart(self, cart: Cart) -> None:
        """The cart at the counter is this one now, or another one."""

    def sees_code(self, shown: ShownCode) -> None:
        """This code waits to be paid, in place of any before."""

    def code_gone(self) -> None:
        """No code waits any more, whatever became of it."""

    def sees_sale(self, sale: SaleCompleted) -> None:
        """The sale of whoever stands there is in the ledger."""


class Nobody:
    """A counter without a second display."""

    def sees_cart(self, cart: Cart) -> None:
        """Nobody does."""

    def sees_code(self, shown: ShownCode) -> None:
        """Nobody does."""

    def code_gone(self) -> None:
        """Nobody saw one."""

    def sees_sale(self, sale: SaleCompleted) -> None:
        """Nobody does."""
