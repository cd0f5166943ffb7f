from PySide6.QtCore import Qt

from booth.domain.accounts import Account
from tests.ui.stories.conftest import BUDI_PIN, TAS, Stall
from tests.ui.stories.person import CTRL, Person
from tests.ui.stories.test_the_drawer_is_counted_at_night import counts, kasir, last_close
from ui.screens.pin.view import PinSheet
from ui.screens.shift.report_sheet import ReportSheet


def test_who_takes_over_types_a_pin_and_both_stand_on_the_report(
    person: Person, stall: Stall
) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))
    person.scan(TAS)
    person.pays_cash()
    view = kasir(person)
    person.press(Qt.Key.Key_F8)
    person.sees(view.closing.grid.isVisible)
    counts(person, "6", "0", "2")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    person.press(Qt.Key.Key_F12)
    pin = person.sheet(PinSheet)
    person.press(Qt.Key.Key_1, CTRL)
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not pin.is_open)
    paper = person.sheet(ReportSheet).paper.paper
    assert "Sari W." in paper
    assert "Budi" in paper
    event = last_close(person)
    assert (event.handed_to, event.variance) == (stall.budi, 0)
    now = person.ask(lambda booth: booth.shifts.current())
    assert now is not None
    assert (now.opened_by, now.opening_float) == (stall.budi, 640_000)
    assert person.window.desk.by == stall.budi

    def in_drawer() -> int:
        with person.program.booth().units() as work:
            return work.balance(Account.DRAWER, stall.drawer)

    assert person.program.worker.call(in_drawer) == 640_000


def test_nobody_takes_over_from_themselves(person: Person) -> None:
    view = kasir(person)
    person.press(Qt.Key.Key_F8)
    person.sees(view.closing.grid.isVisible)
    counts(person, "5")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    person.press(Qt.Key.Key_F12)
    pin = person.sheet(PinSheet)
    person.press(Qt.Key.Key_2, CTRL)
    person.sees(lambda: not pin.is_open)
    person.sees(view.closing.problem.isVisible)
    assert person.ask(lambda booth: booth.shift_reports.closed()) == []
