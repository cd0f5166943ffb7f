"""What single facts of an event moved, and which way."""

from collections.abc import Iterator

from booth.domain.events import Event
from booth.domain.events.closing import (
    UnclaimedDecided,
)
from booth.domain.events.handling_cash import CashMoved, Place
from booth.domain.events.ordering import DepositReturned, DepositTaken
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.events.selling import OnAccountPaid, SaleCompleted, SaleRefunded
from booth.domain.payment import Payment
from booth.domain.sale import SaleLine

Movement = tuple[str, int]
"""A party, as text, and what its account has more of (less: negative)."""

PAYING_IN = (SaleCompleted, DepositTaken, OnAccountPaid)
PAYING_BACK = (SaleRefunded, DepositReturned)

HELD_AS = {
    "drawer": "drawer",
    "clearing": "account",
    "with_vendor": "vendor",
    "on_account": "buyer",
    "deposit": "order",
}


def line_net(line: SaleLine) -> int:
    """What a line brought: pieces at the sold price, less both discounts."""
    return line.quantity * line.price - line.discount - line.cart_discount


def money(event: Event) -> Iterator[tuple[int, Payment]]:
    """Payments of an event with their direction: in +1, back out -1."""
    if isinstance(event, PAYING_IN):
        yield from ((+1, payment) for payment in event.payments)
    if isinstance(event, PAYING_BACK):
        yield from ((-1, payment) for payment in event.payments)


def held(account: str, event: Event) -> Iterator[Movement]:
    """What payments put into the hands this account stands for; coins differ by the rounding."""
    for sign, payment in money(event):
        if payment.holder.kind.value == HELD_AS[account]:
            yield str(payment.holder.id), sign * (payment.amount + payment.rounding)


def placed(kind: str, event: Event) -> Iterator[Movement]:
    """What reached a box, the safe or the bank, or left it, other than by payments."""
    moves: list[tuple[Place | None, int]] = []
    if isinstance(event, CashMoved):
        moves = [(event.place, event.amount if event.direction.value == "in" else -event.amount)]
    if isinstance(event, VendorPaid):
        moves = [(event.place, -event.amount - event.rounding)]
    if isinstance(event, VendorPaidIn):
        moves = [(event.place, event.amount + event.rounding)]
    if isinstance(event, UnclaimedDecided) and event.decision.value == "returned":
        moves = [(event.place, -event.amount)]
    for place, amount in moves:
        if place is not None and place.kind.value == kind:
            yield ("" if place.id is None else str(place.id)), amount


def moved_for(purpose: str, event: Event) -> Iterator[int]:
    """What a cash movement for this purpose left on its other side."""
    if isinstance(event, CashMoved) and event.purpose.value == purpose:
        yield event.amount if event.direction.value == "out" else -event.amount
