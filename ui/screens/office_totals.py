"""What the office said of this booth last: both laptops' sales, as far as it had them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah


@dataclass(frozen=True, slots=True)
class SoldThere:
    """Net turnover of the day that it was, and of the fair."""

    today: Rupiah
    fair: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTotals:
    """As the office knew it `at` its own time; `lacking` are registers whose sales it may lack."""

    at: datetime
    day: date
    booth: SoldThere
    vendors: Mapping[VendorId, SoldThere]
    lacking: tuple[str, ...] = ()
