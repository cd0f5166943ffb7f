"""Events of a shift and of cash that moves without a sale."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from booth.domain.ids import DrawerId, ShiftId, StaffId
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

    `account` names the bank account, `pass_through` for whom money was collected: each only
    with its purpose. What a vendor gets, an advance too, is a `VendorPaid`.
    """

    place: Place
    direction: Direction
    purpose: CashPurpose
    amount: Rupiah
    reason: str
    account: UUID | None = None
    pass_through: str = ""
    approved_by: StaffId | None = None


COINS: Final = Rupiah(1)
"""Stands for all coins together: they are counted by their sum, as so many of one rupiah."""


@dataclass(frozen=True, slots=True)
class DenominationCount:
    """So many notes of one value; `COINS` for all coins."""

    value: Rupiah
    pieces: int


@dataclass(frozen=True, slots=True)
class ElsewhereCount:
    """What the books of another register that shares the drawer expected in it at its close."""

    register_code: str
    expected: Rupiah


@dataclass(frozen=True, slots=True)
class PadGap:
    """A number of a paper pad (Nota susulan) that nobody entered, and why: spoilt, lost ..."""

    pad: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed:
    """The shift ended and its drawer was counted. The whole count goes to the safe.

    A kept float is opened again from the safe. `unused_receipts` are the numbers reserved in
    the shift that no sale carries, so that a gap is never a riddle. `expected` is what the
    books said at that moment, shown only after counting.

    Two registers may share a drawer, which is counted once: at the other, whose code is
    `counted_at`, and then `counted` is what was expected; or here, and then `elsewhere` holds
    what others brought along. Together they leave the drawer empty and the count in the safe.
    `pad_gaps` explains numbers of paper pads that lie between entered ones.
    """

    drawer: DrawerId | None = None
    expected: Rupiah
    counted: Rupiah
    denominations: tuple[DenominationCount, ...] = ()
    unused_receipts: tuple[str, ...] = ()
    reason: str = ""
    handed_to: StaffId | None = None
    counted_at: str = ""
    elsewhere: tuple[ElsewhereCount, ...] | None = None
    pad_gaps: tuple[PadGap, ...] | None = None

    @property
    def brought(self) -> Rupiah:
        """What other registers' books expected in the same drawer."""
        return Rupiah(sum(other.expected for other in self.elsewhere or ()))

    @property
    def variance(self) -> Rupiah:
        """Counted less expected here and elsewhere: negative when money is missing (Selisih)."""
        return Rupiah(self.counted - self.expected - self.brought)
