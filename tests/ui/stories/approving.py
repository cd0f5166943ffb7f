"""The coordinator at the till: has a PIN, and types it when asked."""

from PySide6.QtCore import Qt

from tests.ui.stories.conftest import BUDI_PIN, Stall
from tests.ui.stories.person import Person
from ui.screens.pin.view import PinSheet


def with_pin(stall: Stall, person: Person) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, BUDI_PIN))


def approve(person: Person) -> None:
    sheet = person.sheet(PinSheet)
    person.sees(lambda: person.has_keyboard("PIN"))
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
