"""What orders and buyers need of the world, as Protocols."""

from collections.abc import Sequence
from typing import Protocol

from booth.domain.ids import LeadId, OrderId
from booth.domain.order_views import OrderView
from booth.domain.trade_lead import TradeLead


class OrderRows(Protocol):
    """Orders and trade leads of this ledger with all that happened to them."""

    def orders(self) -> Sequence[OrderView]:
        """Every order, in the order they were placed."""

    def order(self, order: OrderId) -> OrderView | None:
        """One order, unless none goes by this id."""

    def leads(self) -> Sequence[TradeLead]:
        """Every trade lead, the newest first."""

    def lead(self, lead: LeadId) -> TradeLead | None:
        """One lead, unless none goes by this id."""
