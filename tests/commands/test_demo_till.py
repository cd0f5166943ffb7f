"""After the report: the till on what was replayed, for a person, where there is a screen."""

import os
import shlex
from pathlib import Path

from ui.commands.bench.furnish import furnish
from ui.commands.demo.till import command, has_display, open_till


def test_a_screen_is_there_where_the_system_names_one() -> None:
    assert has_display({"DISPLAY": ":0"}, "linux")
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_display({}, "win32")
    assert not has_display({}, "linux")
    assert not has_display({"DISPLAY": ""}, "linux")


def test_a_screen_in_memory_is_no_screen_for_a_person() -> None:
    assert not has_display({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen:configfile=x"}, "linux")
    assert not has_display({"QT_QPA_PLATFORM": "minimal"}, "win32")


def test_the_command_names_the_folder_however_it_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "demo of today"
    home, *words = shlex.split(command(folder, "linux"))
    assert home == f"LAPAK_HOME={folder}"
    assert words[-1] == "till"
    assert command(folder, "win32").startswith(f'set "LAPAK_HOME={folder}" && ')


def test_the_till_opens_on_that_folder(tmp_path: Path) -> None:
    furnish(tmp_path, products=20)
    before = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LAPAK_HOME": "elsewhere"}
    assert open_till(tmp_path, before, "--quit-after-paint") == 0
    assert (tmp_path / "shelf.snapshot").exists()
