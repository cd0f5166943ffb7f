"""What a person does at a till with its office."""

from PySide6.QtCore import Qt

from tests.ui.stories.approving import approve
from tests.ui.stories.conftest import KAIN
from tests.ui.stories.offices import RunningOffice
from tests.ui.stories.person import CTRL, Person
from ui.screens.desk import Place
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office_page import OfficePage
from ui.screens.settings.view import SettingsView

SENT = "Terkirim ke kantor"


def badge(person: Person) -> str:
    """What the status bar says of the office; nothing where it says nothing."""
    shown = person.window.status.office
    return shown.text() if shown.isVisible() else ""


def page(person: Person) -> OfficePage:
    """Setelan > Kantor."""
    person.window.go(Place.SETTINGS)
    person.press(Qt.Key.Key_Minus, CTRL)
    view = person.window.screens.currentWidget()
    assert isinstance(view, SettingsView)
    person.sees(view.office.isVisible)
    return view.office


def join(person: Person, office: RunningOffice) -> OfficePage:
    """By the QR code at the office, scanned."""
    shown = page(person)
    person.click("Gabung ke kantor…")
    sheet = person.sheet(JoinSheet)
    person.scan(office.invitation())
    person.sees(lambda: sheet.save.text() == "Gabung")
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: badge(person) == SENT)
    return shown


def sell(person: Person) -> None:
    person.window.go(Place.SELL)
    person.scan(KAIN)
    person.pays_cash()


def sold(person: Person, receipts: int) -> bool:
    return person.receipts == receipts
