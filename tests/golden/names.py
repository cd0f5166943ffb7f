"""Names that golden lines speak of: always the same ids, and one moment of one day."""

from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from booth.domain.ids import (
    AccountId,
    BoothId,
    BundleId,
    ContactId,
    DrawerId,
    EntryId,
    FairId,
    LeadId,
    OrderId,
    ProductId,
    RefundId,
    RegisterId,
    SaleId,
    ShiftId,
    StaffId,
    VendorId,
)
from booth.domain.ledger import Head, Stamp


def named(number: int) -> UUID:
    """A UUIDv7 of 3 March 2023 whose random part is `number`."""
    return UUID(int=0x0186A532_9100 << 80 | 0x7 << 76 | 0b10 << 62 | number)


FAIR: Final = FairId(named(1))
BOOTH: Final = BoothId(named(2))
REGISTER: Final = RegisterId(named(3))
OTHER_REGISTER: Final = RegisterId(named(4))
SHIFT: Final = ShiftId(named(5))
CASHIER: Final = StaffId(named(6))
COORDINATOR: Final = StaffId(named(7))
DRAWER: Final = DrawerId(named(8))
ACCOUNT: Final = AccountId(named(9))
BUYER: Final = ContactId(named(10))
ORDER: Final = OrderId(named(11))
LEAD: Final = LeadId(named(16))
SALE: Final = SaleId(named(12))
REFUND: Final = RefundId(named(13))
ENTRY: Final = EntryId(named(14))
BUNDLE: Final = BundleId(named(15))
SURYA: Final = VendorId(named(20))
MELATI: Final = VendorId(named(21))
SCARF: Final = ProductId(named(30))
BASKET: Final = ProductId(named(31))

AT: Final = datetime(2023, 3, 3, 9, 15, 42, 123_456, tzinfo=UTC)
EARLIER: Final = datetime(2023, 3, 3, 8, 30, tzinfo=UTC)
DAY: Final = date(2023, 3, 3)

HEADS: Final = (
    Head(REGISTER, 1, 41, bytes(range(32))),
    Head(REGISTER, 2, 0),
    Head(REGISTER, 2, 1),
)
STAMPS: Final = (Stamp(at=AT, by=CASHIER, shift=SHIFT), Stamp(at=EARLIER), Stamp(at=EARLIER))
"""The first sample of a kind is stamped with all there is, the others with what must be."""
