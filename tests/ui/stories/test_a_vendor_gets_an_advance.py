from PySide6.QtCore import Qt

from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.paying_vendors import VendorPaid
from booth.domain.money import Rupiah
from tests.ui.stories.conftest import BUDI_PIN, KAIN, Stall
from tests.ui.stories.evening import go_to_vendors, last_event, lines_of, money_of
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from ui.screens.pin.view import PinSheet
from ui.screens.vendors.money_sheets import AdvanceSheet


def test_an_advance_is_given_with_a_coordinators_pin_and_taken_off_the_payout(
    person: Person, stall: Stall
) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))
    sell_in_cash(person, KAIN)
    view = go_to_vendors(person)
    person.press(Qt.Key.Key_F7)
    person.sheet(AdvanceSheet)
    person.type("100000")
    person.press(Qt.Key.Key_Return)
    person.sheet(PinSheet)
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: money_of(person, stall.batik).paid == 100_000)
    assert last_event(person) == VendorPaid(
        vendor=stall.batik,
        amount=Rupiah(100_000),
        place=Place(PlaceKind.DRAWER, stall.drawer),
        advance=True,
        approved_by=stall.budi,
    )
    person.sees(lambda: lines_of(view).get("Bisa disetor malam ini") == "285.000")
    assert any(words.startswith("Kasbon ") for words in lines_of(view))


def test_without_the_pin_no_advance_is_given(person: Person, stall: Stall) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))
    sell_in_cash(person, KAIN)
    go_to_vendors(person)
    person.press(Qt.Key.Key_F7)
    person.type("100000")
    person.press(Qt.Key.Key_Return)
    pin = person.sheet(PinSheet)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not pin.is_open)
    assert money_of(person, stall.batik).paid == 0
