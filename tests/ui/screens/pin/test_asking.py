import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from booth.domain.events.setting_up import Role
from booth.domain.ids import StaffId
from tests.ui.runners import Later
from tests.ui.said import Said
from tests.ui.stage import clicked, focused
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand
from ui import theme
from ui.screens.desk import Desk
from ui.screens.pin.view import PinSheet

PIN = "7391"


class Door:
    """A PIN sheet over a window; Budi coordinates and has a PIN, Sari sells and has none."""

    def __init__(self, stand: Stand, desk: Desk, said: Said, window: QWidget) -> None:
        stand.booth.pins.set_pin(stand.budi, PIN)
        self.stand, self.desk, self.said, self.window = stand, desk, said, window
        self.sheet = PinSheet(desk, said, window)
        self.approved: list[StaffId] = []
        self.changes = 0

    def changed(self) -> None:
        self.changes += 1

    def type(self, keys: str) -> None:
        QTest.keyClicks(focused(), keys)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(focused(), key)

    @property
    def cashier(self) -> StaffId | None:
        return self.desk.cashier.id if self.desk.cashier else None


@pytest.fixture
def door(stand: Stand, desk: Desk, said: Said, window: QWidget) -> Door:
    return Door(stand, desk, said, window)


# --- a coordinator is asked -----------------------------------------------------------------------


def test_a_coordinator_approves_with_a_pin(door: Door) -> None:
    door.sheet.ask_coordinator("Kain batik di bawah harga terendah.", door.approved.append)
    assert door.sheet.reason.text() == "Kain batik di bawah harga terendah."
    assert list(door.sheet.people) == [door.stand.budi], "a cashier cannot approve"
    door.type(PIN)
    assert door.sheet.dots.typed == 4
    door.press(Qt.Key.Key_Return)
    assert door.approved == [door.stand.budi]
    assert not door.sheet.is_open


def test_a_finger_alone_types_a_pin(door: Door) -> None:
    door.sheet.ask_coordinator("", door.approved.append)
    keys = {key.text(): key for key in door.sheet.keypad.findChildren(QAbstractButton)}
    assert "000" not in keys
    for digit in ("7", "3", "9", "9", "Hapus", "1"):
        clicked(keys[digit])
    clicked(door.sheet.confirm)
    assert door.approved == [door.stand.budi]


def test_a_wrong_pin_is_said_in_words_and_can_be_typed_again(door: Door) -> None:
    door.sheet.ask_coordinator("", door.approved.append)
    door.type("1357")
    door.press(Qt.Key.Key_Return)
    assert "PIN salah" in door.sheet.problem.text()
    assert "tinggal 4 kali" in door.sheet.problem.text()
    assert (door.sheet.dots.typed, door.approved) == (0, [])
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    assert door.approved == [door.stand.budi]


def test_too_many_wrong_pins_make_wait_and_the_sheet_says_how_long(
    door: Door, clock: MovableClock
) -> None:
    door.sheet.ask_coordinator("", door.approved.append)
    for _ in range(5):
        door.type("1357")
        door.press(Qt.Key.Key_Return)
    assert "terlalu sering" in door.sheet.problem.text()
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    assert door.approved == []
    clock.move(seconds=31)
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    assert door.approved == [door.stand.budi]


def test_esc_approves_nothing(door: Door) -> None:
    door.sheet.ask_coordinator("", door.approved.append)
    door.type(PIN)
    door.press(Qt.Key.Key_Escape)
    assert not door.sheet.is_open
    assert door.approved == []


def test_enter_again_while_looking_approves_once(door: Door) -> None:
    later = Later()
    door.desk._runner = later
    door.sheet.ask_coordinator("", door.approved.append)
    door.type(PIN)
    door.press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert len(later.waiting) == 1
    later.let_go()
    assert door.approved == [door.stand.budi]


def test_no_digit_of_a_pin_is_ever_on_the_screen_or_read_aloud(door: Door) -> None:
    door.sheet.ask_coordinator("", door.approved.append)
    door.type(PIN)
    assert door.sheet.dots.accessibleName() == "4 angka diketik"


# --- who is at the register -----------------------------------------------------------------------


def test_somebody_with_a_pin_takes_the_register_by_typing_it(door: Door) -> None:
    door.sheet.choose_cashier(door.changed)
    door.press(Qt.Key.Key_Return)
    assert "Pilih dulu namanya" in door.sheet.problem.text()
    clicked(door.sheet.people[door.stand.budi])
    assert door.cashier == door.stand.sari
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    assert (door.cashier, door.changes) == (door.stand.budi, 1)


def test_somebody_without_a_pin_takes_the_register_with_one_touch(door: Door) -> None:
    door.desk.cashier = None
    door.sheet.choose_cashier(door.changed)
    clicked(door.sheet.people[door.stand.sari])
    assert (door.cashier, door.changes) == (door.stand.sari, 1)
    assert not door.sheet.is_open


# --- the lock -------------------------------------------------------------------------------------


def locked(door: Door) -> Door:
    door.stand.booth.pins.set_pin(door.stand.sari, "4826")
    door.sheet.lock(door.changed)
    assert door.sheet.is_open
    return door


def test_a_lock_hides_everything_and_esc_does_not_lift_it(door: Door) -> None:
    locked(door).press(Qt.Key.Key_Escape)
    assert door.sheet.is_open
    assert door.window.grab().toImage().pixelColor(5, 5) == QColor(theme.BACKDROP)


def test_the_cashiers_pin_lifts_the_lock(door: Door) -> None:
    locked(door).type("4826")
    door.press(Qt.Key.Key_Return)
    assert not door.sheet.is_open
    assert door.cashier == door.stand.sari


def test_a_coordinator_can_lift_the_lock_and_is_then_at_the_register(door: Door) -> None:
    clicked(locked(door).sheet.people[door.stand.budi])
    door.type(PIN)
    door.press(Qt.Key.Key_Return)
    assert (door.cashier, door.changes) == (door.stand.budi, 1)


def test_nobody_without_a_pin_can_lift_a_lock(door: Door) -> None:
    stranger = door.stand.booth.people.add("Tuti", Role.CASHIER, by=door.stand.budi)
    door.desk.facts = door.stand.booth.browsing.booth_facts()
    assert stranger not in locked(door).sheet.people


def test_a_cashier_without_a_pin_is_told_that_nothing_is_locked(door: Door) -> None:
    door.sheet.lock(door.changed)
    assert not door.sheet.is_open
    assert "tidak dikunci" in door.said.words[0][0]
