"""Finding a sale again by whatever a person still knows of it, typed or scanned."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from booth.domain.ids import ProductId, SaleId, StaffId, VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod

MAX_QUERY: Final = 200
"""Longer than any receipt's QR code; what is beyond is not looked at."""

# A buyer's watch and the till's clock differ, and nobody looks at either to the minute.
MINUTES_AROUND: Final = 5

# Each word costs a look at every line of a sale; nobody remembers more of a product's name.
_MAX_WORDS: Final = 6
# `KT2A-230303-0042`, then whatever else a receipt's QR carries.
_NUMBER: Final = re.compile(r"([A-Z0-9]{2,8}[A-Z]+-\d{6}-\d{4,})(?:[\s|-].*)?", re.DOTALL)
_PART_OF_NUMBER: Final = re.compile(r"(?=.*[0-9])(?=.*-)[A-Z0-9-]+")
_ENDING: Final = re.compile(r"\d{1,6}")
_AMOUNT: Final = re.compile(r"(?:RP\.?\s*)?(\d{1,12}|\d{1,3}(?:[.,]\d{3}){1,3})(?:,-|,00)?")
_TIME: Final = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleQuery:
    """What is known of a sale. A sale fits when any one of these does; all blank fits all.

    `ending` is the last digits of a receipt number, `part` a piece of it, `minute` the minute of
    the day in the fair's zone. All of `words` must stand in names of products or vendors.
    """

    number: str = ""
    part: str = ""
    ending: str = ""
    amount: Rupiah | None = None
    minute: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleScope:
    """Which sales are looked at, whatever is searched for among them; None keeps nothing out.

    A sale is in when all of it fits: its business day, the hour of the day it was sold at, and
    any line or payment of it. `name` is what was typed where there is no `product`.
    """

    day: date | None = None
    hour: int | None = None
    vendor: VendorId | None = None
    product: ProductId | None = None
    name: str | None = None
    method: PaymentMethod | None = None
    holder: UUID | None = None
    staff: StaffId | None = None


EVERY_SALE: Final = SaleScope()


class PaperTrouble(StrEnum):
    """Why nobody can count on a receipt being on paper: it was not, or nobody knows."""

    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleSummary:
    """A sale in a list. `at` is the true time of a late entry.

    `copies` counts receipts printed again (SALINAN), `awaiting` says that cashless money of it
    was not seen yet, `exchange` that goods handed back paid part of it, `paper` what became of
    the receipt printed last, where that is not plainly well.
    """

    id: SaleId
    receipt_number: str
    at: datetime
    business_day: date | None
    total: Rupiah
    methods: tuple[PaymentMethod, ...]
    vendors: tuple[str, ...]
    pieces: int
    by: StaffId | None
    refunded: Rupiah
    void: bool
    awaiting: bool
    late: bool
    exchange: bool
    copies: int
    paper: PaperTrouble | None = None


def read_query(typed: str) -> SaleQuery:
    """What `typed` (or scanned) may mean. Several things at once: 42 ends a number and is one."""
    clean = typed.strip()[:MAX_QUERY].upper()
    number = _NUMBER.fullmatch(clean)
    if number:
        return SaleQuery(number=number[1])
    amount = _AMOUNT.fullmatch(clean)
    time = _TIME.fullmatch(clean)
    return SaleQuery(
        part=clean if _PART_OF_NUMBER.fullmatch(clean) else "",
        ending=clean if _ENDING.fullmatch(clean) else "",
        amount=Rupiah(int(re.sub(r"[.,]", "", amount[1]))) if amount else None,
        minute=int(time[1]) * 60 + int(time[2]) if time else None,
        words=tuple(typed[:MAX_QUERY].split()[:_MAX_WORDS]),
    )


def receipt_number_of(scanned: str) -> str:
    """The receipt number that a receipt's bar code or QR carries, or "" for anything else."""
    return read_query(scanned).number
