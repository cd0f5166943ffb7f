"""The same sales as a cashier makes them: through the use case, with all that it asks first."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from booth.bootstrap import Booth
from booth.domain.cart import Cart, CartLine, CartState
from booth.domain.clock import SystemClock
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import IdSource, StaffId
from booth.domain.payment import Tender
from booth.storage.ledger import LedgerFile
from ui.commands.bench.sample import Fact


class RungUp(NamedTuple):
    """A sale just before it is one."""

    cart: Cart
    tenders: Sequence[Tender]
    by: StaffId


class Till:
    """A register on which carts are paid."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._selling = Booth(ledger, ids=IdSource(os.urandom), clock=SystemClock()).selling

    @staticmethod
    def prepare(facts: Sequence[Fact]) -> RungUp:
        """What is in the cart and offered when payment begins."""
        sale, stamp = facts[-1].event, facts[-1].stamp
        if not isinstance(sale, SaleCompleted) or stamp.by is None:
            raise TypeError(facts)
        cart = Cart(CartState(lines=tuple(CartLine(line) for line in sale.lines)))
        tenders = [
            Tender(
                method=payment.method,
                holder=payment.holder,
                tendered=payment.tendered or None,
                evidence=payment.evidence,
            )
            for payment in sale.payments
        ]
        return RungUp(cart, tenders, stamp.by)

    def complete(self, rung_up: RungUp) -> None:
        """What the cashier waits for."""
        self._selling.complete(rung_up.cart, rung_up.tenders, by=rung_up.by)
