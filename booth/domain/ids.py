"""Typed identifiers, all UUIDv7 (RFC 9562, 5.7) and all made by the register itself.

A register that was never online names everything it records. Nothing is numbered by an
office, so two offline laptops can never collide and a name never changes afterwards.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, NewType
from uuid import UUID

EntryId = NewType("EntryId", UUID)
SaleId = NewType("SaleId", UUID)
RefundId = NewType("RefundId", UUID)
OrderId = NewType("OrderId", UUID)
ShiftId = NewType("ShiftId", UUID)
VendorId = NewType("VendorId", UUID)
ProductId = NewType("ProductId", UUID)
BundleId = NewType("BundleId", UUID)
DrawerId = NewType("DrawerId", UUID)
AccountId = NewType("AccountId", UUID)
StaffId = NewType("StaffId", UUID)
ContactId = NewType("ContactId", UUID)
CartId = NewType("CartId", UUID)
LeadId = NewType("LeadId", UUID)
ChargeId = NewType("ChargeId", UUID)
RegisterId = NewType("RegisterId", UUID)
FairId = NewType("FairId", UUID)
BoothId = NewType("BoothId", UUID)

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
# Version 7 and the RFC variant, at their places in the 128 bits.
_VERSION_AND_VARIANT: Final = (0x7 << 76) | (0b10 << 62)
_RANDOM_BYTES: Final = 10
_RANDOM_A_MASK: Final = 0xFFF
_RANDOM_B_MASK: Final = (1 << 62) - 1


class IdSource:
    """Makes identifiers from the time given and random bytes it was handed.

    The randomness comes in by the door (`os.urandom` in a booth, a seeded generator in a
    demonstration), so a replay makes the same ids again.
    """

    def __init__(self, random_bytes: Callable[[int], bytes]) -> None:
        self._random_bytes = random_bytes

    def new(self, at: datetime) -> UUID:
        """A fresh UUIDv7 stamped with `at` (aware), which keeps index pages in time order."""
        milliseconds = (at - _EPOCH) // _MILLISECOND
        random = int.from_bytes(self._random_bytes(_RANDOM_BYTES))
        return UUID(
            int=(milliseconds & 0xFFFF_FFFF_FFFF) << 80
            | _VERSION_AND_VARIANT
            | (random >> 62 & _RANDOM_A_MASK) << 64
            | random & _RANDOM_B_MASK
        )
