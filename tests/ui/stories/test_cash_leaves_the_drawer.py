import re
from functools import partial

from PySide6.QtCore import Qt

from booth.domain.events.handling_cash import CashMoved, CashPurpose, Direction
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.conftest import BUDI_PIN, TAS, Stall
from tests.ui.stories.person import Person
from tests.ui.stories.test_the_drawer_is_counted_at_night import kasir
from ui.screens.pin.view import PinSheet
from ui.screens.shift.cash_sheet import CashSheet
from ui.screens.shift.report_sheet import ReportSheet


def _says(person: Person, words: str) -> bool:
    return words in person.said


def movements(person: Person) -> list[CashMoved]:
    so_far = person.ask(lambda booth: booth.shift_reports.so_far())
    assert so_far is not None
    return [event for event in so_far.figures.movements if isinstance(event, CashMoved)]


def test_a_coordinator_lets_cash_out_for_plastic_bags(person: Person, stall: Stall) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))
    view = kasir(person)
    person.press(Qt.Key.Key_F6)
    sheet = person.sheet(CashSheet)
    person.type("35000")
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open  # nobody said what for
    person.click("Belanja stan")
    sheet.reason.setFocus()
    person.type("plastik")
    person.press(Qt.Key.Key_Return)
    person.sheet(PinSheet)
    assert movements(person) == []
    person.sees(lambda: person.has_keyboard("PIN"))
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    (moved,) = movements(person)
    assert (moved.direction, moved.purpose) == (Direction.OUT, CashPurpose.EXPENSES)
    assert (moved.amount, moved.reason, moved.approved_by) == (35_000, "plastik", stall.budi)
    person.sees(lambda: view.movements.count() == 1)
    when, what = view.movements.item(0).text().split("\n")
    assert re.fullmatch(r"\d\d\.\d\d · Keluar Rp 35\.000", when)
    assert "plastik" in what


def test_change_is_fetched_without_a_pin(person: Person) -> None:
    kasir(person)
    person.press(Qt.Key.Key_F5)
    sheet = person.sheet(CashSheet)
    person.click("Uang baru")
    person.type("200000")
    sheet.reason.setFocus()
    person.type("uang kecil")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    (moved,) = movements(person)
    assert (moved.direction, moved.amount) == (Direction.IN, 200_000)


def test_an_interim_report_is_printed_with_a_number_of_its_own(person: Person) -> None:
    kasir(person)
    for number in ("1-A", "1-B"):
        person.press(Qt.Key.Key_F7)
        sheet = person.sheet(ReportSheet)
        assert f"No. {number}" in sheet.paper.paper
        assert "500.000" not in sheet.paper.paper
        person.press(Qt.Key.Key_F5)
        words = f"no. {number} "
        person.sees(partial(_says, person, words))
        person.press(Qt.Key.Key_Return)
        person.sees(lambda: not person.open_sheets())


def test_what_the_drawer_should_hold_is_seen_with_a_coordinators_pin(
    person: Person, stall: Stall
) -> None:
    with_pin(stall, person)
    person.scan(TAS)
    person.pays_cash()
    kasir(person)
    person.press(Qt.Key.Key_F7)
    blind = person.sheet(ReportSheet)
    assert "640.000" not in blind.paper.paper
    person.press(Qt.Key.Key_F6)
    approve(person)
    full = person.sheet(ReportSheet)
    assert full is not blind
    assert "640.000" in full.paper.paper
    person.press(Qt.Key.Key_F5)
    person.sees(partial(_says, person, "no. 1-A "))
