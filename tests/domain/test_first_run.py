"""What is said at the first start."""

from dataclasses import replace
from datetime import date

import pytest

from booth.domain.errors import FairDaysError, InvalidAmountError, InvalidTextError
from booth.domain.first_run import ZONES, FirstRun, checked_first_run
from booth.domain.money import Rupiah
from booth.domain.sample_fair import VENDORS, sample_first_run

PLAN = FirstRun(
    fair_name="INACRAFT 2023",
    booth_name="Stan Kota Tangerang",
    owner="Budi",
    first_day=date(2023, 3, 1),
    last_day=date(2023, 3, 5),
)


def test_names_and_code_are_cleaned() -> None:
    typed = replace(PLAN, fair_name="  INACRAFT 2023 ", register_code=" kt1")
    assert checked_first_run(typed) == PLAN


@pytest.mark.parametrize(
    "plan, field",
    [
        (replace(PLAN, fair_name=" "), "fair_name"),
        (replace(PLAN, booth_name=" "), "booth_name"),
        (replace(PLAN, register_name=" "), "register_name"),
        (replace(PLAN, register_code=" "), "register_code"),
    ],
)
def test_what_stands_on_paper_is_never_empty(plan: FirstRun, field: str) -> None:
    with pytest.raises(InvalidTextError) as declined:
        checked_first_run(plan)
    assert declined.value.field == field


@pytest.mark.parametrize("zone", ZONES)
def test_all_zones_of_the_country_are_known(zone: str) -> None:
    assert checked_first_run(replace(PLAN, zone=zone)).zone == zone


@pytest.mark.parametrize("zone", ["", "Asia/Atlantis", "../../etc/passwd", "/etc"])
def test_another_zone_is_declined(zone: str) -> None:
    with pytest.raises(InvalidTextError):
        checked_first_run(replace(PLAN, zone=zone))


@pytest.mark.parametrize(
    "first, last",
    [
        (date(2023, 3, 5), date(2023, 3, 1)),
        (date(2023, 3, 1), date(2024, 3, 5)),
        (date(2023, 3, 1), None),
        (None, date(2023, 3, 1)),
    ],
)
def test_days_that_cannot_be_a_fair_are_declined(first: date | None, last: date | None) -> None:
    with pytest.raises(FairDaysError):
        checked_first_run(replace(PLAN, first_day=first, last_day=last))


def test_a_fair_of_one_day_or_of_no_known_days_is_one() -> None:
    checked_first_run(replace(PLAN, last_day=PLAN.first_day))
    checked_first_run(replace(PLAN, first_day=None, last_day=None))


def test_cash_is_rounded_to_coins_there_are() -> None:
    with pytest.raises(InvalidAmountError):
        checked_first_run(replace(PLAN, cash_rounding=Rupiah(250)))


def test_the_sample_is_for_training_and_says_it_is_invented() -> None:
    plan = sample_first_run(date(2023, 3, 3))
    assert plan.training
    assert len(plan.vendors) == len(VENDORS) == 7
    assert sum(len(vendor.products) for vendor in plan.vendors) == 24
    assert all("rekaan" in vendor.group for vendor in plan.vendors)
    assert checked_first_run(plan) == plan
