import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.domain.cart import CartState
from booth.domain.errors import LedgerNotWritableError
from booth.usecases.selling import Selling
from tests.ui.stories.conftest import KAIN, TAS, Stall, closed, opened
from tests.ui.stories.person import Person
from ui.screens.failure.view import FailureView


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


def fails_once(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Have the first attempt to remember a cart go wrong, and every later one go right."""
    errors, works = [error], Selling.keep_at_hand

    def keep(selling: Selling, state: CartState) -> None:
        if errors:
            raise errors.pop()
        works(selling, state)

    monkeypatch.setattr(Selling, "keep_at_hand", keep)


def remembered(person: Person) -> int:
    cart = person.ask(lambda booth: booth.selling.at_hand())
    return 0 if cart is None else len(cart.lines)


@pytest.mark.usefixtures("capsys")
def test_a_bug_while_remembering_is_no_reason_to_stop_remembering(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_once(monkeypatch, ZeroDivisionError("a bug of the test's own"))
    person.scan(KAIN)
    person.sees(lambda: bool(person.window.findChildren(FailureView)))
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.window.findChildren(FailureView))
    assert len(person.lines) == 1
    person.scan(TAS)
    person.sees(lambda: remembered(person) == 2)


def test_a_cart_that_could_not_be_remembered_is_tried_again_when_it_changes_and_at_the_end(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_once(monkeypatch, LedgerNotWritableError(path="KT2.lapak", reason="disk full"))
    keeping = person.window.presenter.keeping
    person.scan(KAIN)
    person.sees(lambda: bool(person.said))
    assert keeping.unkept == person.window.presenter.cart.state
    person.scan(TAS)
    person.sees(lambda: remembered(person) == 2)
    person.sees(lambda: keeping.unkept is None)
