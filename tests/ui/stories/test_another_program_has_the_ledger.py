from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from booth.config import Preferences
from tests.ui.stories.conftest import LEDGER, TAS, Stall, closed
from tests.ui.stories.person import Person
from ui.main import Program
from ui.screens.failure.view import FailureView


def page_of(application: QApplication) -> FailureView | None:
    shown = [one for one in application.topLevelWidgets() if one.isVisible()]
    return next((one for one in shown if isinstance(one, FailureView)), None)


def test_it_says_so_and_opens_once_the_other_is_closed(
    qtbot: QtBot, qapp: QApplication, stall: Stall
) -> None:
    program = Program(qapp, stall.config, Preferences(ledger=LEDGER))
    with stall.before_opening():
        program.start()
        qtbot.waitUntil(lambda: page_of(qapp) is not None)
        page = page_of(qapp)
        assert page is not None
        said = " ".join(label.text() for label in page.findChildren(QLabel))
        assert "sedang dibuka Lapak lain" in said
    QTest.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.is_ready)
    person = Person(qtbot, program)
    person.window.activateWindow()
    assert QTest.qWaitForWindowActive(person.window)
    person.scan(TAS)
    assert person.pays_cash().net == 140_000
    closed(person)
