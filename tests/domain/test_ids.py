import random
import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from booth.domain.ids import IdSource

INSTANTS = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 - Hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
NOON = datetime(2023, 3, 3, 5, tzinfo=UTC)


def seeded(seed: int = 7) -> IdSource:
    return IdSource(random.Random(seed).randbytes)  # noqa: S311 - repeatable is the point


@given(INSTANTS)
def test_an_id_is_a_uuid_of_version_seven(at: datetime) -> None:
    made = seeded().new(at)
    assert made.version == 7
    assert made.variant == uuid.RFC_4122


@given(INSTANTS)
def test_an_id_begins_with_the_milliseconds_of_its_time(at: datetime) -> None:
    milliseconds = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert seeded().new(at).int >> 80 == milliseconds


@given(INSTANTS, st.integers(1, 10**9))
def test_ids_of_later_milliseconds_sort_later(at: datetime, milliseconds: int) -> None:
    ids = seeded()
    assert ids.new(at) < ids.new(at + timedelta(milliseconds=milliseconds))


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_74_bits_of_an_id_are_random(one: bytes, other: bytes) -> None:
    # The top six of the 80 random bits are where version and variant go.
    differ = (int.from_bytes(one) ^ int.from_bytes(other)) & ((1 << 74) - 1)
    made = IdSource(lambda _: one).new(NOON), IdSource(lambda _: other).new(NOON)
    assert (made[0] != made[1]) == bool(differ)


def test_the_same_seed_names_everything_alike_again() -> None:
    first, second, other = seeded(), seeded(), seeded(8)
    named = [first.new(NOON) for _ in range(100)]
    assert [second.new(NOON) for _ in range(100)] == named
    assert [other.new(NOON) for _ in range(100)] != named


def test_a_thousand_things_of_one_instant_have_a_thousand_names() -> None:
    ids = seeded()
    assert len({ids.new(NOON) for _ in range(1_000)}) == 1_000
