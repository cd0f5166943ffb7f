from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from booth.domain.events.selling import SaleCompleted
from booth.domain.order_views import OrderView
from booth.domain.payment import PaymentMethod
from booth.domain.records import OrderState
from tests.ui.stories.conftest import BUDI_PIN, BUKET, KAIN, TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.orders.cancel_view import CancelSheet
from ui.screens.orders.deposit_sheet import DepositSheet
from ui.screens.orders.place_view import PlaceSheet
from ui.screens.orders.view import OrdersView
from ui.screens.pay.view import PaySheet
from ui.screens.pin.view import PinSheet

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.contacts.add("Ibu Sri", "0812-3456-7890")
        booth.pins.set_pin(stall.budi, BUDI_PIN)
    return stall


def place(person: Person, *codes: str, deposit: str = "") -> None:
    """Scan goods, F11, the buyer by name, and what is paid down by cash."""
    for code in codes:
        person.scan(code)
    person.press(Qt.Key.Key_F11)
    sheet = person.sheet(PlaceSheet)
    person.type("sri")
    person.sees(lambda: sheet.presenter.buyers.buyer is not None)
    if deposit:
        sheet.deposit.setFocus()
        person.type(deposit)
    person.press(Qt.Key.Key_Return)
    if deposit:
        pay = person.sheet(PaySheet)
        person.press(Qt.Key.Key_Return)
        person.sees(lambda: not pay.is_open)
    person.sees(lambda: not any_open(person))


def any_open(person: Person) -> bool:
    return any(sheet.is_open for sheet in person.window.findChildren(PlaceSheet))


def go_to_orders(person: Person) -> OrdersView:
    person.press(Qt.Key.Key_7, ALT)
    view = person.window.screens.currentWidget()
    assert isinstance(view, OrdersView)
    person.sees(lambda: bool(view.orders.panel.buyer.text()))
    return view


def the_order(person: Person) -> OrderView:
    (order,) = person.ask(lambda booth: booth.order_book.orders())
    return order


def test_a_cart_becomes_an_order_with_money_paid_down(person: Person) -> None:
    place(person, KAIN, TAS, deposit="200000")
    order = the_order(person)
    assert order.buyer is not None
    assert (order.buyer.name, order.order.net, order.deposit) == ("Ibu Sri", 525_000, 200_000)
    assert person.lines == []
    assert person.receipts == 0


def test_an_order_without_a_buyer_is_not_taken(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F11)
    sheet = person.sheet(PlaceSheet)
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open
    assert "pembelinya" in sheet.error.text()
    assert person.names == ["Kain batik tulis kawung"]


def test_the_buyer_fetches_the_goods_and_pays_the_rest_two_ways(person: Person) -> None:
    place(person, KAIN, TAS, deposit="200000")
    go_to_orders(person)
    person.press(Qt.Key.Key_F5)
    pay = person.sheet(PaySheet)
    person.press(Qt.Key.Key_F7)
    person.type("100000")
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F10)
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not pay.is_open)
    sale = the_order(person).sale
    assert isinstance(sale, SaleCompleted)
    assert [(paid.method, paid.amount) for paid in sale.payments] == [
        (PaymentMethod.DEPOSIT, 200_000),
        (PaymentMethod.CASH, 100_000),
        (PaymentMethod.QRIS, 225_000),
    ]
    assert the_order(person).state is OrderState.HANDED_OVER


def test_the_deposit_is_shown_first_and_cannot_be_taken_out(person: Person) -> None:
    place(person, KAIN, deposit="200000")
    go_to_orders(person)
    person.press(Qt.Key.Key_F5)
    pay = person.sheet(PaySheet)
    person.press(Qt.Key.Key_F7)
    assert [(part.way, part.amount) for part in pay.pages.mixed.parts.rows] == [
        ("DP", "Rp 200.000")
    ]
    person.press(Qt.Key.Key_Delete, CTRL)
    assert len(pay.pages.mixed.parts.rows) == 1
    assert "DP" in pay.problem.text()
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: not pay.is_open)
    assert the_order(person).state is OrderState.OPEN


def test_more_is_paid_down_later(person: Person) -> None:
    place(person, BUKET)
    go_to_orders(person)
    person.press(Qt.Key.Key_F6)
    person.sheet(DepositSheet)
    person.type("25000")
    person.press(Qt.Key.Key_Return)
    pay = person.sheet(PaySheet)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not pay.is_open)
    person.sees(lambda: the_order(person).deposit == 25_000)
    assert the_order(person).remaining == 50_000


def test_nobody_pays_more_down_than_the_order_costs(person: Person) -> None:
    place(person, BUKET)
    go_to_orders(person)
    person.press(Qt.Key.Key_F6)
    sheet = person.sheet(DepositSheet)
    person.type("75001")
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open
    assert "75.000" in sheet.error.text()


def test_goods_that_are_paid_for_are_handed_over_without_asking_for_money(person: Person) -> None:
    place(person, BUKET, deposit="75000")
    go_to_orders(person)
    person.press(Qt.Key.Key_F5)
    person.sees(lambda: the_order(person).state is OrderState.HANDED_OVER)
    assert [paid.method for paid in person.last_sale().payments] == [PaymentMethod.DEPOSIT]


def test_a_cancelled_order_gives_its_deposit_back(person: Person) -> None:
    place(person, KAIN, deposit="200000")
    go_to_orders(person)
    person.press(Qt.Key.Key_F9)
    sheet = person.sheet(CancelSheet)
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Tab)
    person.sees(lambda: sheet.reason.reason != "")
    sheet.reason.words.setFocus()
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: the_order(person).state is OrderState.CANCELLED)
    assert the_order(person).deposit == 0
    assert "200.000" in person.said


def test_a_deposit_is_forfeited_by_a_coordinators_pin(person: Person) -> None:
    place(person, KAIN, deposit="200000")
    go_to_orders(person)
    person.press(Qt.Key.Key_F9)
    person.sheet(CancelSheet)
    person.click("Tidak diambil")
    person.click("DP hangus, menjadi milik UMKM")
    person.click("Batalkan pesanan")
    person.sheet(PinSheet)
    assert the_order(person).state is OrderState.OPEN
    person.type(BUDI_PIN)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: the_order(person).state is OrderState.CANCELLED)
    assert the_order(person).deposit == 0


def test_the_confirmation_is_written_as_a_pdf(person: Person, stall: Stall) -> None:
    place(person, KAIN, deposit="200000")
    go_to_orders(person)
    person.press(Qt.Key.Key_F8)
    written = Path(stall.config.folder / "nota" / "Pesanan KT2A-P001.pdf")
    person.sees(written.exists)
    assert written.read_bytes().startswith(b"%PDF")
    person.sees(lambda: "Konfirmasi" in person.said)


def test_a_deposit_by_qris_may_be_awaited(person: Person) -> None:
    place(person, KAIN)
    go_to_orders(person)
    person.press(Qt.Key.Key_F6)
    person.sheet(DepositSheet)
    person.type("100000")
    person.press(Qt.Key.Key_Return)
    pay = person.sheet(PaySheet)
    person.press(Qt.Key.Key_F10)
    person.press(Qt.Key.Key_B, CTRL)
    assert pay.pages.not_arrived.hand_over.text() == "Catat DP, ditunggu"
    person.press(Qt.Key.Key_D, CTRL)
    person.sees(lambda: not pay.is_open)
    person.sees(lambda: the_order(person).deposit == 100_000)
    (awaited,) = person.ask(lambda booth: booth.browsing.uncertain_payments())
    assert awaited.amount == 100_000
