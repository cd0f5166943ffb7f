from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.clock import SystemClock, business_day_of

JAKARTA, MAKASSAR, JAYAPURA = (
    ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura")
)
FRIDAY = date(2023, 3, 3)
CUTOFF = 4


def local(day: int, hour: int, minute: int = 0, *, zone: ZoneInfo = JAKARTA) -> datetime:
    return datetime(2023, 3, day, hour, minute, tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    "opened_at, day",
    [
        (local(3, 9), FRIDAY),
        (local(3, 20), FRIDAY),
        (local(3, 23, 59), FRIDAY),
        (local(4, 0, 10), FRIDAY),
        (local(4, 3, 59), FRIDAY),
        (local(4, 4), FRIDAY + timedelta(days=1)),
        (local(3, 4), FRIDAY),
        (local(3, 3, 59), FRIDAY - timedelta(days=1)),
    ],
)
def test_a_shift_belongs_to_the_evening_before_until_the_cutoff(
    opened_at: datetime, day: date
) -> None:
    assert business_day_of(opened_at, zone=JAKARTA, cutoff_hour=CUTOFF) == day


def test_a_cutoff_at_midnight_is_the_calendar_day() -> None:
    assert business_day_of(local(4, 0), zone=JAKARTA, cutoff_hour=0) == date(2023, 3, 4)


def test_the_fairs_zone_decides_and_not_the_laptops() -> None:
    # 19.30 UTC: half past two at night in Jakarta, half past four in Jayapura.
    instant = datetime(2023, 3, 3, 19, 30, tzinfo=UTC)
    days = {
        zone.key: business_day_of(instant, zone=zone, cutoff_hour=CUTOFF).day
        for zone in (JAKARTA, MAKASSAR, JAYAPURA)
    }
    assert days == {"Asia/Jakarta": 3, "Asia/Makassar": 3, "Asia/Jayapura": 4}


@given(
    st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
        max_value=datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([JAKARTA, MAKASSAR, JAYAPURA]),
    ),
    st.integers(0, 12),
)
def test_the_day_is_the_same_however_the_instant_is_written(at: datetime, cutoff: int) -> None:
    as_written = business_day_of(at, zone=JAKARTA, cutoff_hour=cutoff)
    assert business_day_of(at.astimezone(UTC), zone=JAKARTA, cutoff_hour=cutoff) == as_written


def test_the_clock_answers_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
