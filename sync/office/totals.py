"""Live totals: what was sold, by whom, how it was paid, and what the figures may lack.

Turnover is what receipts say (bernota); what vendors report as a lump
(pengakuan), orders and trade leads stand beside it and are never added to it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.money import ZERO, Rupiah
from booth.domain.summary import HOURS_A_DAY, SoldSums


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is asked for: a fair, one booth of it, or one vendor; who may see it is asked before."""

    fair: UUID
    booth: UUID | None = None
    vendor: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorTotal:
    """One vendor: the day looked at, and the fair so far."""

    vendor: UUID
    name: str
    colour: str
    today: SoldSums
    fair: SoldSums


@dataclass(frozen=True, slots=True, kw_only=True)
class BoothTotal:
    """One booth: the day looked at, and the fair so far."""

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
    flags: int = 0
    """Entries of it that a person has still to look at."""


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
    """The figures of one scope at one moment.

    `today` is the day looked at: the one that it is at `at`, unless another was asked for, and
    then `running` is the one that it is. `paid` and `held_today` are that day's, `paid_fair` and
    `held` the fair's.
    """

    scope: Scope
    at: datetime
    fair_name: str
    place: str
    zone: str
    day_begins: int
    first_day: date | None
    last_day: date | None
    booth_name: str
    target: Rupiah
    today: date
    running: date
    sums_today: SoldSums
    sums_fair: SoldSums
    days: tuple[tuple[date, SoldSums], ...]
    vendors: tuple[VendorTotal, ...]
    booths: tuple[BoothTotal, ...]
    registers: tuple[RegisterStanding, ...]
    hours: tuple[HourTotal, ...]
    hours_before: tuple[HourTotal, ...]
    paid: tuple[PaidTotal, ...]
    paid_fair: tuple[PaidTotal, ...]
    held_today: tuple[HeldTotal, ...]
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
        return self._by_now(self.hours_before)

    @property
    def today_by_now(self) -> Rupiah:
        """What today had brought when the hour at hand began: to be held against that."""
        return self._by_now(self.hours)

    def _by_now(self, hours: tuple[HourTotal, ...]) -> Rupiah:
        """A day runs from its cut-off on: one o'clock at night is late, not early."""
        now = self.hour_of_day(self.at.astimezone(ZoneInfo(self.zone)).hour)
        return Rupiah(sum(one.net for one in hours if self.hour_of_day(one.hour) < now))

    def hour_of_day(self, hour: int) -> int:
        """How many hours after the day's beginning an hour of the clock is."""
        return (hour - self.day_begins) % HOURS_A_DAY
