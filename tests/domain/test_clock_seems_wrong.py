from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from booth.domain.clock import clock_seems_wrong

NOW = datetime(2023, 3, 3, 5, tzinfo=UTC)
FIRST, LAST = date(2023, 3, 1), date(2023, 3, 5)


def seems_wrong(now: datetime, last_sale: datetime | None = None) -> bool:
    return clock_seems_wrong(
        now,
        zone=ZoneInfo("Asia/Jakarta"),
        last_sale=last_sale,
        first_day=FIRST,
        last_day=LAST,
    )


@pytest.mark.parametrize("days", [-16, -2, 0, 2, 16])
def test_two_weeks_around_the_fair_are_right(days: int) -> None:
    assert not seems_wrong(NOW + timedelta(days=days))


@pytest.mark.parametrize("days", [-17, 17, 1_360])
def test_far_from_the_fair_is_wrong(days: int) -> None:
    assert seems_wrong(NOW + timedelta(days=days))


def test_before_the_last_sale_is_wrong() -> None:
    assert seems_wrong(NOW, last_sale=NOW + timedelta(minutes=6))


def test_a_clock_the_network_set_back_a_little_is_right() -> None:
    assert not seems_wrong(NOW, last_sale=NOW + timedelta(minutes=4))


def test_without_days_only_the_last_sale_counts() -> None:
    assert not clock_seems_wrong(
        NOW, zone=ZoneInfo("Asia/Jakarta"), last_sale=None, first_day=None, last_day=None
    )
