from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.stories.conftest import Stall, closed, opened
from tests.ui.stories.person import Person
from ui.screens.shift.forgotten import ForgottenShiftSheet
from ui.screens.shift.view import ShiftView


@pytest.fixture
def stall(stall: Stall) -> Stall:
    yesterday = datetime.now(UTC).date() - timedelta(days=2)
    with stall.before_opening() as booth:
        booth.shifts.correct_business_day(yesterday, by=stall.sari)
    return stall


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, stall: Stall) -> Iterator[Person]:
    person = opened(qtbot, qapp, stall)
    yield person
    closed(person)


def test_it_is_counted_at_once_where_somebody_wants_to(person: Person) -> None:
    person.sheet(ForgottenShiftSheet)
    person.click("Hitung dan tutup sekarang")
    view = person.window.screens.currentWidget()
    assert isinstance(view, ShiftView)
    person.sees(view.closing.grid.isVisible)


def test_who_goes_on_selling_is_not_asked_again(person: Person) -> None:
    person.sheet(ForgottenShiftSheet)
    person.press(Qt.Key.Key_Return)  # an Enter by habit
    person.sees(lambda: not person.open_sheets())
    person.window.printed_soon()
    person.pause()
    assert person.open_sheets() == []
    assert person.ask(lambda booth: booth.shifts.current()) is not None


def test_the_day_is_corrected(person: Person) -> None:
    person.sheet(ForgottenShiftSheet)
    person.press(Qt.Key.Key_F8)
    person.sees(lambda: not person.open_sheets())
    assert person.ask(lambda booth: booth.shift_reports.forgotten()) is None
