"""What the office tells a register of its booth's totals: both laptops', as far as it has them."""

from datetime import date
from typing import Final
from uuid import UUID

from sync.protocol.messages import Message

MOVED: Final = "totals"
"""The event that carries `BoothTotals`."""
STILL: Final = "still"
"""The event that carries `StillSo`."""


class Sold(Message, frozen=True, kw_only=True):
    """What was sold: whole rupiah less discounts and refunds, receipts, and pieces."""

    net: int = 0
    receipts: int = 0
    pieces: int = 0


class VendorSold(Message, frozen=True, kw_only=True):
    """One vendor of the booth, by the id that its ledgers have. `name` as a register told it."""

    vendor: UUID
    name: str
    today: Sold
    fair: Sold


class RegisterStands(Message, frozen=True, kw_only=True):
    """One register behind the figures. `stale`: its sales may not all be in them.

    `waiting` is how many entries it said it had still to send when it was last heard of, at
    `last_seen` (milliseconds since 1970, UTC; 0 where it never was); more may have come since.
    """

    register: UUID
    code: str
    name: str
    stale: bool
    waiting: int
    last_seen: int


class BoothTotals(Message, frozen=True, kw_only=True):
    """The totals of a booth as the office knew them `at` (milliseconds since 1970, UTC).

    `day` is the business day that it was then, which `today` tells of; `fair` is all of it.
    """

    at: int
    booth: str
    day: date
    today: Sold
    fair: Sold
    vendors: tuple[VendorSold, ...] = ()
    registers: tuple[RegisterStands, ...] = ()

    @property
    def stale(self) -> tuple[RegisterStands, ...]:
        """Registers whose sales may not all be here (belum lengkap)."""
        return tuple(one for one in self.registers if one.stale)


class StillSo(Message, frozen=True, kw_only=True):
    """In a stream: what was told last holds `at` this time as well."""

    at: int
