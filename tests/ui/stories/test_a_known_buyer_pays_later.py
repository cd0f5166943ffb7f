import pytest
from PySide6.QtCore import Qt

from booth.domain.payment import HolderKind, PaymentMethod
from tests.ui.stories.approving import approve
from tests.ui.stories.conftest import BUDI_PIN, TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet
from ui.screens.pin.view import PinSheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.pins.set_pin(stall.budi, BUDI_PIN)
        booth.contacts.add("Toko Melati", "0812-1111-2222")
        booth.contacts.add("Bu Ratna", "")
    return stall


@pytest.fixture
def sheet(person: Person) -> PaySheet:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.press(Qt.Key.Key_F7)
    return sheet


def test_a_coordinator_lets_a_known_buyer_take_the_goods(person: Person, sheet: PaySheet) -> None:
    person.press(Qt.Key.Key_F6)
    person.type("mel")
    person.sees(lambda: sheet.pages.buyer.people.currentRow() == 0)
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: not sheet.is_open)
    sale = person.last_sale()
    (payment,) = sale.payments
    assert (payment.method, payment.holder.kind) == (PaymentMethod.ON_ACCOUNT, HolderKind.BUYER)
    (melati,) = person.ask(lambda booth: booth.contacts.find("melati"))
    assert (payment.holder.id, sale.buyer) == (melati.id, melati.id)


def test_nobody_in_particular_promises_nothing(person: Person, sheet: PaySheet) -> None:
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_Return)
    assert "Pilih dulu pembelinya" in sheet.problem.text()
    assert len(person.open_sheets()) == 1


def test_somebody_new_is_added_on_the_way(person: Person, sheet: PaySheet) -> None:
    person.type("100000")
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F6)
    person.type("Hotel Anggur")
    person.press(Qt.Key.Key_N, CTRL)
    person.sees(lambda: sheet.pages.buyer.people.currentRow() == 0)
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: not sheet.is_open)
    cash, promise = person.last_sale().payments
    assert (cash.amount, promise.amount) == (100_000, 40_000)


def test_without_the_pin_nothing_is_recorded(person: Person, sheet: PaySheet) -> None:
    person.press(Qt.Key.Key_F6)
    person.type("ratna")
    person.sees(lambda: sheet.pages.buyer.people.currentRow() == 0)
    person.press(Qt.Key.Key_Return)
    person.sheet(PinSheet)
    person.press(Qt.Key.Key_Escape)
    assert sheet.is_open
    assert person.receipts == 0
