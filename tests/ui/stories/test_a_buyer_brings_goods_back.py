from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.looking_back import (
    go_to_sales,
    no_sheet_left,
    record,
    sell_in_cash,
    sheet_on_top,
)
from tests.ui.stories.person import Person
from ui.screens.refund.view import RefundSheet


def test_one_piece_comes_back_by_the_keyboard_alone(person: Person) -> None:
    sell_in_cash(person, KAIN, TAS)
    go_to_sales(person)
    person.press(Qt.Key.Key_F8)
    sheet = sheet_on_top(person)
    assert isinstance(sheet, RefundSheet)
    person.press(Qt.Key.Key_Plus)
    while not sheet.reason.chips[0].hasFocus():
        person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Space)
    person.sees(lambda: sheet.amount.text() == "Rp 385.000")
    sheet.reason.words.setFocus()
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: no_sheet_left(person))
    assert person.window.toast.said == "Berikan Rp 385.000 dari Laci Kasir 2 ke pembeli."
    sale = record(person, 0)
    assert [back.quantity for back in sale.returned] == [1, 0]
    assert sale.refunded == 385_000


def test_the_list_shows_what_came_back(person: Person) -> None:
    sell_in_cash(person, TAS)
    view = go_to_sales(person)
    person.click("Kembalikan barang")
    person.click("Semua kembali")
    person.click("Rusak")
    person.click("Simpan pengembalian")
    person.sees(lambda: no_sheet_left(person))
    person.sees(lambda: not view.panel.refund.isEnabled())
