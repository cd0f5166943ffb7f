from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.commands.bench.close import waits


def test_a_close_is_measured_to_the_report_on_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    found = list(waits(tmp_path / "till", 20))
    assert len(found) == 3
    assert all(measure.value is not None and measure.value > 0 for measure in found)
