import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.money import Rupiah
from ui.screens.pay.notes import MOST, NOTES, quick_amounts

DUES = st.integers(1, 20_000_000)


@pytest.mark.parametrize(
    "due,offered",
    [
        (1_010_000, (1_020_000, 1_050_000, 1_100_000)),
        (385_000, (390_000, 400_000)),
        (125_000, (130_000, 140_000, 150_000, 200_000)),
        (45_000, (50_000, 100_000)),
        (12_500, (13_000, 15_000, 20_000, 50_000, 100_000)),
        (3_500, (5_000, 10_000, 20_000, 50_000, 100_000)),
        (100_000, ()),
        (0, ()),
        (999_999_999, (1_000_000_000,)),
    ],
)
def test_the_offered_amounts_are_what_buyers_hand_over(due: int, offered: tuple[int, ...]) -> None:
    assert quick_amounts(Rupiah(due)) == offered


@given(DUES)
def test_every_offered_amount_is_more_than_is_due_and_stands_once_in_order(due: int) -> None:
    offered = quick_amounts(Rupiah(due))
    assert len(offered) <= MOST
    assert list(offered) == sorted(set(offered))
    assert all(amount > due for amount in offered)


def fewest_notes(amount: int) -> list[int]:
    """How many notes each thousand takes, worked out without any idea of a good order."""
    counts = [0]
    for thousands in range(1, amount // 1_000 + 1):
        counts.append(
            1
            + min(counts[thousands - note // 1_000] for note in NOTES if note // 1_000 <= thousands)
        )
    return counts


FEWEST = fewest_notes(600_000)


@given(st.integers(1, 400_000))
def test_no_offered_amount_takes_more_notes_than_the_exact_sum(due: int) -> None:
    exact = FEWEST[-(-due // 1_000)]
    assert all(FEWEST[amount // 1_000] <= exact for amount in quick_amounts(Rupiah(due)))


@given(DUES)
def test_no_note_of_an_offered_amount_could_be_kept_back(due: int) -> None:
    for amount in quick_amounts(Rupiah(due)):
        smallest = next(note for note in reversed(NOTES) if _ends_in(amount, note))
        assert amount - smallest < due


def _ends_in(amount: int, note: int) -> bool:
    """Whether `note` is in the shortest hand that makes `amount`."""
    for other in NOTES:
        count, amount = divmod(amount, other)
        if other == note:
            return count > 0
    raise AssertionError(note)


@given(st.integers(1, 99_999))
def test_a_buyer_with_nothing_but_a_hundred_thousand_note_is_served_by_a_touch(due: int) -> None:
    offered = quick_amounts(Rupiah(due))
    assert 100_000 in offered
