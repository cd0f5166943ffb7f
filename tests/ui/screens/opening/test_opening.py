from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from booth.domain.money import Rupiah
from booth.domain.records import Shift
from tests.ui.runners import Later
from tests.ui.said import Said
from tests.ui.stage import clicked, focused
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.opening.view import OpeningSheet


class Morning:
    """The register is closed and somebody is about to open it."""

    def __init__(self, stand: Stand, desk: Desk, said: Said, window: QWidget) -> None:
        stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
        desk.facts = stand.booth.browsing.booth_facts()
        self.stand, self.desk, self.said = stand, desk, said
        self.opened = 0
        self.asked: list[Callable[[], None]] = []
        self.sheet = OpeningSheet(desk, said, window, self.asked.append)

    def begin(self) -> "Morning":
        self.sheet.open_register(self.went_on)
        return self

    def went_on(self) -> None:
        self.opened += 1

    @property
    def shift(self) -> Shift:
        shift = self.stand.booth.shifts.current()
        assert shift is not None
        return shift


@pytest.fixture
def morning(stand: Stand, desk: Desk, said: Said, window: QWidget) -> Morning:
    return Morning(stand, desk, said, window)


def test_the_day_the_float_and_enter_open_the_register(morning: Morning) -> None:
    morning.begin()
    assert morning.sheet.day.text() == "Jumat, 3 Maret 2023"
    assert morning.sheet.of_fair.text() == "Hari ke-3 dari 5"
    QTest.keyClicks(focused(), "350000")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert (morning.shift.opening_float, morning.shift.drawer) == (350_000, morning.stand.drawer)
    assert morning.shift.opened_by == morning.stand.sari
    assert morning.opened == 1
    assert morning.desk.facts.standing.shift == morning.shift
    assert not morning.sheet.is_open


def test_a_usual_float_takes_one_touch(morning: Morning) -> None:
    morning.begin()
    clicked(morning.sheet.quick[1])
    clicked(morning.sheet.save)
    assert morning.shift.opening_float == 200_000


def test_an_empty_drawer_can_be_opened_with(morning: Morning) -> None:
    morning.begin()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert morning.shift.opening_float == 0


def test_a_laptop_with_the_wrong_date_can_be_told_the_day(
    morning: Morning, clock: MovableClock
) -> None:
    clock.move(days=-1)
    morning.begin()
    assert morning.sheet.of_fair.text() == "Hari ke-2 dari 5"
    clicked(morning.sheet.later)
    assert morning.sheet.day.text() == "Jumat, 3 Maret 2023"
    clicked(morning.sheet.save)
    assert morning.shift.business_day == date(2023, 3, 3)


def test_a_day_far_from_the_fair_is_declined_in_words(morning: Morning) -> None:
    morning.begin()
    for _ in range(60):
        clicked(morning.sheet.later)
    clicked(morning.sheet.save)
    assert "terlalu jauh dari tanggal pameran" in morning.sheet.problem.text()
    assert morning.sheet.is_open
    assert morning.stand.booth.shifts.current() is None


def test_nobody_opens_a_register_unnamed(morning: Morning) -> None:
    person, morning.desk.cashier = morning.desk.cashier, None
    morning.begin()
    clicked(morning.sheet.save)
    assert "Petugasnya belum dipilih" in morning.sheet.problem.text()
    clicked(morning.sheet.cashier)
    (chosen,) = morning.asked
    morning.desk.cashier = person
    chosen()
    assert morning.sheet.cashier.text() == "Sari ▾"
    clicked(morning.sheet.save)
    assert morning.opened == 1


def test_enter_again_while_opening_opens_once(morning: Morning) -> None:
    later = Later()
    morning.desk._runner = later
    morning.begin()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert morning.sheet.is_open
    later.let_go()
    assert morning.opened == 1


def test_esc_leaves_the_register_closed(morning: Morning) -> None:
    morning.begin()
    QTest.keyClicks(focused(), "5")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not morning.sheet.is_open
    assert morning.stand.booth.shifts.current() is None
    assert morning.opened == 0
