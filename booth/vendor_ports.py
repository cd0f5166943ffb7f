"""What paying vendors asks of the ledger, as a Protocol: each figure of all vendors at once."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from booth.domain.evening_facts import CashCount
from booth.domain.ids import VendorId
from booth.domain.vendor_money import ReportedTurnover, VendorMoney, VendorRecap


class VendorAccounts(Protocol):
    """Every vendor's account with the booth, by this register's ledger."""

    def money(self, business_day: date) -> Sequence[VendorMoney]:
        """Each vendor's account at the end of this business day, or now if it goes on; by name."""

    def recaps(self, business_day: date) -> Sequence[VendorRecap]:
        """Each vendor's business day for the evening papers, by name."""

    def reported(self, vendor: VendorId | None = None) -> Sequence[ReportedTurnover]:
        """Lumps reported without receipts, the newest day first; of one vendor or of all."""

    def counts(self, business_day: date) -> Sequence[CashCount]:
        """The drawers that were counted on this business day, in order."""

    def ended(self, business_day: date) -> datetime | None:
        """When the day was over: the next was opened. None while it goes on."""

    def sells_alone(self, register_code: str) -> bool:
        """Whether nothing here tells of another laptop of the booth: its drawer, its number."""
