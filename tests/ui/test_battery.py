from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.battery import Battery, read_battery
from ui.frame.status_bar import StatusBar


def supply(folder: Path, name: str, **words: str) -> None:
    (folder / name).mkdir()
    for file, word in words.items():
        (folder / name / file).write_text(f"{word}\n", encoding="ascii")


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.usefixtures("linux")
def test_a_laptop_on_its_battery_says_how_full_it_is(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="0")
    supply(tmp_path, "BAT0", type="Battery", capacity="15", status="Discharging")
    assert read_battery(tmp_path) == Battery(15, is_plugged=False)


@pytest.mark.usefixtures("linux")
def test_a_plugged_laptop_is_never_low(tmp_path: Path) -> None:
    supply(tmp_path, "AC", type="Mains", online="1")
    supply(tmp_path, "BAT0", type="Battery", capacity="3", status="Charging")
    found = read_battery(tmp_path)
    assert found is not None
    assert not found.is_low


@pytest.mark.usefixtures("linux")
def test_a_mouses_battery_is_not_the_laptops(tmp_path: Path) -> None:
    supply(tmp_path, "hid", type="Battery", scope="Device", capacity="5", status="Discharging")
    assert read_battery(tmp_path) is None
    assert read_battery(tmp_path / "nowhere") is None


def test_the_status_bar_warns_below_twenty_percent_and_only_then(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_battery(Battery(15, is_plugged=False))
    assert not bar.battery.isHidden()
    assert "15%" in bar.battery.text()
    for fine in (None, Battery(20, is_plugged=False), Battery(5, is_plugged=True)):
        bar.show_battery(fine)
        assert bar.battery.isHidden()
