from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.looking_back import (
    go_to_sales,
    no_sheet_left,
    record,
    sell_in_cash,
    sheet_on_top,
)
from tests.ui.stories.person import Person
from ui.screens.pin.view import PinSheet

PIN = "7391"


def test_the_coordinator_types_a_pin_and_the_money_goes_back(person: Person, stall: Stall) -> None:
    booth = person.program.booth()
    person.program.worker.call(lambda: booth.pins.set_pin(stall.budi, PIN))
    sell_in_cash(person, KAIN)
    go_to_sales(person)
    person.press(Qt.Key.Key_F10)
    person.click("Salah ketik")
    person.click("Batalkan dengan PIN koordinator")
    person.sees(lambda: isinstance(sheet_on_top(person), PinSheet))
    person.type(PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: no_sheet_left(person))
    sale = record(person, 0)
    assert sale.refunded == sale.sale.net
    assert "dibatalkan" in person.window.toast.said
