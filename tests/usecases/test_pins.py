"""PINs: set, checked, guessed at."""

from datetime import timedelta
from pathlib import Path

import pytest

from booth.bootstrap import open_booth
from booth.domain.errors import (
    PinLockedError,
    PinMissingError,
    RightMissingError,
    UnknownReferenceError,
    WeakPinError,
    WrongPinError,
)
from booth.domain.events.setting_up import Role
from booth.domain.ids import StaffId
from booth.domain.rights import Right
from booth.storage.pins import Argon2Pins
from booth.storage.verify import verify
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

PIN, OTHER, WRONG = "4827", "7391", "6158"


def wrong_tries(stand: Stand, staff: StaffId, tries: int) -> None:
    for _ in range(tries):
        with pytest.raises((WrongPinError, PinLockedError)):
            stand.booth.pins.check(staff, WRONG)


def test_a_right_pin_is_taken_and_a_wrong_one_is_not(stand: Stand) -> None:
    stand.booth.pins.set_pin(stand.sari, PIN)
    stand.booth.pins.check(stand.sari, PIN)
    with pytest.raises(WrongPinError) as declined:
        stand.booth.pins.check(stand.sari, WRONG)
    assert declined.value.left == 4


def test_everybody_has_a_pin_of_their_own(stand: Stand) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.sari, PIN)
    assert pins.with_pin() == {stand.sari}
    with pytest.raises(PinMissingError):
        pins.check(stand.budi, PIN)


def test_a_weak_pin_is_not_kept(stand: Stand) -> None:
    with pytest.raises(WeakPinError):
        stand.booth.pins.set_pin(stand.sari, "1234")
    assert not stand.booth.pins.with_pin()


def test_nobody_unknown_gets_a_pin(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.pins.set_pin(StaffId(stand.shift), PIN)
    with pytest.raises(UnknownReferenceError):
        stand.booth.pins.check(StaffId(stand.shift), PIN)


def test_the_first_coordinators_pin_is_free_and_the_next_needs_theirs(stand: Stand) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.budi, PIN)
    tini = stand.booth.people.add("Tini", Role.COORDINATOR, by=stand.budi)
    with pytest.raises(RightMissingError):
        pins.set_pin(tini, OTHER)
    with pytest.raises(RightMissingError):
        pins.set_pin(tini, OTHER, approved_by=stand.sari)
    pins.set_pin(tini, OTHER, approved_by=stand.budi)
    pins.check(tini, OTHER)


def test_a_cashier_cannot_take_over_a_coordinators_pin(stand: Stand) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.budi, PIN)
    with pytest.raises(RightMissingError):
        pins.set_pin(stand.budi, OTHER)
    with pytest.raises(RightMissingError):
        pins.set_pin(stand.budi, OTHER, approved_by=stand.sari)
    with pytest.raises(WrongPinError):
        pins.set_pin(stand.budi, OTHER, present=WRONG)
    pins.check(stand.budi, PIN)


def test_a_person_changes_their_own_pin_by_the_present_one(stand: Stand) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.sari, PIN)
    pins.set_pin(stand.sari, OTHER, present=PIN)
    pins.check(stand.sari, OTHER)
    with pytest.raises(WrongPinError):
        pins.check(stand.sari, PIN)


def test_a_forgotten_pin_is_set_anew_by_a_coordinator(stand: Stand) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.sari, PIN)
    wrong_tries(stand, stand.sari, 5)
    pins.set_pin(stand.sari, OTHER, approved_by=stand.budi)
    pins.check(stand.sari, OTHER)


def test_five_wrong_pins_make_wait_and_even_the_right_one_waits(
    stand: Stand, clock: MovableClock
) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.sari, PIN)
    wrong_tries(stand, stand.sari, 4)
    with pytest.raises(PinLockedError) as declined:
        pins.check(stand.sari, WRONG)
    assert declined.value.until == clock.at + timedelta(seconds=30)
    with pytest.raises(PinLockedError):
        pins.check(stand.sari, PIN)
    clock.move(seconds=30)
    pins.check(stand.sari, PIN)


def test_a_right_pin_forgives_the_wrong_ones(stand: Stand) -> None:
    stand.booth.pins.set_pin(stand.sari, PIN)
    wrong_tries(stand, stand.sari, 4)
    stand.booth.pins.check(stand.sari, PIN)
    wrong_tries(stand, stand.sari, 4)
    stand.booth.pins.check(stand.sari, PIN)


def test_wrong_tries_are_counted_through_a_restart(stand: Stand, clock: MovableClock) -> None:
    stand.booth.pins.set_pin(stand.sari, PIN)
    wrong_tries(stand, stand.sari, 5)
    path = stand.booth.ledger.path
    stand.booth.ledger.close()
    with open_booth(path, clock=clock) as booth, pytest.raises(PinLockedError):
        booth.pins.check(stand.sari, PIN)


def test_a_pin_approves_what_its_owner_may_approve(stand: Stand) -> None:
    pins = stand.booth.pins
    pins.set_pin(stand.sari, PIN)
    pins.set_pin(stand.budi, OTHER)
    assert pins.approve(stand.budi, OTHER, Right.SELL_BELOW_FLOOR) == stand.budi
    with pytest.raises(RightMissingError):
        pins.approve(stand.sari, PIN, Right.SELL_BELOW_FLOOR)
    with pytest.raises(WrongPinError):
        pins.approve(stand.budi, PIN, Right.SELL_BELOW_FLOOR)


def test_no_pin_is_in_the_ledger_or_readable_in_the_file(stand: Stand, tmp_path: Path) -> None:
    before = stand.entries
    stand.booth.pins.set_pin(stand.sari, "305918")
    assert stand.entries == before
    stand.booth.ledger.close()
    assert not [p for p in tmp_path.iterdir() if b"305918" in p.read_bytes()]
    assert verify(stand.booth.ledger.path).finding is None


def test_the_same_pin_is_never_kept_the_same_way_twice() -> None:
    pins = Argon2Pins()
    assert pins.hash(PIN) != pins.hash(PIN)


def test_to_try_a_pin_costs_three_passes_over_32_mebibytes() -> None:
    assert "$m=32768,t=3,p=1$" in Argon2Pins().hash(PIN)


@pytest.mark.parametrize("hashed", ["", "no hash", "$argon2id$v=19$m=8,t=1,p=1$AAAA$"])
def test_a_hash_that_is_none_matches_nothing(hashed: str) -> None:
    assert not Argon2Pins().matches(PIN, hashed)
