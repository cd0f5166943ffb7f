"""A backup brings a register back: whole, approved by a coordinator, and as a new epoch."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from booth import beginning
from booth.bootstrap import Booth, open_booth
from booth.domain.errors import (
    BackupUnsoundError,
    LedgerDamagedError,
    LedgerMissingError,
    RecoveryCodeError,
    RightMissingError,
    SecretNotKeptError,
    WrongPinError,
)
from booth.domain.finding import EVERY_SALE, SaleQuery
from booth.domain.ids import RegisterId, StaffId
from booth.domain.money import Rupiah
from booth.paper_ports import JobState
from booth.people_ports import Peppers
from booth.restoring import Word, look_at_backup, place_for, restore_booth
from booth.storage.backup import back_up
from booth.storage.keys import KeyStore
from booth.storage.pins import Argon2Pins
from booth.storage.print_jobs import SqlitePrintJobs
from booth.storage.verify import verify
from tests.usecases.conftest import OPENED, MovableClock, clock, stand
from tests.usecases.stand import Stand

__all__ = ["clock", "stand"]  # fixtures

PIN = "4827"
WRONG_CODE = "2222-2222-2222-2222"
LATER = OPENED + timedelta(hours=9)


def no_key(_register: RegisterId, _epoch: int) -> str:
    return "00" * 32


@pytest.fixture
def backup(stand: Stand, tmp_path: Path) -> Path:
    """What was sold up to then; two more sales were made after it, and are lost."""
    booth = stand.booth
    booth.pins.set_pin(stand.budi, PIN)
    booth.selling.complete(stand.cart((stand.kain, 1)), [stand.cash()], by=stand.sari)
    made = back_up(booth.ledger.path, tmp_path / "stick", at=OPENED, stop=threading.Event())
    assert made is not None
    booth.selling.complete(stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari)
    booth.selling.complete(stand.cart((stand.tas, 2)), [stand.cash()], by=stand.sari)
    return made.path


@contextmanager
def restored(
    backup: Path,
    path: Path,
    by: StaffId,
    *,
    pin: str = PIN,
    code: str = "",
    peppers: Peppers | None = None,
    make_key: Callable[[RegisterId, int], str] = no_key,
) -> Iterator[Booth]:
    clock = MovableClock()
    clock.at = LATER
    booth = restore_booth(
        backup,
        path,
        approved_by=by,
        pin=pin,
        code=code,
        peppers=peppers,
        make_key=make_key,
        clock=clock,
        machine="another laptop",
    )
    with booth:
        yield booth


def test_the_offer_says_up_to_when_and_who_may_say_so(backup: Path) -> None:
    before = backup.read_bytes()
    offer = look_at_backup(backup)
    assert (offer.register.code, offer.register.epoch) == ("KT2", 1)
    assert (offer.up_to, offer.sales) == (OPENED, 1)
    assert [person.name for person in offer.coordinators] == ["Budi"]
    assert backup.read_bytes() == before


def test_what_was_in_the_backup_is_back_and_selling_goes_on(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "KT2B.lapak"
    with restored(backup, path, stand.budi) as booth:
        with booth.units() as work:
            assert len(work.views().sales(SaleQuery(), scope=EVERY_SALE, before=None, limit=9)) == 1
        sold = booth.selling.complete(stand.cart((stand.tas, 1)), [stand.cash()], by=stand.sari)
        assert sold.envelope.epoch == 2
    assert verify(path).finding is None


def test_receipts_of_a_restored_register_have_another_letter(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    with restored(backup, tmp_path / "KT2B.lapak", stand.budi) as booth:
        number = booth.selling.open_payment()
    assert number.startswith("KT2B-")


def test_the_new_epoch_names_where_the_old_one_stopped(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    with closing(open_booth(backup).ledger) as ledger:
        head = ledger.head
    with restored(backup, tmp_path / "KT2B.lapak", stand.budi) as booth:
        genesis = booth.ledger.genesis()
    assert genesis.previous is not None
    assert (genesis.previous.epoch, genesis.previous.sequence) == (1, head.sequence)
    assert genesis.previous.hash == head.hash.hex()
    assert genesis.machine == "another laptop"


def test_papers_the_lost_laptop_still_owed_do_not_come_out(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    with closing(open_booth(backup).ledger) as ledger:
        assert SqlitePrintJobs(ledger).waiting()
    with restored(backup, tmp_path / "KT2B.lapak", stand.budi) as booth:
        jobs = SqlitePrintJobs(booth.ledger)
        assert jobs.waiting() == 0
        assert all(job.state is not JobState.PENDING for job in jobs.untold())


@pytest.mark.parametrize(
    "who, pin, declined",
    [
        ("sari", PIN, RightMissingError),
        ("budi", "1593", WrongPinError),
    ],
)
def test_without_a_coordinators_pin_nothing_is_restored(
    stand: Stand, backup: Path, *, tmp_path: Path, who: str, pin: str, declined: type[Exception]
) -> None:
    path = tmp_path / "new" / "KT2B.lapak"
    with pytest.raises(declined), restored(backup, path, getattr(stand, who), pin=pin):
        pass
    assert list(path.parent.iterdir()) == []


class KeptHere:
    """Peppers of one laptop, as a test keeps them."""

    def __init__(self, name: str) -> None:
        self.name, self.others = name, dict[str, bytes]()

    def own(self) -> tuple[str, bytes]:
        return self.name, self.name.encode() * 4

    def named(self, name: str) -> bytes | None:
        return self.own()[1] if name == self.name else self.others.get(name)

    def take_over(self, name: str, pepper: bytes) -> None:
        self.others[name] = pepper


def copied(stand: Stand, tmp_path: Path) -> Path:
    made = back_up(stand.booth.ledger.path, tmp_path / "s", at=OPENED, stop=threading.Event())
    assert made is not None
    return made.path


def with_pepper(stand: Stand) -> None:
    """The lost laptop mixed its PINs with a secret that was lost with it."""
    stand.booth.pins = replace(stand.booth.pins, hasher=Argon2Pins(KeptHere("lost")))
    stand.booth.pins.set_pin(stand.budi, PIN)


def test_without_any_pin_a_coordinator_gives_a_first_one(stand: Stand, tmp_path: Path) -> None:
    backup = copied(stand, tmp_path)
    assert look_at_backup(backup).word is Word.NEW_PIN
    with restored(backup, tmp_path / "n.lapak", stand.budi) as booth:
        booth.pins.check(stand.budi, PIN)


def test_where_the_pepper_was_lost_with_the_laptop_the_printed_code_is_the_word(
    stand: Stand, tmp_path: Path
) -> None:
    with_pepper(stand)
    code = stand.booth.recovering.make(approved_by=stand.budi)
    backup, here = copied(stand, tmp_path), KeptHere("here")
    offer = look_at_backup(backup, peppers=here)
    assert (offer.word, [person.name for person in offer.coordinators]) == (Word.CODE, ["Budi"])
    path = tmp_path / "new" / "KT2B.lapak"
    with pytest.raises(RecoveryCodeError), restored(backup, path, stand.budi, code=WRONG_CODE):
        pass
    assert list(path.parent.iterdir()) == []
    with restored(backup, path, stand.budi, pin="5938", code=code, peppers=here) as booth:
        booth.pins.check(stand.budi, "5938")
        assert not booth.recovering.has_code()
    assert verify(path).finding is None


def test_without_pepper_and_code_a_coordinator_stands_for_it_with_a_new_pin(
    stand: Stand, tmp_path: Path
) -> None:
    with_pepper(stand)
    backup, here = copied(stand, tmp_path), KeptHere("here")
    assert look_at_backup(backup, peppers=here).word is Word.NEW_PIN
    path = tmp_path / "new" / "KT2B.lapak"
    with pytest.raises(RightMissingError), restored(backup, path, stand.sari, peppers=here):
        pass
    with restored(backup, path, stand.budi, pin="5938", peppers=here) as booth:
        booth.pins.check(stand.budi, "5938")


def test_a_register_that_can_keep_no_key_is_not_restored(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    def locked(_register: RegisterId, _epoch: int) -> str:
        raise SecretNotKeptError(name="key", reason="locked")

    path = tmp_path / "new" / "KT2B.lapak"
    with (
        pytest.raises(SecretNotKeptError),
        restored(backup, path, stand.budi, make_key=locked),
    ):
        pass
    assert list(path.parent.iterdir()) == []


def test_a_ledger_that_is_there_is_never_written_over(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    offer = look_at_backup(backup)
    assert place_for(offer, tmp_path) == tmp_path / "KT2B.lapak"
    with restored(backup, tmp_path / "KT2B.lapak", stand.budi):
        pass
    assert place_for(offer, tmp_path) == tmp_path / "KT2C.lapak"
    with (
        pytest.raises(LedgerDamagedError),
        restored(backup, tmp_path / "KT2B.lapak", stand.budi),
    ):
        pass


def test_a_backup_with_a_changed_entry_is_refused_before_anything_is_made(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    content = backup.read_bytes()
    assert b"Kain batik tulis" in content
    backup.write_bytes(content.replace(b"Kain batik tulis", b"Kain batik tuliz"))
    with pytest.raises(BackupUnsoundError):
        look_at_backup(backup)
    path = tmp_path / "new" / "KT2B.lapak"
    with pytest.raises(BackupUnsoundError), restored(backup, path, stand.budi):
        pass
    assert list(path.parent.iterdir()) == []


def test_what_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foto.lapak").write_bytes(b"JFIF" * 4_000)
    with pytest.raises(LedgerDamagedError):
        look_at_backup(tmp_path / "foto.lapak")
    with pytest.raises(LedgerMissingError):
        look_at_backup(tmp_path / "nowhere.lapak")


def test_a_power_cut_in_the_middle_leaves_no_half_a_register(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "KT2B.lapak"

    @contextmanager
    def cut() -> Iterator[None]:
        if path.parent.exists():
            raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        restore_booth(
            backup, path, approved_by=stand.budi, pin=PIN, named=cut, make_key=no_key, machine="n"
        )
    beginning.finish_beginning(path)
    assert list(path.parent.iterdir()) == []


def test_the_restored_cash_is_what_the_backup_had(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    with restored(backup, tmp_path / "KT2B.lapak", stand.budi) as booth:
        closure = booth.shifts.close(Rupiah(885_000), by=stand.sari)
    assert (closure.expected, closure.counted) == (885_000, 885_000)


def test_the_same_backup_is_restored_once_more_under_the_next_letter(
    stand: Stand, backup: Path, tmp_path: Path
) -> None:
    make_key = KeyStore(tmp_path / "keys", use_vault=False).make
    offer = look_at_backup(backup)
    numbers = []
    for name in ("KT2B.lapak", "KT2C.lapak", "KT2D.lapak"):
        path = place_for(offer, tmp_path)
        assert path.name == name
        with restored(backup, path, stand.budi, make_key=make_key) as booth:
            numbers.append(booth.selling.open_payment())
            previous = booth.ledger.genesis().previous
            assert previous is not None
            assert previous.epoch == 1
        assert verify(path).finding is None
    assert [number.partition("-")[0] for number in numbers] == ["KT2B", "KT2C", "KT2D"]
    keys = {path.read_text() for path in (tmp_path / "keys").iterdir()}
    assert len(keys) == 3
