"""A disk was copied, or a file carried over: both laptops may sell from here on."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.bootstrap import open_booth
from booth.config import Config, Preferences
from booth.domain.receipt_number import code_and_letter
from booth.storage.keys import KeyStore
from booth.storage.machine import UNKNOWN
from booth.storage.verify import verify
from tests.ui.stories.conftest import KAIN, LEDGER, Stall, closed, opened
from tests.ui.stories.person import Person
from ui.main import Program
from ui.screens.failure.view import FailureView

ANOTHER = "4c4c4544-0042-3510-8052-b4c04f565931"


def stall_from(folder: Path, machine: str) -> Stall:
    folder.mkdir()
    return Stall(folder, KeyStore(Config(folder=folder).keys).make, machine=machine)


def said(person: Person) -> str:
    toast = person.window.toast
    return toast.said if toast.isVisible() else ""


def numbers(folder: Path) -> list[str]:
    with open_booth(folder / LEDGER) as booth:
        rows = booth.ledger.driver.execute("SELECT receipt_number FROM sale ORDER BY 1").fetchall()
        return [row[0] for row in rows]


def test_it_goes_on_under_another_letter_and_says_so_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    stall = stall_from(tmp_path / "stan", ANOTHER)
    person = opened(qtbot, qapp, stall)
    person.sees(lambda: "pindah dari laptop lain" in said(person))
    assert "KT2B" in said(person)
    person.scan(KAIN)
    person.pays_cash()
    closed(person)
    again = opened(qtbot, qapp, stall)
    assert again.program.booth().ledger.head.epoch == 2
    again.sees(lambda: again.window.desk.facts.register.epoch == 2)
    assert said(again) == ""
    again.scan(KAIN)
    again.pays_cash()
    closed(again)
    assert [number[:5] for number in numbers(stall.config.folder)] == ["KT2B-"] * 2
    assert verify(stall.config.folder / LEDGER).finding is None


def test_the_first_laptop_goes_on_as_it_was(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    here = Stall(tmp_path, KeyStore(Config(folder=tmp_path).keys).make)
    first = opened(qtbot, qapp, here)
    assert said(first) == ""
    first.scan(KAIN)
    first.pays_cash()
    closed(first)
    assert numbers(tmp_path)[0].startswith(code_and_letter("KT2", 1) + "-")


def test_a_laptop_without_an_id_of_its_own_goes_on(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    shown = opened(qtbot, qapp, stall_from(tmp_path / "stan", UNKNOWN))
    assert shown.program.booth().ledger.head.epoch == 1
    closed(shown)


def test_where_no_key_can_be_kept_nothing_is_sold_and_nothing_changes(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    stall = stall_from(tmp_path / "stan", ANOTHER)
    # A stall that was copied from one made before has none.
    shutil.rmtree(stall.config.keys, ignore_errors=True)
    stall.config.keys.write_text("in the way")
    program = Program(qapp, stall.config, Preferences(ledger=LEDGER))
    program.start()
    qtbot.waitUntil(lambda: page_of(qapp) is not None)
    page = page_of(qapp)
    assert page is not None
    with stall.before_opening() as booth:
        assert booth.ledger.head.epoch == 1
    stall.config.keys.unlink()
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.is_ready)
    assert program.booth().ledger.head.epoch == 2
    closed(Person(qtbot, program))


def page_of(application: QApplication) -> FailureView | None:
    shown = [one for one in application.topLevelWidgets() if one.isVisible()]
    return next((one for one in shown if isinstance(one, FailureView)), None)
