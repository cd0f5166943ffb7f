import pytest
from PySide6.QtCore import Qt

from booth.domain.payment import Evidence, PaymentMethod
from tests.ui.stories.conftest import TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet


def paying(person: Person, key: Qt.Key) -> PaySheet:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.press(key)
    return sheet


@pytest.mark.parametrize(
    "key, method",
    [
        (Qt.Key.Key_F10, PaymentMethod.QRIS),
        (Qt.Key.Key_F9, PaymentMethod.CARD),
        (Qt.Key.Key_F8, PaymentMethod.TRANSFER),
    ],
)
def test_money_nobody_saw_yet_is_recorded_as_awaiting(
    person: Person, key: Qt.Key, method: PaymentMethod
) -> None:
    sheet = paying(person, key)
    person.press(Qt.Key.Key_B, CTRL)
    person.press(Qt.Key.Key_Return)
    assert person.receipts == 0, "Enter never decides what becomes of the goods"
    person.press(Qt.Key.Key_D, CTRL)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert payment.method is method
    assert payment.awaiting


def test_enter_never_confirms_that_qris_money_came_in(person: Person) -> None:
    sheet = paying(person, Qt.Key.Key_F10)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Enter)
    for _ in range(8):
        person.press(Qt.Key.Key_Tab)
        person.press(Qt.Key.Key_Return)
        if not sheet.is_open or sheet.cash.isVisible():
            break
    assert person.receipts == 0


def test_the_code_of_the_card_machine_is_its_evidence(person: Person) -> None:
    sheet = paying(person, Qt.Key.Key_F9)
    person.type("A1B2")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert (payment.evidence, payment.reference) == (Evidence.APPROVAL_CODE, "A1B2")
