from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import FeeTableError
from booth.domain.mdr import MOST_NAMED, FeeTableFault, MdrTable, estimated_fee
from booth.domain.money import Rupiah
from booth.payments.mdr_tables import default_table, default_text, read_table

ROW = '[[rate]]\nfrom_day = 2024-12-01\ncriteria = "UMI"\nabove = 0\nbasis_points = 30\n'


def cut(text: str) -> st.SearchStrategy[str]:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return places.map(lambda at: text[: at[0]] + text[at[1] :])


@pytest.mark.parametrize(
    "criteria, on, amount, fee",
    [
        ("UMI", date(2023, 3, 3), 1_000_000, 0),
        ("UMI", date(2023, 7, 1), 10_000, 30),
        ("UMI", date(2023, 9, 1), 100_000, 0),
        ("UMI", date(2023, 9, 1), 200_000, 600),
        ("UMI", date(2024, 11, 30), 500_000, 1_500),
        ("UMI", date(2024, 12, 1), 500_000, 0),
        ("UMI", date(2026, 11, 22), 735_000, 2_205),
        ("UKE", date(2023, 3, 3), 735_000, 5_145),
        ("UME", date(2026, 11, 22), 735_000, 5_145),
        ("UBE", date(2026, 11, 22), 100_000, 700),
        ("PENDIDIKAN", date(2026, 11, 22), 100_000, 600),
        ("SPBU", date(2026, 11, 22), 100_000, 400),
        ("BLU", date(2025, 3, 13), 100_000, 400),
        ("BLU", date(2026, 11, 22), 100_000, 0),
        ("PSO", date(2026, 11, 22), 100_000, 0),
        ("DONASI", date(2026, 11, 22), 100_000, 0),
    ],
)
def test_the_rates_that_come_along_are_those_of_their_day(
    criteria: str, on: date, amount: int, fee: int
) -> None:
    assert estimated_fee(Rupiah(amount), criteria, on, default_table()) == fee


def test_of_retail_the_table_that_comes_along_says_nothing() -> None:
    assert estimated_fee(Rupiah(1_000), "URE", date(2026, 11, 22), default_table()) is None


def test_the_text_that_comes_along_is_the_table_that_comes_along() -> None:
    assert read_table(default_text()) == default_table()
    assert read_table("\ufeff" + default_text().replace("\n", "\r\n")) == default_table()


@pytest.mark.parametrize(
    "text, row, field, reason",
    [
        ("", 0, "rate", FeeTableFault.MISSING),
        ("rate = []", 0, "rate", FeeTableFault.MISSING),
        ("rate = 3", 0, "rate", FeeTableFault.MISSING),
        ("rate = [3]", 1, "", FeeTableFault.UNREADABLE),
        ("[[rate", 0, "", FeeTableFault.UNREADABLE),
        (ROW.replace("12-01", "13-01"), 1, "", FeeTableFault.UNREADABLE),
        (ROW + ROW + ROW.replace('"UMI"', "UMI") + ROW, 3, "", FeeTableFault.UNREADABLE),
        ("a = " + "[" * 5_000, 0, "", FeeTableFault.UNREADABLE),
        ("a = " + "9" * 5_000, 0, "", FeeTableFault.UNREADABLE),
        ("#" * 70_000, 0, "", FeeTableFault.OUT_OF_RANGE),
        (ROW + "[[rates]]", 0, "rates", FeeTableFault.UNKNOWN_FIELD),
        (ROW + ROW.replace("above", "over"), 2, "over", FeeTableFault.UNKNOWN_FIELD),
        (ROW + "[[rate]]", 2, "from_day", FeeTableFault.MISSING),
        (ROW.replace("= 30", "= 0.3"), 1, "basis_points", FeeTableFault.UNREADABLE),
        (ROW.replace("= 30", "= true"), 1, "basis_points", FeeTableFault.UNREADABLE),
        (ROW.replace("= 0", '= "0"'), 1, "above", FeeTableFault.UNREADABLE),
        (ROW.replace("12-01", "12-01T00:00:00"), 1, "from_day", FeeTableFault.UNREADABLE),
        (ROW.replace("= 30", "= 30_000"), 1, "basis_points", FeeTableFault.OUT_OF_RANGE),
        (ROW + ROW, 2, "above", FeeTableFault.DUPLICATE),
        (ROW.replace("= 0", "= 7"), 1, "above", FeeTableFault.NO_FIRST_TIER),
    ],
)
def test_a_text_that_is_no_table_says_which_row_and_why(
    text: str, row: int, field: str, reason: FeeTableFault
) -> None:
    with pytest.raises(FeeTableError) as caught:
        read_table(text)
    error = caught.value
    assert (error.row, error.field, error.reason) == (row, field, reason)


def test_every_row_that_is_wrong_is_named_at_once() -> None:
    misspelt = ROW.replace("above", "over")
    far = ROW.replace('"UMI"', '"UKE"').replace("= 30", "= 30_000")
    gap = ROW.replace('"UMI"', '"URE"').replace("above = 0", "above = 7")
    with pytest.raises(FeeTableError) as caught:
        read_table(ROW + misspelt + far + gap + ROW)
    error = caught.value
    assert (error.row, error.field) == (2, "over")
    assert error.others == (
        (3, "basis_points", FeeTableFault.OUT_OF_RANGE),
        (5, "above", FeeTableFault.DUPLICATE),
    )
    assert error.unnamed == 0


def test_a_table_that_is_all_wrong_names_a_few_rows_and_counts_the_others() -> None:
    with pytest.raises(FeeTableError) as caught:
        read_table(ROW.replace("= 30", "= 30_000").replace('"UMI"', '"umi"') * 50)
    assert len(caught.value.others) == MOST_NAMED - 1
    # Two faults each, and all but the first say the same as the first.
    assert caught.value.unnamed == 50 * 2 + 49 - MOST_NAMED


@given(st.text(max_size=200) | st.sampled_from([ROW, default_text()]).flatmap(cut))
def test_any_text_is_a_table_or_is_refused(text: str) -> None:
    try:
        table = read_table(text)
    except FeeTableError:
        return
    assert isinstance(table, MdrTable)
