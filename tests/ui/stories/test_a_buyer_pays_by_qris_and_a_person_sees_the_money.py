from PySide6.QtCore import Qt

from booth.domain.payment import Evidence, PaymentMethod
from tests.ui.stories.conftest import TAS
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale


def test_enter_alone_never_takes_the_money_as_received(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F10)
    for _ in range(3):
        person.press(Qt.Key.Key_Return)
    assert len(person.open_sheets()) == 1
    booth = person.program.booth()
    assert person.program.worker.call(booth.browsing.standing).receipts == 0


def test_the_evidence_a_person_picked_is_recorded(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F10)
    person.click("Soundbox")
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    (payment,) = last_sale(person).sale.payments
    assert (payment.method, payment.evidence) == (PaymentMethod.QRIS, Evidence.SOUNDBOX)


def test_a_scan_while_the_money_is_taken_changes_neither_cart_nor_payment(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    person.scan(TAS)
    (sheet,) = person.open_sheets()
    assert sheet.accessibleName() == "Bayar"
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    (payment,) = last_sale(person).sale.payments
    assert (payment.tendered, payment.change) == (140_000, 0)
