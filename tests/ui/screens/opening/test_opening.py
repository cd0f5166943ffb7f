from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from booth.domain.accounts import Account
from booth.domain.events.handling_cash import CashPurpose, Direction, Place, PlaceKind
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


def balances(morning: Morning) -> dict[Account, int]:
    with morning.stand.booth.units() as work:
        return {account: amount for account, _, amount in work.balances()}


def test_a_float_kept_from_yesterday_is_no_new_money(morning: Morning) -> None:
    before = balances(morning)
    assert before[Account.SAFE] == 500_000
    morning.begin()
    QTest.keyClicks(focused(), "300000")
    assert morning.sheet.source.text() == "Kas koordinator, Rp 500.000 ▾"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    after = balances(morning)
    assert (after[Account.SAFE], after[Account.DRAWER]) == (200_000, 300_000)
    assert after[Account.FUNDING] == before[Account.FUNDING]


def test_more_than_was_kept_is_new_money(morning: Morning) -> None:
    before = balances(morning)
    morning.begin()
    QTest.keyClicks(focused(), "600000")
    assert morning.sheet.source.text() == "Uang baru ▾"
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    after = balances(morning)
    assert after[Account.SAFE] == before[Account.SAFE]
    assert after[Account.FUNDING] == before[Account.FUNDING] - 600_000


def test_a_person_can_say_that_it_is_new_money(morning: Morning) -> None:
    morning.begin()
    QTest.keyClicks(focused(), "300000")
    QTest.keyClick(focused(), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert morning.sheet.source.text() == "Uang baru ▾"
    clicked(morning.sheet.save)
    assert balances(morning)[Account.SAFE] == 500_000


def test_where_nothing_was_kept_nobody_is_asked(morning: Morning) -> None:
    booth = morning.stand.booth
    booth.shifts.move_cash(
        Place(PlaceKind.SAFE),
        Direction.OUT,
        CashPurpose.FUNDING,
        Rupiah(500_000),
        reason="modal dibawa pulang",
        by=morning.stand.sari,
        approved_by=morning.stand.budi,
    )
    morning.begin()
    assert not morning.sheet.source.isVisible()
    QTest.keyClicks(focused(), "300000")
    clicked(morning.sheet.save)
    assert morning.shift.opening_float == 300_000


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
