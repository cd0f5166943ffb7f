from PySide6.QtCore import Qt

from booth.domain.payment import PaymentMethod
from tests.ui.stories.conftest import BUKET, TAS
from tests.ui.stories.looking_back import (
    go_to_sales,
    no_sheet_left,
    record,
    sell_in_cash,
    sheet_on_top,
)
from tests.ui.stories.person import Person
from ui.screens.refund.exchange_view import ExchangeSheet


def test_the_new_goods_are_scanned_and_the_difference_paid(person: Person) -> None:
    sell_in_cash(person, BUKET)
    go_to_sales(person)
    person.press(Qt.Key.Key_F9)
    sheet = sheet_on_top(person)
    assert isinstance(sheet, ExchangeSheet)
    person.press(Qt.Key.Key_Plus)
    person.scan(TAS)
    person.click("Lainnya")
    person.sees(lambda: sheet.amount.text() == "Rp 65.000")
    person.click("Simpan tukar")
    person.sees(lambda: no_sheet_left(person))
    taken, brought = record(person, 0), record(person, 1)
    assert brought.refunded == 75_000
    assert [(p.method, p.amount) for p in taken.sale.payments] == [
        (PaymentMethod.EXCHANGE, 75_000),
        (PaymentMethod.CASH, 65_000),
    ]
