from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.stories.conftest import KAIN, TAS, Stall, closed, opened
from tests.ui.stories.person import Person


def lines_after_restart(qtbot: QtBot, application: QApplication, stall: Stall) -> int:
    again = opened(qtbot, application, stall)
    # Asked after the cart was: what is answered now was looked up before.
    again.program.worker.call(lambda: None)
    QApplication.sendPostedEvents()
    lines = len(again.window.presenter.cart.lines)
    closed(again)
    return lines


def test_what_was_in_the_cart_is_there_after_a_restart(
    qtbot: QtBot, qapp: QApplication, stall: Stall
) -> None:
    person = opened(qtbot, qapp, stall)
    person.scan(KAIN)
    person.scan(TAS)
    closed(person)
    assert lines_after_restart(qtbot, qapp, stall) == 2


def test_a_cart_that_was_paid_is_not_there_again(
    qtbot: QtBot, qapp: QApplication, stall: Stall
) -> None:
    person = opened(qtbot, qapp, stall)
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    closed(person)
    assert lines_after_restart(qtbot, qapp, stall) == 0


def test_what_was_taken_out_again_stays_out(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_Delete)
    person.sees(lambda: person.ask(lambda booth: booth.selling.at_hand()) is None)
