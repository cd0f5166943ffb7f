"""What makes a PIN."""

from datetime import timedelta

import pytest

from booth.domain.errors import PinLockedError, PinShapeError, WeakPinError, WrongPinError
from booth.domain.pins import TRIES, WAITS, PinRecord, checked_pin
from tests.ledgers import OPENING


@pytest.mark.parametrize("pin", ["4827", "90716", "305918", "0417"])
def test_a_pin_nobody_guesses_is_taken(pin: str) -> None:
    assert checked_pin(pin) == pin


@pytest.mark.parametrize("pin", ["", "482", "4827163", "48 27", "48a7", "４８２７", "4827\n"])
def test_only_four_to_six_digits_are_a_pin(pin: str) -> None:
    with pytest.raises(PinShapeError) as declined:
        checked_pin(pin)
    assert (declined.value.shortest, declined.value.longest) == (4, 6)


@pytest.mark.parametrize(
    "pin",
    [
        "0000",
        "111111",
        "1234",
        "4321",
        "7890",
        "3456",
        "654321",
        "1212",
        "123123",
        "1945",
        "1987",
        "2006",
        "2580",
        "112233",
    ],
)
def test_a_pin_that_everybody_tries_first_is_declined(pin: str) -> None:
    with pytest.raises(WeakPinError):
        checked_pin(pin)


def test_waits_grow_and_stay_at_the_longest() -> None:
    record = PinRecord(hash="h")
    waits = []
    for _ in range(TRIES + len(WAITS) + 1):
        record = record.after_wrong(OPENING)
        if record.locked_until is not None:
            waits.append(record.locked_until - OPENING)
    assert waits == [*WAITS, WAITS[-1], WAITS[-1]]
    assert list(WAITS) == sorted(WAITS)


def test_a_person_is_told_how_many_tries_are_left_then_how_long_to_wait() -> None:
    record = PinRecord(hash="h").after_wrong(OPENING)
    declined = record.declined()
    assert isinstance(declined, WrongPinError)
    assert declined.left == 4
    for _ in range(4):
        record = record.after_wrong(OPENING)
    assert isinstance(record.declined(), PinLockedError)


def test_a_wait_ends_when_it_says() -> None:
    locked = PinRecord(hash="h", failures=5, locked_until=OPENING + timedelta(seconds=30))
    with pytest.raises(PinLockedError):
        locked.check_unlocked(OPENING + timedelta(seconds=29))
    locked.check_unlocked(OPENING + timedelta(seconds=30))


def test_a_hash_is_not_shown_where_records_are_printed() -> None:
    assert "secret" not in repr(PinRecord(hash="secret"))
