"""Orders as screens and papers show them: all that happened to one, and what it comes to."""

from dataclasses import dataclass
from datetime import date, datetime

from booth.domain.contacts import Contact
from booth.domain.events.ordering import (
    DepositForfeited,
    DepositReturned,
    DepositTaken,
    OrderCancelled,
    OrderPlaced,
)
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId, OrderId, StaffId
from booth.domain.money import ZERO, Rupiah
from booth.domain.payment import PaymentMethod, sum_of
from booth.domain.receipt_number import code_and_letter
from booth.domain.records import OrderState

OrderEvent = (
    OrderPlaced | DepositTaken | DepositReturned | DepositForfeited | OrderCancelled | SaleCompleted
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderStep:
    """Something that happened to an order, by one entry."""

    entry: EntryId
    at: datetime
    by: StaffId | None
    event: OrderEvent

    @property
    def deposit(self) -> Rupiah:
        """What it added to the deposit, below zero where it took something off."""
        event = self.event
        if isinstance(event, DepositTaken):
            return sum_of(event.payments)
        if isinstance(event, DepositReturned):
            return Rupiah(-sum_of(event.payments))
        if isinstance(event, DepositForfeited):
            return Rupiah(-sum(share.amount for share in event.shares))
        if isinstance(event, SaleCompleted):
            drawn = (p for p in event.payments if p.method is PaymentMethod.DEPOSIT)
            return Rupiah(-sum_of(drawn))
        return ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderView:
    """An order with all its steps, the oldest first. `number` is what people call it.

    `buyer` is None where nobody was named, and once the contact was erased.
    """

    id: OrderId
    number: str
    placed_at: datetime
    placed_by: StaffId | None
    order: OrderPlaced
    steps: tuple[OrderStep, ...]
    deposit: Rupiah
    """What is kept for the buyer now, by the books."""
    buyer: Contact | None

    @property
    def state(self) -> OrderState:
        """How far it is."""
        events = [step.event for step in self.steps]
        if any(isinstance(event, SaleCompleted) for event in events):
            return OrderState.HANDED_OVER
        if any(isinstance(event, OrderCancelled) for event in events):
            return OrderState.CANCELLED
        return OrderState.OPEN

    @property
    def paid_in(self) -> Rupiah:
        """What was ever taken as a deposit."""
        return Rupiah(sum(max(step.deposit, 0) for step in self.steps))

    @property
    def remaining(self) -> Rupiah:
        """What the order still costs; nothing once it is over."""
        if self.state is not OrderState.OPEN:
            return ZERO
        return Rupiah(self.order.net - self.deposit)

    @property
    def carried(self) -> Rupiah:
        """What cash rounding left over from the deposits so far (see `take_tenders`)."""
        taken = [
            payment
            for step in self.steps
            if isinstance(step.event, DepositTaken)
            for payment in step.event.payments
        ]
        return Rupiah(-sum(p.rounding for p in taken if p.method is PaymentMethod.CASH))

    @property
    def is_erased(self) -> bool:
        """Whether somebody was named once whose name is forgotten by now."""
        return self.order.buyer is not None and self.buyer is None

    @property
    def sale(self) -> SaleCompleted | None:
        """The sale it became."""
        sales = (step.event for step in self.steps if isinstance(step.event, SaleCompleted))
        return next(sales, None)

    def is_late(self, today: date) -> bool:
        """Whether it should have been handed over before today."""
        due = self.order.due_on
        return self.state is OrderState.OPEN and due is not None and due < today


def order_number(register_code: str, epoch: int, count: int) -> str:
    """`KT2A-P003`: the third order of this ledger. A receipt's number has a day in this place."""
    return f"{code_and_letter(register_code, epoch)}-P{count:03}"
