from PySide6.QtCore import Qt

from booth.domain.trade_lead import TradeLead, in_rupiah
from tests.ui.stories.person import CTRL, Person
from ui.screens.orders.lead_sheets import CompleteSheet, EraseSheet, NoteSheet
from ui.screens.orders.view import OrdersView

ALT = Qt.KeyboardModifier.AltModifier


def note(person: Person) -> OrdersView:
    """Two words, and the buyer is noted."""
    person.press(Qt.Key.Key_7, ALT)
    person.press(Qt.Key.Key_2, CTRL)
    person.press(Qt.Key.Key_F4)
    person.sheet(NoteSheet)
    person.type("Mr Tanaka")
    person.press(Qt.Key.Key_Tab)
    person.type("200 tas")
    person.press(Qt.Key.Key_Return)
    view = person.window.screens.currentWidget()
    assert isinstance(view, OrdersView)
    person.sees(lambda: view.leads.panel.name.text() == "Mr Tanaka")
    return view


def the_lead(person: Person) -> TradeLead:
    (lead,) = person.ask(lambda booth: booth.order_book.leads())
    return lead


def test_two_words_are_enough_at_the_counter(person: Person) -> None:
    note(person)
    lead = the_lead(person)
    assert lead.interest == "200 tas"
    assert lead.completed is None


def test_company_country_and_value_are_completed_later(person: Person) -> None:
    note(person)
    person.press(Qt.Key.Key_F5)
    sheet = person.sheet(CompleteSheet)
    for box, words in (
        (sheet.company, "Kirin"), (sheet.country, "Jepang"), (sheet.value, "4.800,50"),
        (sheet.currency, "usd"), (sheet.rate, "15.500"),
    ):  # fmt: skip
        box.setFocus()
        person.type(words)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: the_lead(person).completed is not None)
    value = the_lead(person).value
    assert value is not None
    assert (value.minor, value.currency, value.rate) == (480_050, "USD", 155_000_000)
    assert in_rupiah(value) == 74_407_750


def test_a_value_without_a_rate_is_not_kept(person: Person) -> None:
    note(person)
    person.press(Qt.Key.Key_F5)
    sheet = person.sheet(CompleteSheet)
    sheet.value.setFocus()
    person.type("4800")
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open
    assert "kurs" in sheet.error.text()


def test_a_buyer_asks_to_be_forgotten(person: Person) -> None:
    view = note(person)
    person.press(Qt.Key.Key_F9)
    person.sheet(EraseSheet)
    person.click("Hapus untuk selamanya")
    person.sees(lambda: view.leads.panel.name.text() == "(dihapus)")
    assert the_lead(person).contact is None
    assert the_lead(person).interest == "200 tas"


def test_enter_alone_forgets_nobody_and_the_printed_key_does(person: Person) -> None:
    view = note(person)
    person.press(Qt.Key.Key_F9)
    person.sheet(EraseSheet)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    assert the_lead(person).contact is not None
    person.press(Qt.Key.Key_F9)
    person.sheet(EraseSheet)
    person.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    person.sees(lambda: view.leads.panel.name.text() == "(dihapus)")


def test_closing_the_question_forgets_nobody(person: Person) -> None:
    note(person)
    person.press(Qt.Key.Key_F9)
    person.sheet(EraseSheet)
    person.press(Qt.Key.Key_Escape)
    assert the_lead(person).contact is not None
