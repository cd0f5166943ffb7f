"""What orders and trade leads add to the derived tables."""

from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import UUID

from booth.domain.events import Event
from booth.domain.events.meeting_buyers import TradeLeadCompleted, TradeLeadNoted
from booth.domain.events.ordering import DepositForfeited, OrderCancelled, OrderPlaced
from booth.domain.ledger import Entry
from booth.domain.records import OrderState
from booth.storage.projections import clearing
from booth.storage.projections.rows import Change


def of_order(order: UUID, position: int) -> Change:
    """That an entry belongs to an order."""
    return "order_entry", [(order.bytes, position)]


def _order_placed(position: int, entry: Entry, event: OrderPlaced) -> Iterator[Change]:
    order = entry.envelope.id
    due_on = None if event.due_on is None else event.due_on.isoformat()
    yield "customer_order", [(order.bytes, event.net, due_on)]
    yield from clearing.of_order(order.bytes, event)
    yield "order_state", [(order.bytes, OrderState.OPEN.value)]
    yield of_order(order, position)


def _order_cancelled(position: int, _entry: Entry, event: OrderCancelled) -> Iterator[Change]:
    yield "order_state", [(event.order.bytes, OrderState.CANCELLED.value)]
    yield of_order(event.order, position)


def _deposit_forfeited(position: int, _entry: Entry, event: DepositForfeited) -> Iterator[Change]:
    yield from clearing.of_forfeit(position, event)
    yield of_order(event.order, position)


def _lead_noted(position: int, entry: Entry, _event: TradeLeadNoted) -> Iterator[Change]:
    yield "lead_entry", [(entry.envelope.id.bytes, position)]


def _lead_completed(position: int, _entry: Entry, event: TradeLeadCompleted) -> Iterator[Change]:
    yield "lead_entry", [(event.lead.bytes, position)]


# Any: each rule takes the one event type it is listed under, which a dict cannot express.
RULES: Final[dict[type[Event], Callable[[int, Entry, Any], Iterator[Change]]]] = {
    OrderPlaced: _order_placed,
    OrderCancelled: _order_cancelled,
    DepositForfeited: _deposit_forfeited,
    TradeLeadNoted: _lead_noted,
    TradeLeadCompleted: _lead_completed,
}
