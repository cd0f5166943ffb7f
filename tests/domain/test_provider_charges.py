from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booth.domain.provider_charges import (
    CLOSED_STATUSES,
    ChargeSeen,
    ChargeStatus,
    standing,
)

NOON = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
MOMENTS = st.none() | st.integers(-3, 3).map(lambda minutes: NOON + timedelta(minutes=minutes))
WORDS = st.builds(
    ChargeSeen,
    status=st.sampled_from(ChargeStatus),
    word=st.sampled_from(["", "settlement", "expire"]),
    reference=st.sampled_from(["", "a", "b"]),
    paid_at=MOMENTS,
    expires_at=MOMENTS,
)


def seen(*statuses: ChargeStatus) -> list[ChargeSeen]:
    return [ChargeSeen(status=status, reference="a") for status in statuses]


@given(
    st.lists(WORDS, max_size=6).flatmap(lambda words: st.tuples(st.just(words), shuffled(words)))
)
def test_neither_order_nor_repetition_of_words_matters(
    told: tuple[list[ChargeSeen], list[ChargeSeen]],
) -> None:
    once, again = told
    assert standing(once) == standing(again)


def shuffled(words: Sequence[ChargeSeen]) -> st.SearchStrategy[list[ChargeSeen]]:
    if not words:
        return st.just([])
    repeats = st.lists(st.sampled_from(words), max_size=4)
    return repeats.flatmap(lambda more: st.permutations([*words, *more]))


@given(st.lists(WORDS, max_size=6), WORDS)
def test_a_word_more_never_unpays_a_charge(words: list[ChargeSeen], late: ChargeSeen) -> None:
    before, after = standing(words), standing([*words, late])
    assert after.paid >= before.paid
    assert after.paid_late >= before.paid_late
    assert after.paid_twice >= before.paid_twice


@given(st.lists(WORDS, max_size=6))
def test_money_seen_outweighs_every_word_but_its_return(words: list[ChargeSeen]) -> None:
    told = {word.status for word in words}
    expected = next(
        (status for status in (ChargeStatus.RETURNED, ChargeStatus.PAID) if status in told), None
    )
    if expected is not None:
        assert standing(words).status is expected
    else:
        assert not standing(words).paid


@pytest.mark.parametrize("closed", sorted(CLOSED_STATUSES))
def test_money_for_a_closed_charge_came_late(closed: ChargeStatus) -> None:
    late = standing(seen(ChargeStatus.PENDING, closed, ChargeStatus.PAID))
    assert late.status is ChargeStatus.PAID
    assert late.paid_late


def test_money_in_time_is_not_late() -> None:
    paid = standing(seen(ChargeStatus.PENDING, ChargeStatus.PAID, ChargeStatus.PENDING))
    assert paid.paid
    assert not paid.paid_late


def test_money_after_the_time_the_provider_named_came_late() -> None:
    pending = ChargeSeen(status=ChargeStatus.PENDING, expires_at=NOON)
    for minutes, late in ((-1, False), (0, False), (1, True)):
        paid = ChargeSeen(status=ChargeStatus.PAID, paid_at=NOON + timedelta(minutes=minutes))
        assert standing([pending, paid]).paid_late is late


def test_two_ids_of_the_provider_with_money_are_two_payments() -> None:
    twice = [ChargeSeen(status=ChargeStatus.PAID, reference=name) for name in ("a", "b", "a")]
    assert standing(twice).paid_twice
    assert not standing(twice[:1] * 2).paid_twice


def test_nothing_said_is_nothing_known() -> None:
    assert standing([]).status is ChargeStatus.UNKNOWN
    assert not standing(seen(ChargeStatus.EXPIRED)).paid_late
