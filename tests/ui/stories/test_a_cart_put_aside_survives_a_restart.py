from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.stories.conftest import KAIN, TAS, Stall, closed, opened


def test_it_is_there_the_next_morning_with_every_line(
    qtbot: QtBot, qapp: QApplication, stall: Stall
) -> None:
    evening = opened(qtbot, qapp, stall)
    evening.scan(KAIN)
    evening.scan(TAS)
    evening.press(Qt.Key.Key_F8)
    evening.sees(lambda: "Ambil simpanan" in evening.window.sell.cart.park.text())
    assert evening.window.presenter.cart.lines == ()
    closed(evening)

    morning = opened(qtbot, qapp, stall)
    morning.sees(lambda: "Ambil simpanan" in morning.window.sell.cart.park.text())
    morning.press(Qt.Key.Key_F8)
    morning.sees(lambda: len(morning.window.presenter.cart.lines) == 2)
    assert morning.window.presenter.cart.total == 525_000
    closed(morning)
