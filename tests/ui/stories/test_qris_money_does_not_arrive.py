import pytest
from PySide6.QtCore import Qt

from booth.domain.payment import PaymentMethod
from tests.ui.stories.accepted_codes import accept_code
from tests.ui.stories.conftest import TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        account = booth.browsing.booth_facts().accounts[0].id
        accept_code(booth, account, "KOPERASI CONTOH", by=stall.budi)
    return stall


@pytest.fixture
def sheet(person: Person) -> PaySheet:
    person.scan(TAS)
    person.press(Qt.Key.Key_F10)
    sheet = person.sheet(PaySheet)
    person.sees(sheet.side.card.isVisible)
    person.press(Qt.Key.Key_B, CTRL)
    return sheet


def test_the_goods_stay_and_the_code_that_was_shown_is_remembered(
    person: Person, sheet: PaySheet
) -> None:
    number = sheet._number.text()
    person.press(Qt.Key.Key_S, CTRL)
    person.sees(lambda: not sheet.is_open and len(person.window.presenter.keeping.parked) == 1)
    assert person.lines == []
    assert person.receipts == 0
    (shown,) = person.ask(lambda booth: booth.browsing.uncertain_payments())
    assert shown.payment is None
    assert (f"Nota {shown.receipt_number}", shown.amount) == (number, 140_000)


def test_the_goods_go_and_the_money_is_awaited(person: Person, sheet: PaySheet) -> None:
    person.press(Qt.Key.Key_D, CTRL)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert (payment.method, payment.awaiting) == (PaymentMethod.QRIS, True)
    (awaited,) = person.ask(lambda booth: booth.browsing.uncertain_payments())
    assert awaited.payment is not None


def test_enter_and_tab_decide_nothing(person: Person, sheet: PaySheet) -> None:
    for _ in range(3):
        person.press(Qt.Key.Key_Return)
        person.press(Qt.Key.Key_Tab)
        if sheet.cancel.hasFocus():
            break
    assert sheet.is_open
    assert person.receipts == 0
    assert len(person.lines) == 1


def test_the_money_may_still_come_while_the_question_stands(
    person: Person, sheet: PaySheet
) -> None:
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert not person.last_sale().payments[0].awaiting


def test_goods_are_not_kept_over_the_head_of_other_money(person: Person, sheet: PaySheet) -> None:
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_F7)
    person.type("40000")
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F10)
    person.press(Qt.Key.Key_B, CTRL)
    assert not sheet.pages.not_arrived.keep.isEnabled()
    person.press(Qt.Key.Key_S, CTRL)
    assert sheet.is_open
    assert len(person.lines) == 1
