"""A laptop is stolen on the third day; the stick in the coordinator's bag brings its till back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.storage.backup import backups
from booth.storage.preferences import load_preferences
from booth.storage.verify import verify
from tests.ui.stories.newcomer import ENTER, Newcomer


def test_a_lost_laptop_is_brought_back_from_its_stick(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    lost = Newcomer(qtbot, qapp, tmp_path / "lost")
    QTest.mouseClick(lost.page.sample, Qt.MouseButton.LeftButton)
    lost.sells()
    lost.program.backing_up.choose(stick)
    qtbot.waitUntil(lambda: len(backups(stick)) == 1, timeout=10_000)
    lost.leave()

    other = Newcomer(qtbot, qapp, tmp_path / "other")
    (copy,) = backups(stick)
    other.page.presenter.open_backup(copy.path)
    qtbot.waitUntil(other.page.restore_page.isVisible, timeout=10_000)
    assert other.page.restore_page.coordinators.count() == 1
    # What the lost laptop mixed its PINs with was lost with it, and no code was printed.
    assert other.page.restore_page.pin.accessibleName() == "PIN baru"
    other.type("1234")
    other.press(ENTER)
    qtbot.waitUntil(lambda: bool(other.page.failure.text()), timeout=10_000)
    assert other.page.failure.text().startswith("PIN ini terlalu mudah ditebak.")
    other.type("5938")
    other.press(ENTER)
    other.sells()
    window = other.program.window
    assert window is not None
    assert window.desk.facts.register.epoch == 2
    assert window.desk.shelf.products
    name = load_preferences(other.config.preferences).preferences.ledger
    assert name.endswith("B.lapak")
    other.leave()
    assert verify(tmp_path / "other" / name).finding is None
