"""Live totals: what was sold, by whom, how it was paid, and what the figures may lack.

Turnover is what receipts say (bernota); what vendors report as a lump
(pengakuan), orders and trade leads stand beside it and are never added to it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.money import ZERO, Rupiah
from booth.domain.summary import SoldSums


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is asked for: a fair, one booth of it, or one vendor; who may see it is asked before."""

    fair: UUID
    booth: UUID | None = None
    vendor: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorTotal:
    """One vendor: today, and the fair so far."""

    vendor: UUID
    name: str
    colour: str
    today: SoldSums
    fair: SoldSums


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothTotal:
    """One booth: today, and the fair so far."""

    booth: UUID
    name: str
    registers: int
    today: SoldSums
    fair: SoldSums
    last_seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterStanding:
    """One register: when it was heard of, and what it said it had still to send then.

    More may have been sold since; so `waiting` of one that is not `connected` is "at least".
    """

    register: UUID
    booth: UUID
    code: str
    name: str
    connected: bool
    revoked: bool
    last_seen: datetime | None
    waiting: int
    skew: timedelta
    app: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HourTotal:
    """Net turnover of an hour of the day, by the clock of the fair: 9 is 9.00 to 9.59."""

    hour: int
    net: Rupiah
    receipts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidTotal:
    """What came in by one method, less what was given back."""

    method: str
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTotal:
    """What one holder took, less what was given back: not what lies there now."""

    kind: str
    holder: UUID
    name: str
    amount: Rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTotal:
    """What trade leads may be worth, in minor units of one currency."""

    currency: str
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyers:
    """Orders that are open, and buyers met: beside the turnover."""

    orders: int = 0
    ordered: Rupiah = ZERO
    leads: int = 0
    countries: int = 0
    worth: tuple[LeadTotal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The figures of one scope at one moment."""

    scope: Scope
    at: datetime
    fair_name: str
    place: str
    zone: str
    first_day: date | None
    last_day: date | None
    booth_name: str
    target: Rupiah
    today: date
    sums_today: SoldSums
    sums_fair: SoldSums
    days: tuple[tuple[date, SoldSums], ...]
    vendors: tuple[VendorTotal, ...]
    booths: tuple[BoothTotal, ...]
    registers: tuple[RegisterStanding, ...]
    hours: tuple[HourTotal, ...]
    hours_before: tuple[HourTotal, ...]
    paid: tuple[PaidTotal, ...]
    held: tuple[HeldTotal, ...]
    reported_today: Rupiah
    reported_fair: Rupiah
    buyers: Buyers

    @property
    def lacking(self) -> tuple[RegisterStanding, ...]:
        """Registers whose sales may not all be here: not heard of lately, or with some to send."""
        return tuple(
            one
            for one in self.registers
            if not one.revoked and (one.waiting > 0 or not one.connected)
        )

    @property
    def before_by_now(self) -> Rupiah:
        """What the day before had brought by the same hour, the hour at hand left out."""
        now = self.at.astimezone(ZoneInfo(self.zone)).hour
        return Rupiah(sum(hour.net for hour in self.hours_before if hour.hour < now))
