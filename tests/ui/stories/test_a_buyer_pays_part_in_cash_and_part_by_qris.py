import pytest
from PySide6.QtCore import Qt

from booth.domain.payment import Evidence, PaymentMethod
from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet


@pytest.fixture
def sheet(person: Person) -> PaySheet:
    for code in (KAIN, TAS):
        person.scan(code)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.press(Qt.Key.Key_F7)
    return sheet


def test_cash_first_and_qris_for_the_rest(person: Person, sheet: PaySheet) -> None:
    person.type("125000")
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    assert sheet._due.text() == "Rp 400.000"
    assert [row.amount for row in sheet.pages.mixed.parts.rows] == ["Rp 125.000"]
    person.press(Qt.Key.Key_F10)
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    cash, qris = person.last_sale().payments
    assert (cash.method, cash.amount, cash.change) == (PaymentMethod.CASH, 125_000, 0)
    assert (qris.amount, qris.evidence) == (400_000, Evidence.NOTIFICATION)


def test_notes_above_the_rest_give_change(person: Person, sheet: PaySheet) -> None:
    person.type("400000")
    person.press(Qt.Key.Key_F8)
    person.press(Qt.Key.Key_3, CTRL)
    person.press(Qt.Key.Key_Return)
    person.type("150000")
    person.press(Qt.Key.Key_F12)
    assert sheet.cash.back.text() == "Rp 25.000"
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    transfer, cash = person.last_sale().payments
    assert (transfer.amount, cash.amount, cash.change) == (400_000, 125_000, 25_000)


def test_only_cash_may_be_more_than_the_rest(person: Person, sheet: PaySheet) -> None:
    person.type("600000")
    person.press(Qt.Key.Key_F10)
    assert "hanya bisa tunai" in sheet.problem.text()
    assert sheet.pages.currentWidget() is sheet.pages.mixed


def test_a_part_is_taken_out_again_before_the_sale_is_saved(
    person: Person, sheet: PaySheet
) -> None:
    person.type("125000")
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Delete, CTRL)
    assert sheet._due.text() == "Rp 525.000"
    assert "Kembalikan uang tunainya" in sheet.problem.text()
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert payment.amount == 525_000


def test_nobody_walks_away_from_money_that_was_taken(person: Person, sheet: PaySheet) -> None:
    person.type("125000")
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Escape)
    assert sheet.is_open
    assert "Keluarkan dulu" in sheet.problem.text()
    person.press(Qt.Key.Key_Return)
    assert person.receipts == 0


def test_a_finger_alone_pays_in_two_ways(person: Person, sheet: PaySheet) -> None:
    for key in ("5", "0", "000"):
        person.click(key)
    person.click("Tunai")
    person.click("Tambah Rp 50.000")
    person.click("QRIS")
    person.click("Soundbox")
    person.click("Uang sudah masuk")
    person.sees(lambda: not sheet.is_open)
    assert [payment.amount for payment in person.last_sale().payments] == [50_000, 475_000]
