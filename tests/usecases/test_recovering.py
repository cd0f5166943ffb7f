"""The owner's recovery code: made, used once, guessed at."""

from datetime import timedelta
from pathlib import Path

import pytest

from booth.bootstrap import open_booth
from booth.domain.errors import (
    OwnerOnlyError,
    PinLockedError,
    RecoveryCodeError,
    RecoveryCodeMissingError,
    WeakPinError,
)
from booth.domain.events.setting_up import OwnerRecovered
from booth.storage.verify import verify
from tests.usecases.attacks import declined
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

PIN, FORGOTTEN = "4827", "7391"
WRONG = "ABCD-EFGH-JKLM-NPQR"


def made(stand: Stand) -> str:
    stand.booth.pins.set_pin(stand.budi, FORGOTTEN)
    return stand.booth.recovering.make(approved_by=stand.budi)


def test_a_code_gives_the_owner_another_pin_and_says_so_in_the_ledger(stand: Stand) -> None:
    code = made(stand)
    assert stand.booth.recovering.has_code()
    entry = stand.booth.recovering.use(code, PIN)
    assert entry.event == OwnerRecovered(staff=stand.budi)
    assert entry.envelope.by == stand.budi
    stand.booth.pins.check(stand.budi, PIN)


def test_a_code_is_spent_by_being_used(stand: Stand) -> None:
    code = made(stand)
    stand.booth.recovering.use(code, PIN)
    assert not stand.booth.recovering.has_code()
    with declined(stand, RecoveryCodeMissingError):
        stand.booth.recovering.use(code, "8264")
    stand.booth.pins.check(stand.budi, PIN)


def test_another_code_voids_the_one_before(stand: Stand) -> None:
    first = made(stand)
    second = stand.booth.recovering.make(approved_by=stand.budi)
    with declined(stand, RecoveryCodeError):
        stand.booth.recovering.use(first, PIN)
    stand.booth.recovering.use(second, PIN)


def test_it_is_typed_as_a_person_types_it(stand: Stand) -> None:
    code = made(stand)
    stand.booth.recovering.use(f" {code.lower().replace('-', ' ')} ", PIN)
    stand.booth.pins.check(stand.budi, PIN)


def test_nobody_but_the_owner_makes_one(stand: Stand) -> None:
    with declined(stand, OwnerOnlyError):
        stand.booth.recovering.make(approved_by=stand.sari)
    assert not stand.booth.recovering.has_code()


def test_wrong_codes_make_wait_longer_and_longer_through_restarts(
    stand: Stand, clock: MovableClock
) -> None:
    code = made(stand)
    for left in (4, 3, 2, 1):
        with pytest.raises(RecoveryCodeError) as wrong:
            stand.booth.recovering.use(WRONG, PIN)
        assert wrong.value.left == left
    with pytest.raises(PinLockedError):
        stand.booth.recovering.use(WRONG, PIN)
    path = stand.booth.ledger.path
    stand.booth.ledger.close()
    with open_booth(path, clock=clock) as booth:
        with pytest.raises(PinLockedError):
            booth.recovering.use(code, PIN)
        clock.move(seconds=30)
        with pytest.raises(PinLockedError) as locked:
            booth.recovering.use(WRONG, PIN)
        assert locked.value.until == clock.at + timedelta(seconds=60)
        clock.move(seconds=60)
        booth.recovering.use(code, PIN)


def test_a_weak_pin_spends_no_code(stand: Stand) -> None:
    code = made(stand)
    with declined(stand, WeakPinError):
        stand.booth.recovering.use(code, "1234")
    stand.booth.recovering.use(code, PIN)


@pytest.mark.parametrize("typed", ["", "KAOS", "0000-0000-0000-0000", "A" * 17])
def test_what_is_no_code_is_no_try(stand: Stand, typed: str) -> None:
    made(stand)
    for _ in range(9):
        with declined(stand, RecoveryCodeError):
            stand.booth.recovering.use(typed, PIN)


def test_the_code_is_nowhere_in_the_folder(stand: Stand, tmp_path: Path) -> None:
    code = made(stand)
    stand.booth.ledger.close()
    for form in (code, code.replace("-", "")):
        assert not [p for p in tmp_path.iterdir() if form.encode() in p.read_bytes()]
    assert verify(stand.booth.ledger.path).finding is None
