"""Copies come by themselves, on a thread of their own, while there is something new."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from booth.config import BackupSettings, Config, Preferences
from booth.domain.errors import FolderNotWritableError
from booth.domain.ids import ShiftId
from booth.domain.money import ZERO
from booth.domain.records import Shift
from booth.domain.shelf import Standing
from booth.storage.preferences import load_preferences
from booth.storage.verify import verify
from tests.ledgers import Scribe
from ui.main.backing_up import BackingUp
from ui.screens.desk import Tone
from ui.screens.settings.backups import BackupsNow

BEGUN = datetime(2023, 3, 3, 2, tzinfo=UTC)
OPEN = Standing(
    shift=Shift(
        id=ShiftId(UUID(int=1)),
        business_day=BEGUN.date(),
        drawer=None,
        opening_float=ZERO,
        opened_at=BEGUN,
        opened_by=None,
    ),
    takings=ZERO,
    receipts=0,
    last_sale=None,
    uncertain=0,
)


class Laptop:
    """A program with a ledger that grows, a stick, and a clock."""

    def __init__(self, folder: Path, crashed: Callable[[BaseException], None]) -> None:
        (folder / "laptop").mkdir()
        self.config = Config(folder=folder / "laptop")
        self.stick = folder / "stick"
        self.preferences = Preferences(
            ledger="KT2.lapak", backup=BackupSettings(folder=str(self.stick))
        )
        self.at = BEGUN
        self.scribe = Scribe(self.ledger)
        with self.scribe.transaction():
            self.scribe.set_up()
            self.scribe.sell(3)
        self.backing_up = BackingUp(self, lambda: self.at, crashed)
        self.heard: list[BackupsNow] = []
        self.warned: list[tuple[str, Tone]] = []
        self.backing_up.stands.connect(lambda words, tone: self.warned.append((words, tone)))
        self.backing_up.begin(BEGUN)

    @property
    def ledger(self) -> Path:
        return self.config.folder / self.preferences.ledger

    def backups_stand(self, now: BackupsNow) -> None:
        self.heard.append(now)

    def passes(self, *, minutes: int = 0, hours: int = 0) -> None:
        self.at += timedelta(minutes=minutes, hours=hours)
        self.backing_up.look_whether_due()

    def sells(self) -> None:
        with self.scribe.transaction():
            self.scribe.sell(1)

    def copies(self) -> list[Path]:
        return sorted(self.stick.glob("*.lapak")) if self.stick.exists() else []

    def settled(self) -> None:
        assert self.backing_up._worker.finish(10)


@pytest.fixture
def laptop(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    del qtbot
    crashes: list[BaseException] = []
    laptop = Laptop(tmp_path, crashes.append)
    yield laptop
    laptop.backing_up.stop()
    laptop.scribe.ledger.close()
    assert crashes == []


def test_the_first_copy_comes_by_itself_and_is_whole(laptop: Laptop, qtbot: QtBot) -> None:
    laptop.passes(minutes=1)
    qtbot.waitUntil(lambda: len(laptop.warned) == 1)
    (copy,) = laptop.copies()
    assert verify(copy).entries == laptop.scribe.ledger.position


def test_a_copy_is_due_again_after_a_quarter_of_an_hour_with_something_new(
    laptop: Laptop, qtbot: QtBot
) -> None:
    laptop.passes(minutes=1)
    qtbot.waitUntil(lambda: len(laptop.warned) == 1)
    laptop.sells()
    laptop.passes(minutes=5)
    qtbot.waitUntil(lambda: len(laptop.warned) == 2)
    assert len(laptop.copies()) == 1
    laptop.passes(minutes=15)
    qtbot.waitUntil(lambda: len(laptop.warned) == 3)
    assert len(laptop.copies()) == 2


def test_without_anything_new_no_copy_is_made(laptop: Laptop, qtbot: QtBot) -> None:
    laptop.passes(minutes=1)
    qtbot.waitUntil(lambda: len(laptop.warned) == 1)
    laptop.passes(hours=3)
    qtbot.waitUntil(lambda: len(laptop.warned) == 2)
    assert len(laptop.copies()) == 1


def test_a_close_is_copied_at_once(laptop: Laptop, qtbot: QtBot) -> None:
    laptop.backing_up.shift_stands(OPEN)
    laptop.backing_up.shift_stands(replace(OPEN, shift=None))
    qtbot.waitUntil(lambda: len(laptop.warned) == 1)
    laptop.backing_up.shift_stands(replace(OPEN, shift=None))
    laptop.settled()
    assert len(laptop.copies()) == 1


def test_a_stick_that_is_gone_is_said_on_the_page_and_after_a_day_in_the_bar(
    laptop: Laptop, qtbot: QtBot
) -> None:
    laptop.stick.write_bytes(b"a file where the folder was")
    laptop.backing_up.look(laptop)
    laptop.passes(minutes=20)
    qtbot.waitUntil(lambda: len(laptop.warned) == 2)
    assert laptop.heard[-1].problem
    assert laptop.warned[-1][0] == ""
    laptop.passes(hours=25)
    qtbot.waitUntil(lambda: len(laptop.warned) == 3)
    assert laptop.warned[-1] == ("Belum ada cadangan", Tone.LOOK)


def test_an_old_copy_is_warned_of_and_a_new_one_ends_the_warning(
    laptop: Laptop, qtbot: QtBot
) -> None:
    laptop.passes(minutes=1)
    qtbot.waitUntil(lambda: len(laptop.warned) == 1)
    laptop.stick.rename(laptop.stick.with_name("pulled out"))
    laptop.stick.write_bytes(b"")
    laptop.sells()
    laptop.passes(hours=30)
    qtbot.waitUntil(lambda: len(laptop.warned) == 2)
    assert laptop.warned[-1][0] == "Cadangan terakhir 1 hari lalu"
    laptop.stick.unlink()
    laptop.passes(minutes=1)
    qtbot.waitUntil(lambda: len(laptop.warned) == 3)
    assert laptop.warned[-1][0] == ""


def test_a_folder_is_remembered_and_filled_at_once(laptop: Laptop, qtbot: QtBot) -> None:
    other = laptop.stick.with_name("other")
    laptop.backing_up.choose(other)
    qtbot.waitUntil(lambda: len(laptop.warned) == 1)
    assert len(list(other.glob("*.lapak"))) == 1
    kept = load_preferences(laptop.config.preferences).preferences
    assert kept.backup.folder == str(other)


def test_copies_beside_the_ledger_itself_are_refused(laptop: Laptop) -> None:
    with pytest.raises(FolderNotWritableError):
        laptop.backing_up.choose(laptop.config.folder)


def test_no_folder_no_copies_and_after_a_day_a_warning(laptop: Laptop, qtbot: QtBot) -> None:
    laptop.backing_up.choose(None)
    laptop.passes(hours=25)
    qtbot.waitUntil(lambda: len(laptop.warned) == 2)
    assert laptop.warned[-1] == ("Belum ada cadangan", Tone.LOOK)
    assert laptop.copies() == []


def test_a_page_sees_a_copy_begin_and_end(laptop: Laptop, qtbot: QtBot) -> None:
    laptop.backing_up.look(laptop)
    qtbot.waitUntil(lambda: len(laptop.heard) == 2)
    laptop.backing_up.back_up()
    assert laptop.heard[-1].running
    qtbot.waitUntil(lambda: not laptop.heard[-1].running)
    assert len(laptop.heard[-1].copies) == 1
    laptop.backing_up.look_away()
    heard = len(laptop.heard)
    laptop.backing_up.back_up()
    qtbot.waitUntil(lambda: len(laptop.warned) == 3)
    assert len(laptop.heard) == heard
