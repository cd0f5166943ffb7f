"""Events of a shift and of cash that moves without a sale."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from booth.domain.ids import DrawerId, ShiftId, StaffId, VendorId
from booth.domain.money import Rupiah


class PlaceKind(StrEnum):
    """Where money of the booth lies."""

    DRAWER = "drawer"
    SAFE = "safe"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Place:
    """A drawer, the booth's safe (no id), or a bank account of the booth."""

    kind: PlaceKind
    id: UUID | None = None


class FloatSource(StrEnum):
    """Where the opening float comes from."""

    SAFE = "safe"
    FUNDING = "funding"


class Direction(StrEnum):
    """Into the place or out of it."""

    IN = "in"
    OUT = "out"


class CashPurpose(StrEnum):
    """What cash was moved for; decides the account on the other side."""

    SAFE = "safe"
    BANK = "bank"
    EXPENSES = "expenses"
    FUNDING = "funding"
    PASS_THROUGH = "pass_through"
    ADVANCE = "advance"
    OVER_SHORT = "over_short"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpened:
    """A cashier starts; the shift's id is this entry's id. No drawer where vendors hold all."""

    business_day: date
    drawer: DrawerId | None = None
    opening_float: Rupiah
    float_from: FloatSource


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessDayCorrected:
    """The open shift belongs to another day than the clock had said."""

    of_shift: ShiftId
    business_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMoved:
    """Cash left or reached a drawer or the safe for a purpose other than a sale.

    `account` names the bank account, `vendor` who got an advance, `pass_through` for whom
    money was collected: each only with its purpose.
    """

    place: Place
    direction: Direction
    purpose: CashPurpose
    amount: Rupiah
    reason: str
    account: UUID | None = None
    vendor: VendorId | None = None
    pass_through: str = ""
    approved_by: StaffId | None = None


@dataclass(frozen=True, slots=True)
class DenominationCount:
    """So many notes or coins of one value."""

    value: Rupiah
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed:
    """The shift ended and its drawer was counted. The whole count goes to the safe.

    A kept float is opened again from the safe. `unused_receipts` are the numbers reserved in
    the shift that no sale carries, so that a gap is never a riddle. `expected` is what the
    books said at that moment, shown only after counting.
    """

    drawer: DrawerId | None = None
    expected: Rupiah
    counted: Rupiah
    denominations: tuple[DenominationCount, ...] = ()
    unused_receipts: tuple[str, ...] = ()
    reason: str = ""
    handed_to: StaffId | None = None

    @property
    def variance(self) -> Rupiah:
        """Counted less expected: negative when money is missing (Selisih)."""
        return Rupiah(self.counted - self.expected)
