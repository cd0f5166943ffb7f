from PySide6.QtCore import Qt

from booth.config import Connection
from tests.ui.stories.conftest import Stall
from tests.ui.stories.looking_back import no_sheet_left, sheet_on_top
from tests.ui.stories.person import Person
from ui.screens.desk import Place
from ui.screens.pin.view import PinSheet
from ui.screens.settings.view import SettingsView

PIN = "7391"
CONTROL = Qt.KeyboardModifier.ControlModifier


def settings(person: Person) -> SettingsView:
    person.window.go(Place.SETTINGS)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    person.sees(view.isVisible)
    return view


def test_who_holds_the_money_is_changed_with_the_coordinators_pin(
    person: Person, stall: Stall
) -> None:
    person.ask(lambda booth: booth.pins.set_pin(stall.budi, PIN))
    view = settings(person)
    person.press(Qt.Key.Key_2, CONTROL)
    before, _ = view.money.chosen()
    view.money.cards[before].setFocus()
    person.press(Qt.Key.Key_Right)
    chosen, _ = view.money.chosen()
    assert chosen is not before
    person.press(Qt.Key.Key_S, CONTROL)
    person.sees(lambda: isinstance(sheet_on_top(person), PinSheet))
    person.type(PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: no_sheet_left(person))
    person.sees(lambda: "Tersimpan" in person.said)
    assert person.ask(lambda booth: booth.browsing.booth_facts()).custody is chosen
    assert person.window.desk.facts.custody is chosen


def test_the_printer_is_kept_for_the_next_start(person: Person) -> None:
    view = settings(person)
    person.sees(lambda: "Mencari" not in view.printer.form.result.text())
    person.click("Printer jaringan (alamat IP)")
    view.printer.form.address.setFocus()
    person.type("192.0.2.1")
    person.press(Qt.Key.Key_S, CONTROL)
    person.sees(lambda: person.said == "Printer tersimpan.")
    printer = person.program.preferences.printer
    assert (printer.connection, printer.address) == (Connection.TCP, "192.0.2.1:9100")
