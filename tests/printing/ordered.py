"""An order with two deposits, and what its papers are printed from."""

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from booth.domain.contacts import Contact
from booth.domain.events.ordering import DepositReturned, DepositTaken, OrderPlaced
from booth.domain.ids import ContactId, EntryId, OrderId
from booth.domain.money import Rupiah
from booth.domain.order_views import OrderEvent, OrderStep, OrderView
from booth.domain.paper_facts import PaperFacts
from booth.domain.payment import Tender, take_tenders
from booth.domain.sale import SaleLine
from tests.printing.stall import AT, BUDI, SALE, SARI

_ORDER: Final = OrderId(UUID(int=71))
_BUYER: Final = Contact(
    id=ContactId(UUID(int=72)), name="Ibu Sri Handayani", phone="0812-3456-7890"
)
_THIS: Final = EntryId(SALE)


def order_of(lines: tuple[SaleLine, ...], *events: OrderEvent) -> OrderView:
    """An order whose last event is the one that is printed."""
    placed = OrderPlaced(
        lines=lines, buyer=_BUYER.id, due_on=date(2023, 3, 10), delivery=True, note="antar sore"
    )
    ids = [*(EntryId(UUID(int=80 + n)) for n in range(len(events))), _THIS]
    steps = [
        OrderStep(entry=entry, at=AT, by=SARI, event=event)
        for entry, event in zip(ids, (placed, *events), strict=True)
    ]
    return OrderView(
        id=_ORDER,
        number="KT2A-P003",
        placed_at=AT,
        placed_by=SARI,
        order=placed,
        steps=tuple(steps),
        deposit=Rupiah(sum(step.deposit for step in steps)),
        buyer=_BUYER,
    )


def deposit(amount: int, *tenders: Tender) -> DepositTaken:
    payments = take_tenders(Rupiah(amount), tenders, unit=Rupiah(100))
    return DepositTaken(order=_ORDER, payments=payments)


def returned(amount: int, *tenders: Tender) -> DepositReturned:
    payments = take_tenders(Rupiah(amount), tenders, unit=Rupiah(1))
    payments = tuple(replace(payment, tendered=Rupiah(0)) for payment in payments)
    return DepositReturned(
        order=_ORDER, payments=payments, reason="Pembeli membatalkan", approved_by=BUDI
    )


def with_order(facts: PaperFacts, order: OrderView) -> PaperFacts:
    return replace(facts, order=order)
