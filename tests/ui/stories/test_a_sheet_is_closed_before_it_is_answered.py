from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.looking_back import go_to_sales, record, sell_in_cash, sheet_on_top
from tests.ui.stories.person import Person
from ui.screens.failure.view import FailureView
from ui.screens.refund.view import RefundSheet


def gone(person: Person, sheet: type[QWidget]) -> bool:
    return not person.window.findChildren(sheet)


def test_a_receipt_that_is_closed_at_once_harms_nothing(person: Person) -> None:
    sale = sell_in_cash(person, KAIN)
    person.window.show_receipt(sale.id)
    sheet = sheet_on_top(person)
    sheet.close_sheet()
    person.sees(lambda: gone(person, type(sheet)))
    assert gone(person, FailureView)


def test_a_refund_that_is_left_while_it_is_recorded_is_recorded_and_said(person: Person) -> None:
    sell_in_cash(person, KAIN)
    go_to_sales(person)
    person.press(Qt.Key.Key_F8)
    sheet = sheet_on_top(person)
    assert isinstance(sheet, RefundSheet)
    sheet.presenter.everything()
    sheet.presenter.set_reason("Rusak")
    sheet.presenter.save()
    sheet.close_sheet()
    person.sees(lambda: gone(person, RefundSheet))
    assert gone(person, FailureView)
    assert record(person, 0).refunded == 385_000
