"""A backup is whole, verified, and made beside a till that goes on selling; or there is none."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from booth.domain.errors import BackupUnsoundError, FolderNotWritableError, LedgerMissingError
from booth.storage import backup
from booth.storage.backup import DAYS_KEPT, NEWEST_KEPT, back_up, backups, same_disk
from booth.storage.verify import verify
from tests.ledgers import Scribe

AT = datetime(2023, 3, 3, 13, 14, 5, tzinfo=UTC)


def test_a_copy_holds_every_entry_and_verifies(pristine: Path, tmp_path: Path) -> None:
    made = back_up(pristine, tmp_path / "stick", at=AT, stop=threading.Event())
    assert made is not None
    assert made.path.name == "KT2-20230303-131405Z.lapak"
    assert (made.ledger, made.made_at) == ("KT2", AT)
    assert verify(made.path) == verify(pristine)


def test_a_copy_is_one_file_and_nothing_unfinished_stays(pristine: Path, tmp_path: Path) -> None:
    made = back_up(pristine, tmp_path / "stick", at=AT, stop=threading.Event())
    assert made is not None
    assert list((tmp_path / "stick").iterdir()) == [made.path]


def test_sales_during_the_copying_neither_wait_nor_tear_it(tmp_path: Path) -> None:
    scribe = Scribe(tmp_path / "KT2.lapak")
    with scribe.transaction():
        scribe.set_up()
        scribe.sell(400)
    before = scribe.ledger.position
    sold = threading.Event()

    class Selling(threading.Event):
        """Sells whenever the copy pauses: a stop that is asked for and never set."""

        def wait(self, timeout: float | None = None) -> bool:
            if not sold.is_set():
                sold.set()
                with scribe.transaction():
                    scribe.sell(20)
            return super().wait(timeout)

    # Selling in the copy's own pauses is as close as two programs can come.
    made = back_up(tmp_path / "KT2.lapak", tmp_path / "stick", at=AT, stop=Selling())
    assert made is not None
    assert sold.is_set()
    verdict = verify(made.path)
    assert (verdict.finding, verdict.entries) == (None, before)
    assert scribe.ledger.position > before
    scribe.ledger.close()


def test_a_stopped_copy_leaves_nothing(pristine: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert back_up(pristine, tmp_path / "stick", at=AT, stop=stop) is None
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_copy_that_does_not_verify_is_no_backup_and_the_older_one_stays(
    pristine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = back_up(pristine, tmp_path / "stick", at=AT, stop=threading.Event())

    def bad_stick(path: Path, *, processes: int | None = None) -> object:
        """The stick changes a letter of what was written to it."""
        content = path.read_bytes()
        assert b"SaleCompleted" in content
        path.write_bytes(content.replace(b"SaleCompleted", b"SaleCompletee", 1))
        return verify(path, processes=processes)

    monkeypatch.setattr(backup, "verify", bad_stick)
    with pytest.raises(BackupUnsoundError):
        back_up(pristine, tmp_path / "stick", at=AT + timedelta(minutes=15), stop=threading.Event())
    assert backups(tmp_path / "stick") == (older,)


def test_a_stick_that_is_gone_is_told(pristine: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FolderNotWritableError):
        back_up(pristine, tmp_path / "file" / "stick", at=AT, stop=threading.Event())
    assert backups(tmp_path / "nowhere") == ()


def test_without_a_ledger_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError):
        back_up(tmp_path / "KT2.lapak", tmp_path / "stick", at=AT, stop=threading.Event())
    assert not (tmp_path / "stick").exists()


def test_the_newest_copies_stay_and_the_last_of_each_day(tmp_path: Path) -> None:
    for day in range(DAYS_KEPT + 3):
        for hour in range(10):
            at = AT + timedelta(days=day, hours=hour)
            (tmp_path / f"KT2-{at:%Y%m%d-%H%M%S}Z.lapak").write_bytes(b"")
    backup._let_go(backups(tmp_path, "KT2"))
    left = backups(tmp_path, "KT2")
    newest = AT + timedelta(days=DAYS_KEPT + 2, hours=9)
    assert [kept.made_at for kept in left[:NEWEST_KEPT]] == [
        newest - timedelta(hours=hour) for hour in range(NEWEST_KEPT)
    ]
    assert len({kept.made_at.date() for kept in left}) == DAYS_KEPT
    assert left[-1].made_at.hour == max(
        hour for hour in range(24) if left[-1].made_at.replace(hour=hour) <= left[-1].made_at
    )


def test_another_registers_copies_and_other_files_are_left_alone(
    pristine: Path, tmp_path: Path
) -> None:
    others = [
        tmp_path / "KT1-20230301-010203Z.lapak",
        tmp_path / "foto.jpg",
        tmp_path / "KT2-20231399-010203Z.lapak",
    ]
    for other in others:
        other.write_bytes(b"")
    for number in range(NEWEST_KEPT + 2):
        back_up(pristine, tmp_path, at=AT + timedelta(minutes=number), stop=threading.Event())
    assert all(other.exists() for other in others)
    assert len(backups(tmp_path, "KT2")) == NEWEST_KEPT
    assert {kept.ledger for kept in backups(tmp_path)} == {"KT1", "KT2"}


def test_a_folder_on_the_same_disk_is_known_as_such(pristine: Path, tmp_path: Path) -> None:
    assert same_disk(pristine, tmp_path)
    assert not same_disk(pristine, tmp_path / "nowhere")
