from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.errors import InvalidTextError
from booth.domain.receipt_number import (
    checked_register_code,
    receipt_number,
    series_of,
    split_receipt_number,
)

FRIDAY = date(2023, 3, 3)
CODES = st.from_regex(r"[A-Z0-9]{2,8}", fullmatch=True)
EPOCHS = st.integers(1, 2_000)


def test_a_receipt_number_reads_register_epoch_day_and_counter() -> None:
    assert receipt_number(series_of("KT2", 1, FRIDAY), 42) == "KT2A-230303-0042"


@pytest.mark.parametrize("epoch, letters", [(1, "A"), (26, "Z"), (27, "AA"), (53, "BA")])
def test_epochs_are_counted_in_letters(epoch: int, letters: str) -> None:
    assert series_of("KT2", epoch, FRIDAY) == f"KT2{letters}-230303"


def test_the_ten_thousandth_receipt_of_a_day_simply_has_a_digit_more() -> None:
    assert receipt_number("KT2A-230303", 10_000) == "KT2A-230303-10000"


@given(CODES, EPOCHS, st.dates(), st.integers(1, 10**6))
def test_a_number_splits_into_the_series_and_counter_it_was_made_of(
    code: str, epoch: int, day: date, counter: int
) -> None:
    series = series_of(code, epoch, day)
    assert split_receipt_number(receipt_number(series, counter)) == (series, counter)


@given(CODES, EPOCHS, st.dates(), st.integers(1, 10**6))
def test_a_scanner_with_caps_lock_reads_a_number_right(
    code: str, epoch: int, day: date, counter: int
) -> None:
    number = receipt_number(series_of(code, epoch, day), counter)
    assert set(number) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


@given(st.lists(EPOCHS, min_size=2, max_size=2, unique=True))
def test_no_two_epochs_of_a_register_count_in_one_series(epochs: list[int]) -> None:
    first, second = (series_of("KT2", epoch, FRIDAY) for epoch in epochs)
    assert first != second


@pytest.mark.parametrize("code", ["KT", "KT2", "12345678"])
def test_a_register_code_is_two_to_eight_capitals_and_digits(code: str) -> None:
    assert checked_register_code(code) == code


@pytest.mark.parametrize("code", ["", "K", "KT-2", "kt2", "KT 2", "123456789", "KT2\n", "ÉT2"])
def test_any_other_register_code_is_declined(code: str) -> None:
    with pytest.raises(InvalidTextError) as declined:
        checked_register_code(code)
    assert declined.value.field == "register_code"
