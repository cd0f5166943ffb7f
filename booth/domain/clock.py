"""The one place that asks the machine what time it is. Everything else is told."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

_SET_BY_SECONDS: Final = timedelta(minutes=5)
"""Laptops set their clocks by the network, a little back now and then."""
_AROUND_THE_FAIR: Final = timedelta(days=14)
"""Goods come in and money is settled within two weeks of a fair."""


class SystemClock:
    """The laptop's own clock. It may be wrong: it is stamped and flagged, never refused."""

    def now(self) -> datetime:
        """The present instant, aware and in UTC."""
        return datetime.now(UTC)


def business_day_of(opened_at: datetime, *, zone: ZoneInfo, cutoff_hour: int) -> date:
    """The business day a shift opened at `opened_at` belongs to (money.md 11).

    The local date, in the fair's zone, of the opening moved back by the cut-off hour: a
    shift opened at 01.00 with a cut-off of 4 belongs to the evening before.
    """
    return (opened_at.astimezone(zone) - timedelta(hours=cutoff_hour)).date()


def clock_seems_wrong(
    now: datetime,
    *,
    zone: ZoneInfo,
    last_sale: datetime | None,
    first_day: date | None,
    last_day: date | None,
) -> bool:
    """Whether `now` lies before what was sold already, or far outside the fair's days.

    It is said to a person, and nothing is refused for it.
    """
    if last_sale is not None and now < last_sale - _SET_BY_SECONDS:
        return True
    today = now.astimezone(zone).date()
    if first_day is not None and today < first_day - _AROUND_THE_FAIR:
        return True
    return last_day is not None and today > last_day + _AROUND_THE_FAIR
