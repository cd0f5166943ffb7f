from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.main.waking import Waking

NOON = datetime(2023, 3, 3, 5, tzinfo=UTC)


class Clocks:
    """The clock on the wall, and the one that only ticks."""

    def __init__(self) -> None:
        self.wall, self.ticked = NOON, 0.0

    def now(self) -> datetime:
        return self.wall

    def ticking(self) -> float:
        return self.ticked

    def go_on(self, *, wall: float, ticked: float) -> None:
        self.wall += timedelta(seconds=wall)
        self.ticked += ticked


@pytest.mark.parametrize(
    "wall, ticked",
    [
        pytest.param(3_600, 3, id="asleep on linux"),
        pytest.param(3_600, 3_600, id="asleep on windows"),
        pytest.param(-3_600, 3, id="the clock was set back"),
    ],
)
def test_a_sleep_is_noticed_once(
    qtbot: QtBot, qapp: QApplication, wall: float, ticked: float
) -> None:
    clocks = Clocks()
    waking = Waking(clocks.now, qapp, ticking=clocks.ticking, every_ms=5)
    woken: list[bool] = []
    waking.woke.connect(lambda: woken.append(True))
    waking.start()
    clocks.go_on(wall=wall, ticked=ticked)
    qtbot.waitUntil(lambda: bool(woken))
    qtbot.wait(50)
    assert woken == [True]
    waking.stop()


def test_seconds_that_pass_are_no_sleep(qtbot: QtBot, qapp: QApplication) -> None:
    clocks = Clocks()
    waking = Waking(clocks.now, qapp, ticking=clocks.ticking, every_ms=5)
    waking.woke.connect(lambda: pytest.fail("nobody slept"))
    waking.start()
    clocks.go_on(wall=4, ticked=4)
    qtbot.wait(50)
    waking.stop()
