"""From an empty laptop to the first sale, and a second laptop that joins; by the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.storage.preferences import load_preferences
from tests.ui.stories.newcomer import ENTER, TAB, Newcomer
from ui.screens.first_run.parts import Step


def test_a_new_laptop_is_ready_to_sell_and_a_second_one_joins(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    first = Newcomer(qtbot, qapp, tmp_path / "first")
    first.type("INACRAFT 2027")
    first.press(ENTER)
    first.type("Stan Kota Tangerang")
    first.press(ENTER)
    for name in ("Batik Akkar", "Roka Collection"):
        first.type(name)
        first.press(ENTER)
    first.press(ENTER)
    first.type("Kain batik")
    first.press(TAB)
    first.type("385000")
    first.press(ENTER, ENTER, ENTER)
    first.type("Budi")
    first.press(TAB)
    first.type("4827")
    first.press(TAB)
    first.type("4827")
    first.press(ENTER)
    first.sells()
    window = first.program.window
    assert window is not None
    assert window.desk.facts.register.booth_name == "Stan Kota Tangerang"
    assert [one.terms.name for one in window.desk.shelf.products] == ["Kain batik"]
    assert load_preferences(first.config.preferences).preferences.ledger == "KT1.lapak"
    first.leave()

    second = Newcomer(qtbot, qapp, tmp_path / "second")
    second.page.presenter.open_booth_file(tmp_path / "first" / "stan.lapak")
    qtbot.waitUntil(second.page.join_page.isVisible, timeout=10_000)
    assert second.page.join_page.register_code.text() == "KT2"
    second.press(ENTER)
    second.sells()
    window = second.program.window
    assert window is not None
    assert window.desk.facts.register.name == "Kasir 2"
    assert [one.terms.name for one in window.desk.shelf.products] == ["Kain batik"]
    second.leave()


def test_somebody_who_only_looks_gets_a_training_booth(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    curious = Newcomer(qtbot, qapp, tmp_path)
    assert curious.page._step is Step.FAIR
    QTest.mouseClick(curious.page.sample, Qt.MouseButton.LeftButton)
    curious.sells()
    window = curious.program.window
    assert window is not None
    assert window.desk.facts.register.training
    assert window.desk.shelf.products
    curious.leave()
