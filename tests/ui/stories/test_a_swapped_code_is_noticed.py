import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tests.payments.codes import PLAIN
from tests.ui.stories.accounts import (
    PIN,
    SWAPPED,
    accept,
    account_of,
    accounts_page,
    coordinator_agrees,
)
from tests.ui.stories.conftest import Stall
from tests.ui.stories.looking_back import no_sheet_left
from tests.ui.stories.person import CTRL, Person
from ui.screens.accounts.confirm_view import ConfirmCodeSheet
from ui.screens.accounts.find_view import FindCodeSheet
from ui.widgets.panel import Label


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.pins.set_pin(stall.budi, PIN)
    return stall


def words(place: QWidget) -> str:
    return "\n".join(label.text() for label in place.findChildren(Label) if label.isVisible())


def brought_another_code(person: Person, payload: str) -> ConfirmCodeSheet:
    accept(person, account_of(person))
    page = accounts_page(person)
    person.sees(lambda: page.put.text() == "Ganti kode")
    person.press(Qt.Key.Key_N, CTRL)
    person.sheet(FindCodeSheet)
    QGuiApplication.clipboard().setText(payload)
    person.press(Qt.Key.Key_V, CTRL)
    return person.sheet(ConfirmCodeSheet)


def test_another_merchants_code_is_shown_beside_the_one_in_use(person: Person) -> None:
    sheet = brought_another_code(person, SWAPPED)
    shown = words(sheet.facts)
    for said in ("BATIK CONTOH", "≠ TOKO PULSA CONTOH", "TANGERANG", "≠ MEDAN"):
        assert said in shown
    assert "ID1020304050607" in shown
    assert "≠ ID9988776655443" in shown
    assert "pencurian uang" in sheet.swapped.words.text()
    person.type("Batik Contoh")
    person.press(Qt.Key.Key_Return)
    assert "TOKO PULSA CONTOH" in sheet.field.problem.text()
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: no_sheet_left(person))
    (code,) = person.ask(lambda booth: booth.qris.accepted())
    assert (code.payload, code.version) == (PLAIN, 1)


def test_a_change_that_is_meant_is_a_new_version_and_must_be_tested_again(person: Person) -> None:
    brought_another_code(person, SWAPPED)
    person.type("toko pulsa contoh")
    person.press(Qt.Key.Key_Return)
    coordinator_agrees(person)
    person.sees(lambda: no_sheet_left(person))
    (code,) = person.ask(lambda booth: booth.qris.accepted())
    assert (code.payload, code.version, code.tested_at) == (SWAPPED, 2, None)


def test_the_code_that_is_in_use_already_is_not_recorded_twice(person: Person) -> None:
    sheet = brought_another_code(person, PLAIN)
    person.type("batik contoh")
    person.press(Qt.Key.Key_Return)
    coordinator_agrees(person)
    person.sees(lambda: bool(sheet.error.text()))
    (code,) = person.ask(lambda booth: booth.qris.accepted())
    assert code.version == 1
