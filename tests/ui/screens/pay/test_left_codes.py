import pytest
from PySide6.QtCore import Qt

from booth.domain.cart import Cart
from booth.domain.events.selling import (
    QrisShown,
    SaleCompleted,
    ShownCodeClosed,
    ShownOutcome,
)
from booth.domain.payment import Evidence, PaymentMethod
from tests.ui.screens.pay.counter import Counter
from tests.ui.stage import clicked
from tests.usecases.codes import accept, record_test
from tests.usecases.conftest import MovableClock

EVENTS = (QrisShown, ShownCodeClosed, SaleCompleted)


@pytest.fixture
def coded(counter: Counter) -> Counter:
    accept(counter.stand)
    record_test(counter.stand)
    counter.desk.facts = counter.stand.booth.browsing.booth_facts()
    return counter


def recorded(counter: Counter) -> list[type]:
    events = [entry.event for entry in counter.stand.booth.ledger.entries()]
    return [type(event) for event in events if isinstance(event, EVENTS)]


def waiting(counter: Counter) -> int:
    return len(counter.stand.booth.browsing.uncertain_payments())


def shown_long(counter: Counter, clock: MovableClock, cart: Cart | None = None) -> Cart:
    cart = cart or counter.stand.cart((counter.stand.kain, 1))
    counter.pay(cart, method=PaymentMethod.QRIS)
    clock.move(seconds=20)
    return cart


def pay_cash(counter: Counter, cart: Cart) -> None:
    counter.pay(cart)
    counter.press(Qt.Key.Key_Return)


def test_a_code_that_is_cancelled_is_looked_for(coded: Counter, clock: MovableClock) -> None:
    shown_long(coded, clock)
    coded.press(Qt.Key.Key_Escape)
    assert not coded.sheet.is_open
    (one,) = coded.stand.booth.browsing.uncertain_payments()
    assert (one.amount, one.holder) == (385_000, coded.stand.qris().holder)
    assert recorded(coded) == [QrisShown]
    assert "Kode Rp 385.000 yang tadi tampil dicatat" in coded.said.words[-1][0]


def test_a_key_pressed_by_mistake_leaves_no_trace(coded: Counter, clock: MovableClock) -> None:
    coded.pay(method=PaymentMethod.QRIS)
    clock.move(seconds=1)
    coded.press(Qt.Key.Key_Escape)
    assert recorded(coded) == []


def test_a_code_on_paper_is_looked_for_however_soon_it_goes(coded: Counter) -> None:
    coded.pay(method=PaymentMethod.QRIS)
    clicked(coded.sheet.side.print)
    coded.press(Qt.Key.Key_Escape)
    assert recorded(coded) == [QrisShown]


def test_a_code_that_was_paid_is_not_looked_for(coded: Counter, clock: MovableClock) -> None:
    shown_long(coded, clock)
    clicked(coded.sheet.pages.qris.buttons[Evidence.SOUNDBOX])
    coded.press(Qt.Key.Key_Return)
    assert recorded(coded) == [SaleCompleted]


def test_the_sale_that_was_paid_in_cash_instead_closes_its_code(
    coded: Counter, clock: MovableClock
) -> None:
    shown_long(coded, clock)
    coded.press(Qt.Key.Key_F12, Qt.Key.Key_Return)
    assert recorded(coded) == [QrisShown, SaleCompleted, ShownCodeClosed]
    assert waiting(coded) == 0


def test_a_code_that_was_left_and_then_paid_after_all_is_no_other_one(
    coded: Counter, clock: MovableClock
) -> None:
    shown_long(coded, clock)
    coded.press(Qt.Key.Key_F12, Qt.Key.Key_F10)
    clicked(coded.sheet.pages.qris.buttons[Evidence.SOUNDBOX])
    coded.press(Qt.Key.Key_Return)
    assert recorded(coded) == [SaleCompleted]


def test_a_code_of_another_holder_was_shown_all_the_same(
    coded: Counter, clock: MovableClock
) -> None:
    shown_long(coded, clock)
    coded.choose_holder("Batik Akkar")
    clicked(coded.sheet.pages.qris.buttons[Evidence.SOUNDBOX])
    coded.press(Qt.Key.Key_Return)
    assert recorded(coded) == [QrisShown, SaleCompleted, ShownCodeClosed]


def test_a_part_that_is_taken_back_was_shown_all_the_same(
    coded: Counter, clock: MovableClock
) -> None:
    coded.pay()
    coded.press(Qt.Key.Key_F7)
    coded.type("100000")
    coded.press(Qt.Key.Key_F10)
    clock.move(seconds=20)
    clicked(coded.sheet.pages.qris.buttons[Evidence.SOUNDBOX])
    coded.press(Qt.Key.Key_Return)
    clicked(coded.sheet.pages.mixed.remove)
    coded.press(Qt.Key.Key_Escape)
    (one,) = coded.stand.booth.browsing.uncertain_payments()
    assert one.amount == 100_000


def test_the_same_goods_paid_later_close_what_was_left(coded: Counter, clock: MovableClock) -> None:
    cart = shown_long(coded, clock)
    coded.press(Qt.Key.Key_Escape)
    cart.add_product(coded.stand.tas)
    pay_cash(coded, cart)
    closed = [
        entry.event
        for entry in coded.stand.booth.ledger.entries()
        if isinstance(entry.event, ShownCodeClosed)
    ]
    assert [event.outcome for event in closed] == [ShownOutcome.PAID_OTHERWISE]
    assert waiting(coded) == 0


def test_other_goods_paid_later_close_nothing(coded: Counter, clock: MovableClock) -> None:
    shown_long(coded, clock)
    coded.press(Qt.Key.Key_Escape)
    pay_cash(coded, coded.stand.cart((coded.stand.kain, 1)))
    assert waiting(coded) == 1


def test_a_cart_that_lost_its_goods_is_another_buyers(coded: Counter, clock: MovableClock) -> None:
    cart = shown_long(coded, clock)
    coded.press(Qt.Key.Key_Escape)
    cart.remove(0)
    cart.add_product(coded.stand.tas)
    pay_cash(coded, cart)
    assert waiting(coded) == 1


def test_goods_that_are_kept_leave_every_code_that_was_shown(
    coded: Counter, clock: MovableClock
) -> None:
    shown_long(coded, clock)
    coded.choose_holder("Batik Akkar")
    clicked(coded.sheet.not_arrived)
    clicked(coded.sheet.pages.not_arrived.keep)
    assert coded.kept == 1
    holders = {one.holder for one in coded.stand.booth.browsing.uncertain_payments()}
    assert len(holders) == 2
