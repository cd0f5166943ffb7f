"""PINs mixed with a secret of the laptop: what a copy of the ledger is worth without it."""

import shutil
from pathlib import Path

import pytest

from booth.beginning import join_booth, read_booth_file, write_booth_file
from booth.bootstrap import Booth, open_booth
from booth.domain.errors import PinKeyMissingError, PinLockedError, WrongPinError
from booth.domain.ids import StaffId
from booth.storage.peppers import KeptPeppers
from booth.storage.secret_store import SecretStore
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand

PIN, WRONG = "4827", "6158"


def peppers(folder: Path) -> KeptPeppers:
    """As a laptop without a vault keeps them, read anew at each start."""
    return KeptPeppers(SecretStore(folder, use_vault=False))


def hash_of(booth: Booth, staff: StaffId) -> str:
    with booth.units() as work:
        return work.pins()[staff].hash


@pytest.fixture
def home(stand: Stand, clock: MovableClock, tmp_path: Path) -> Path:
    """The stand's ledger, its owner's PIN set where there is a pepper."""
    path = stand.booth.ledger.path
    stand.booth.ledger.close()
    with open_booth(path, clock=clock, peppers=peppers(tmp_path / "keys")) as booth:
        booth.pins.set_pin(stand.budi, PIN)
    return tmp_path


def test_a_peppered_pin_is_known_after_a_restart(
    home: Path, stand: Stand, clock: MovableClock
) -> None:
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "keys")) as booth:
        assert hash_of(booth, stand.budi).startswith("pepper:")
        booth.pins.check(stand.budi, PIN)
        with pytest.raises(WrongPinError):
            booth.pins.check(stand.budi, WRONG)


def test_a_copy_of_the_ledger_says_nothing_about_its_pins(
    home: Path, stand: Stand, clock: MovableClock, tmp_path: Path
) -> None:
    shutil.copy(home / "KT2.lapak", tmp_path / "copy.lapak")
    with (
        open_booth(
            tmp_path / "copy.lapak", clock=clock, peppers=peppers(tmp_path / "elsewhere")
        ) as booth,
        pytest.raises(PinKeyMissingError),
    ):
        booth.pins.check(stand.budi, PIN)


def test_a_laptop_that_lost_its_pepper_is_recovered_by_the_printed_code(
    home: Path, stand: Stand, clock: MovableClock
) -> None:
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "keys")) as booth:
        code = booth.recovering.make(approved_by=stand.budi)
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "new")) as booth:
        booth.recovering.use(code, "7391")
        booth.pins.check(stand.budi, "7391")


def test_a_pin_of_before_there_was_a_pepper_works_and_is_hashed_anew(
    stand: Stand, clock: MovableClock, tmp_path: Path
) -> None:
    stand.booth.pins.set_pin(stand.budi, PIN)
    before = hash_of(stand.booth, stand.budi)
    path = stand.booth.ledger.path
    stand.booth.ledger.close()
    with open_booth(path, clock=clock, peppers=peppers(tmp_path / "keys")) as booth:
        with pytest.raises(WrongPinError):
            booth.pins.check(stand.budi, WRONG)
        assert hash_of(booth, stand.budi) == before
        booth.pins.check(stand.budi, PIN)
        assert hash_of(booth, stand.budi).startswith("pepper:")
        booth.pins.check(stand.budi, PIN)


def test_growing_delays_survive_a_restart_with_a_pepper(
    home: Path, stand: Stand, clock: MovableClock
) -> None:
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "keys")) as booth:
        for _ in range(5):
            with pytest.raises((WrongPinError, PinLockedError)):
                booth.pins.check(stand.budi, WRONG)
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "keys")) as booth:
        with pytest.raises(PinLockedError):
            booth.pins.check(stand.budi, PIN)
        clock.move(seconds=31)
        with pytest.raises(PinLockedError) as locked:
            booth.pins.check(stand.budi, WRONG)
        assert (locked.value.until - clock.at).total_seconds() == 60


def test_the_second_laptop_knows_the_pins_of_the_first_and_makes_them_its_own(
    home: Path, stand: Stand, clock: MovableClock, tmp_path: Path
) -> None:
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "keys")) as booth:
        first = hash_of(booth, stand.budi)
        write_booth_file(booth, home / "stan.lapak")
    second = peppers(tmp_path / "second")
    join_booth(
        tmp_path / "KT3.lapak",
        read_booth_file(home / "stan.lapak"),
        register_code="KT3",
        register_name="Kasir 3",
        make_key=lambda *_: "00" * 32,
        clock=clock,
        machine="n",
        peppers=second,
    ).ledger.close()
    with open_booth(
        tmp_path / "KT3.lapak", clock=clock, peppers=peppers(tmp_path / "second")
    ) as booth:
        assert hash_of(booth, stand.budi) == first
        booth.pins.check(stand.budi, PIN)
        assert hash_of(booth, stand.budi) != first
        booth.pins.check(stand.budi, PIN)


def test_a_file_without_pins_carries_no_pepper(home: Path, clock: MovableClock) -> None:
    with open_booth(home / "KT2.lapak", clock=clock, peppers=peppers(home / "keys")) as booth:
        write_booth_file(booth, home / "stan.lapak", with_pins=False)
    found = read_booth_file(home / "stan.lapak")
    assert not found.pins
    assert not found.peppers


def test_the_pepper_is_in_a_file_that_only_its_owner_reads(home: Path) -> None:
    (kept,) = (home / "keys").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.read_bytes() not in (home / "KT2.lapak").read_bytes()
