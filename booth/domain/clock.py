"""The one place that asks the machine what time it is. Everything else is told."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


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
