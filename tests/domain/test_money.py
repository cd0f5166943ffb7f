import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.money import (
    BasisPoints,
    Rupiah,
    format_rupiah,
    format_thousands,
    part_of_pieces,
    round_to_cash,
    share_of,
    split_pro_rata,
)

AMOUNTS = st.integers(0, 10**12).map(Rupiah)
WEIGHTS = st.lists(st.integers(0, 10**9), max_size=12)
UNITS = st.sampled_from([1, 100, 500, 1_000]).map(Rupiah)


# --- splitting ------------------------------------------------------------------------------------


@given(AMOUNTS, WEIGHTS.filter(any))
def test_a_split_makes_and_loses_no_rupiah(amount: Rupiah, weights: list[int]) -> None:
    assert sum(split_pro_rata(amount, weights)) == amount


@given(AMOUNTS, WEIGHTS.filter(any))
def test_every_part_is_within_a_rupiah_of_its_share(amount: Rupiah, weights: list[int]) -> None:
    for part, weight in zip(split_pro_rata(amount, weights), weights, strict=True):
        assert abs(part * sum(weights) - amount * weight) < sum(weights)


@given(AMOUNTS, WEIGHTS)
def test_what_weighs_nothing_gets_nothing(amount: Rupiah, weights: list[int]) -> None:
    parts = split_pro_rata(amount, weights)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@given(AMOUNTS, st.integers(0, 9))
def test_weights_that_are_all_zero_give_zeros(amount: Rupiah, count: int) -> None:
    assert split_pro_rata(amount, [0] * count) == (0,) * count


@given(AMOUNTS, WEIGHTS.filter(any))
def test_who_weighs_more_never_gets_less(amount: Rupiah, weights: list[int]) -> None:
    by_weight = sorted(zip(weights, split_pro_rata(amount, weights), strict=True))
    for (lighter, less), (heavier, more) in itertools.pairwise(by_weight):
        assert lighter == heavier or less <= more


@given(st.lists(st.integers(0, 10**6), min_size=1).filter(any), st.data())
def test_no_part_exceeds_its_weight_when_the_amount_fits(
    weights: list[int], data: st.DataObject
) -> None:
    amount = data.draw(st.integers(0, sum(weights)).map(Rupiah))
    assert all(p <= w for p, w in zip(split_pro_rata(amount, weights), weights, strict=True))


def test_left_over_rupiah_go_to_the_largest_remainders() -> None:
    # 100 over 1:2:4 is 14.29, 28.57, 57.14: the one rupiah left over belongs to the second.
    assert split_pro_rata(Rupiah(100), [1, 2, 4]) == (14, 29, 57)


def test_among_equal_remainders_the_earlier_one_is_first() -> None:
    assert split_pro_rata(Rupiah(5), [1, 1, 1]) == (2, 2, 1)


@pytest.mark.parametrize("amount, weights", [(-1, [1]), (1, [1, -1])])
def test_nothing_negative_is_ever_split(amount: int, weights: list[int]) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        split_pro_rata(Rupiah(amount), weights)


# --- a rate of an amount --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "amount, rate, share",
    [
        (10_000, 1_000, 1_000),
        (10_000, 70, 70),  # the 0.7 % of a card machine
        (5, 1_000, 1),  # half a rupiah goes up
        (4, 1_000, 0),
        (15, 1_000, 2),
        (999_999_999, 10_000, 999_999_999),
        (12_345, 0, 0),
    ],
)
def test_a_share_is_rounded_to_the_nearest_rupiah_half_up(
    amount: int, rate: int, share: int
) -> None:
    assert share_of(Rupiah(amount), BasisPoints(rate)) == share


@given(AMOUNTS, st.integers(0, 10_000).map(BasisPoints))
def test_a_share_is_never_more_than_half_a_rupiah_off(amount: Rupiah, rate: BasisPoints) -> None:
    off = share_of(amount, rate) * 10_000 - amount * rate
    assert -5_000 < off <= 5_000


# --- rounding to coins ----------------------------------------------------------------------------


@given(AMOUNTS, st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_pieces_taken_one_after_another_have_the_whole_amount(
    amount: Rupiah, portions: list[int]
) -> None:
    ends = list(itertools.accumulate(portions, initial=0))
    parts = [
        part_of_pieces(amount, ends[-1], before=before, after=after)
        for before, after in itertools.pairwise(ends)
    ]
    assert sum(parts) == amount
    assert min(parts) >= 0


@pytest.mark.parametrize(
    "amount, unit, coins",
    [
        (12_249, 500, 12_000),
        (12_250, 500, 12_000),  # a tie is the buyer's
        (12_251, 500, 12_500),
        (12_350, 100, 12_300),
        (12_351, 100, 12_400),
        (12_345, 1, 12_345),
        (200, 500, 0),
        (0, 500, 0),
    ],
)
def test_cash_is_rounded_to_the_nearest_coin_and_a_tie_to_the_buyer(
    amount: int, unit: int, coins: int
) -> None:
    assert round_to_cash(Rupiah(amount), Rupiah(unit)) == coins


@given(AMOUNTS, UNITS)
def test_rounded_cash_can_be_paid_in_coins_and_is_at_most_half_a_coin_off(
    amount: Rupiah, unit: Rupiah
) -> None:
    coins = round_to_cash(amount, unit)
    assert coins % unit == 0
    assert abs(coins - amount) * 2 <= unit
    assert abs(coins - amount) * 2 < unit or coins <= amount


@given(AMOUNTS, UNITS)
def test_rounding_twice_changes_nothing(amount: Rupiah, unit: Rupiah) -> None:
    coins = round_to_cash(amount, unit)
    assert round_to_cash(coins, unit) == coins


# --- as people read it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "amount, text",
    [
        (0, "Rp 0"),
        (999, "Rp 999"),
        (1_000, "Rp 1.000"),
        (137_070_500, "Rp 137.070.500"),
        (-2_500, "-Rp 2.500"),
    ],
)
def test_rupiah_are_written_with_dots_and_the_sign_in_front(amount: int, text: str) -> None:
    assert format_rupiah(amount) == text


@given(st.integers())
def test_a_formatted_amount_reads_back(amount: int) -> None:
    assert int(format_thousands(amount).replace(".", "")) == amount
