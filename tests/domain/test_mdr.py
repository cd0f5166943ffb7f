from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import FeeTableError
from booth.domain.mdr import FeeTableFault, MdrRow, MdrTable, estimated_fee, mdr_table
from booth.domain.money import BasisPoints, Rupiah

DAY: Final = date(2024, 12, 1)
CRITERIA: Final = ("UMI", "UKE")
AMOUNTS: Final = st.integers(0, 10**8).map(Rupiah)
DAYS: Final = st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days))


def row(above: int = 0, rate: int = 30, *, day: date = DAY, criteria: str = "UMI") -> MdrRow:
    return MdrRow(from_day=day, criteria=criteria, above=Rupiah(above), rate=BasisPoints(rate))


@st.composite
def tables(draw: st.DrawFn) -> MdrTable:
    rows = []
    for criteria in CRITERIA:
        for day in draw(st.sets(DAYS, max_size=3)):
            above = {0} | draw(st.sets(st.integers(1, 10**7), max_size=3))
            rows += [
                row(least, draw(st.integers(0, 10_000)), day=day, criteria=criteria)
                for least in above
            ]
    return mdr_table(draw(st.permutations(rows)))


@given(tables(), AMOUNTS, st.sampled_from(CRITERIA), DAYS)
def test_a_fee_is_never_below_zero_nor_above_the_payment(
    table: MdrTable, amount: Rupiah, criteria: str, on: date
) -> None:
    fee = estimated_fee(amount, criteria, on, table)
    if fee is None:
        assert all(row.criteria != criteria or row.from_day > on for row in table.rows)
    else:
        assert 0 <= fee <= amount


@given(tables(), AMOUNTS, AMOUNTS, st.sampled_from(CRITERIA), DAYS)
def test_within_a_tier_a_larger_payment_never_costs_less(
    table: MdrTable, one: Rupiah, other: Rupiah, criteria: str, on: date
) -> None:
    smaller, larger = sorted((one, other))
    if table.row_for(smaller, criteria, on) != table.row_for(larger, criteria, on):
        return
    less = estimated_fee(smaller, criteria, on, table)
    more = estimated_fee(larger, criteria, on, table)
    if less is not None and more is not None:
        assert less <= more


@given(tables(), AMOUNTS.filter(bool), st.sampled_from(CRITERIA), DAYS)
def test_rows_never_overlap(table: MdrTable, amount: Rupiah, criteria: str, on: date) -> None:
    # By the meaning of a row, spelt out: from its day until the next, above it up to the next.
    own = [row for row in table.rows if row.criteria == criteria]
    days = sorted({row.from_day for row in own})
    ends = dict(zip(days, [*days, date.max][1:], strict=True))
    fitting = []
    for one in own:
        steps = [other.above for other in own if other.from_day == one.from_day]
        top = min((above for above in steps if above > one.above), default=10**12)
        if one.from_day <= on < ends[one.from_day] and one.above < amount <= top:
            fitting.append(one)
    found = table.row_for(amount, criteria, on)
    assert fitting == ([] if found is None else [found])


@given(tables())
def test_the_order_of_rows_does_not_matter(table: MdrTable) -> None:
    assert mdr_table(reversed(table.rows)) == table


@pytest.mark.parametrize(
    "amount, fee",
    [(0, 0), (1, 0), (500_000, 0), (500_001, 1_500), (500_167, 1_501), (1_000_000, 3_000)],
)
def test_the_rate_is_of_the_whole_payment_and_half_a_rupiah_goes_up(amount: int, fee: int) -> None:
    table = mdr_table([row(0, 0), row(500_000, 30)])
    assert estimated_fee(Rupiah(amount), "UMI", DAY, table) == fee


def test_a_later_decision_replaces_all_tiers_from_its_day_on() -> None:
    table = mdr_table([row(0, 0), row(100, 30), row(0, 70, day=DAY + timedelta(days=9))])
    assert estimated_fee(Rupiah(1_000_000), "UMI", DAY + timedelta(days=8), table) == 3_000
    assert estimated_fee(Rupiah(1_000_000), "UMI", DAY + timedelta(days=9), table) == 7_000


def test_what_the_table_does_not_know_is_not_free() -> None:
    table = mdr_table([row()])
    assert estimated_fee(Rupiah(1_000), "UMI", DAY - timedelta(days=1), table) is None
    assert estimated_fee(Rupiah(1_000), "UBE", DAY, table) is None


@pytest.mark.parametrize(
    "rows, number, field, reason",
    [
        ([row(), row()], 2, "above", FeeTableFault.DUPLICATE),
        ([row(), row(rate=70)], 2, "above", FeeTableFault.DUPLICATE),
        ([row(), row(5, criteria="UKE")], 2, "above", FeeTableFault.NO_FIRST_TIER),
        ([row(criteria="umi")], 1, "criteria", FeeTableFault.UNREADABLE),
        ([row(), row(criteria="")], 2, "criteria", FeeTableFault.UNREADABLE),
        ([row(rate=10_001)], 1, "basis_points", FeeTableFault.OUT_OF_RANGE),
        ([row(rate=-1)], 1, "basis_points", FeeTableFault.OUT_OF_RANGE),
        ([row(-1)], 1, "above", FeeTableFault.OUT_OF_RANGE),
        ([row(10**10)], 1, "above", FeeTableFault.OUT_OF_RANGE),
        ([row(day=date(2018, 1, 1))], 1, "from_day", FeeTableFault.OUT_OF_RANGE),
    ],
)
def test_a_row_that_does_not_fit_is_named(
    rows: list[MdrRow], number: int, field: str, reason: FeeTableFault
) -> None:
    with pytest.raises(FeeTableError) as caught:
        mdr_table(rows)
    error = caught.value
    assert (error.row, error.field, error.reason) == (number, field, reason)
