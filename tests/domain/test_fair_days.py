"""Which day of the fair it is."""

from datetime import date

import pytest

from booth.domain.fair_days import DayOfFair, day_of_fair

FIRST, LAST = date(2023, 3, 1), date(2023, 3, 5)


@pytest.mark.parametrize("day, number", [(1, 1), (3, 3), (5, 5)])
def test_the_first_day_is_day_one(day: int, number: int) -> None:
    found = day_of_fair(FIRST, LAST, date(2023, 3, day))
    assert found == DayOfFair(number, 5)
    assert (found.before, found.after) == (False, False)


def test_building_up_comes_before_and_taking_down_after() -> None:
    before, after = (day_of_fair(FIRST, LAST, d) for d in (date(2023, 2, 27), date(2023, 3, 6)))
    assert before is not None
    assert after is not None
    assert (before.number, before.before, before.after) == (-1, True, False)
    assert (after.before, after.after) == (False, True)


@pytest.mark.parametrize("first, last", [(None, LAST), (FIRST, None), (LAST, FIRST)])
def test_a_fair_without_days_has_no_day(first: date | None, last: date | None) -> None:
    assert day_of_fair(first, last, FIRST) is None
