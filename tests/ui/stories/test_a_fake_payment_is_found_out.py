from PySide6.QtCore import Qt

from booth.domain.payment_states import PaymentState
from tests.ui.stories.conftest import BUDI_PIN, TAS, Stall
from tests.ui.stories.person import Person
from tests.ui.stories.unseen_money import (
    counted,
    go_to_uncertain,
    hand_over_unseen,
    words_of_last_sale,
)
from ui.screens.pin.view import PinSheet
from ui.screens.uncertain.given_up import GivenUpSheet


def pin_is_set(person: Person, stall: Stall) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))


def test_a_fake_screen_is_given_up_with_a_coordinators_pin(person: Person, stall: Stall) -> None:
    pin_is_set(person, stall)
    hand_over_unseen(person, TAS)
    view = go_to_uncertain(person)
    person.press(Qt.Key.Key_F10)
    sheet = person.sheet(GivenUpSheet)
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open, "Enter alone gives nothing up"
    person.click("Layar palsu")
    person.press(Qt.Key.Key_Return)
    person.sheet(PinSheet)
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: counted(person) == "")
    person.sees(view.nothing.isVisible)
    last = words_of_last_sale(person)[-1]
    assert (last.state, last.note, last.by) == (PaymentState.NOT_FOUND, "Layar palsu", stall.budi)


def test_without_the_pin_the_money_is_still_looked_for(person: Person, stall: Stall) -> None:
    pin_is_set(person, stall)
    hand_over_unseen(person, TAS)
    go_to_uncertain(person)
    person.press(Qt.Key.Key_F10)
    person.sheet(GivenUpSheet)
    person.click("Layar palsu")
    person.press(Qt.Key.Key_Return)
    pin = person.sheet(PinSheet)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not pin.is_open)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not person.open_sheets())
    assert counted(person) == "1 uang belum pasti"
    assert [word.state for word in words_of_last_sale(person)] == [PaymentState.AWAITING]
