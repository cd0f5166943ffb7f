"""The first run's end on a laptop's disk: all of it, or nothing in the way of trying again."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.bootstrap import open_booth
from booth.config import HOME_VARIABLE, Config, Preferences, PrinterSettings
from booth.domain.errors import BoothError, FolderNotWritableError, WeakPinError
from booth.domain.first_run import FirstRun, PlannedVendor
from booth.storage.preferences import load_preferences
from ui.main import Program
from ui.main.beginning import BOOTH_FILE, LaptopBeginning

NOW = datetime(2027, 3, 3, 2, 30, tzinfo=UTC)
PIN = "4827"
PLAN = FirstRun(
    fair_name="INACRAFT 2027",
    first_day=NOW.date(),
    last_day=NOW.date(),
    booth_name="Stan Kota Tangerang",
    owner="Budi",
    register_code="KT1",
    register_name="Kasir 1",
    vendors=(PlannedVendor(name="Batik Akkar"),),
)
CUT_OFF = """
import os
from pathlib import Path
from tests.ui.main.test_beginning import start
from booth.config import load_config

moved = Path.replace
def cut_off(self, target):
    if self.name.endswith(".unfinished"):
        os._exit(9)
    return moved(self, target)
Path.replace = cut_off
start(load_config().folder)
"""


class Laptop:
    """A laptop's folder, and what the program there thinks its preferences are."""

    def __init__(self, folder: Path) -> None:
        self.config = Config(folder=folder)
        self.preferences = Preferences()
        self.beginning = LaptopBeginning(
            self.config, lambda: NOW, preferences=lambda: self.preferences, begun=self.begun
        )

    def begun(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def start(self, pin: str = PIN) -> None:
        self.beginning.start(PLAN, pin=pin, printer=PrinterSettings())

    def join(self) -> None:
        self.beginning.join(self.config.folder.parent / BOOTH_FILE, code="KT2", name="Kasir 2")

    def ledgers(self) -> list[str]:
        return sorted(path.name for path in self.config.folder.glob("*.lapak"))


def start(folder: Path) -> None:
    Laptop(folder).start()


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    folder = tmp_path / "laptop"
    folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return Laptop(folder)


def in_the_way(folder: Path, name: str) -> Callable[[], None]:
    """Have a file of this name not be written; the answer makes it possible again."""
    folder = folder / f"{name}.new"
    folder.mkdir()
    return folder.rmdir


def test_a_pin_that_is_declined_leaves_no_ledger_behind(laptop: Laptop) -> None:
    with pytest.raises(WeakPinError):
        laptop.start("1234")
    assert laptop.ledgers() == []
    laptop.start()
    assert laptop.ledgers() == ["KT1.lapak", BOOTH_FILE]


@pytest.mark.parametrize("name", [BOOTH_FILE, "preferences.json"])
def test_a_file_that_cannot_be_written_leaves_no_ledger_behind(laptop: Laptop, name: str) -> None:
    possible_again = in_the_way(laptop.config.folder, name)
    with pytest.raises(FolderNotWritableError):
        laptop.start()
    possible_again()
    assert laptop.ledgers() == []
    assert not laptop.preferences.ledger
    laptop.start()
    with open_booth(laptop.config.folder / "KT1.lapak") as booth:
        assert booth.pins.with_pin()
    assert load_preferences(laptop.config.preferences).preferences.ledger == "KT1.lapak"


def test_a_booth_file_that_was_there_is_put_back(laptop: Laptop) -> None:
    (laptop.config.folder / BOOTH_FILE).write_bytes(b"another booth's")
    in_the_way(laptop.config.folder, "preferences.json")
    with pytest.raises(FolderNotWritableError):
        laptop.start()
    assert (laptop.config.folder / BOOTH_FILE).read_bytes() == b"another booth's"


@pytest.mark.parametrize("how", ["join", "sample"])
def test_the_shorter_ways_can_be_tried_again_as_well(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "first"))
    start(tmp_path / "first")
    (tmp_path / "first" / BOOTH_FILE).rename(tmp_path / BOOTH_FILE)
    go = {"join": laptop.join, "sample": laptop.beginning.sample}[how]
    possible_again = in_the_way(laptop.config.folder, "preferences.json")
    with pytest.raises(BoothError):
        go()
    possible_again()
    assert laptop.ledgers() == []
    go()
    assert laptop.ledgers() == [laptop.preferences.ledger]


def test_a_power_cut_before_the_last_step_is_made_up_for_at_the_next_start(
    qtbot: QtBot, qapp: QApplication, laptop: Laptop
) -> None:
    folder = laptop.config.folder
    ended = subprocess.run(
        [sys.executable, "-c", CUT_OFF],
        env={**os.environ, HOME_VARIABLE: str(folder)},
        check=False,
    )
    assert ended.returncode == 9
    assert not (folder / "KT1.lapak").exists()
    preferences = load_preferences(laptop.config.preferences).preferences
    program = Program(qapp, laptop.config, preferences)
    program.start()
    qtbot.waitUntil(lambda: program.is_ready, timeout=20_000)
    assert program.window is not None
    assert [one.terms.name for one in program.window.desk.shelf.vendors] == ["Batik Akkar"]
    assert "KT1.lapak" in laptop.ledgers()
    assert not (folder / "KT1.lapak.unfinished").exists()
    program.window.close()
    program.stop()
    program.window.deleteLater()
    program.deleteLater()
