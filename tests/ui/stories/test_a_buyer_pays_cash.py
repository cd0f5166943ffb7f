import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from booth.domain.events.setting_up import Custody
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet


def test_change_is_worked_out_as_the_money_is_typed(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.type("200000")
    assert sheet.cash.back.text() == "Rp 60.000"
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert (payment.tendered, payment.change) == (200_000, 60_000)


def test_the_change_is_in_large_figures_from_the_first(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    person.type("150000")
    change = person.sheet(PaySheet).cash.back
    assert change.text() == "Rp 10.000"
    assert change.fontInfo().pixelSize() >= 32


def test_no_change_is_a_calm_word_and_no_figure(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    assert sheet.cash.back.text() == "Uang pas"
    assert sheet.cash.back.fontInfo().pixelSize() < 32
    person.press(Qt.Key.Key_Return)
    card = person.window.sell.cart.last_sale
    person.sees(card.isVisible)
    said = [label for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Uang pas, tidak ada kembalian." in [label.text() for label in said]
    assert not any(label.text() in ("Rp 0", "Kembalian") for label in said)
    assert card.accessibleName().endswith("Uang pas, tidak ada kembalian.")


def test_a_quick_amount_is_one_touch(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.click("150.000")
    assert sheet.cash.back.text() == "Rp 10.000"
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert person.last_sale().payments[0].tendered == 150_000


def test_too_little_is_said_and_records_nothing(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.type("100000")
    person.press(Qt.Key.Key_Return)
    assert "Rp 40.000" in sheet.problem.text()
    assert sheet.is_open
    assert person.receipts == 0


def test_esc_goes_back_to_the_cart(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.press(Qt.Key.Key_Escape)
    assert not sheet.is_open
    assert person.names == ["Tas anyaman pandan"]
    assert person.receipts == 0


def test_the_vendor_can_hold_the_money(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.sheet(PaySheet)
    person.press(Qt.Key.Key_U, CTRL)
    person.choose("Batik Akkar")
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    (payment,) = person.last_sale().payments
    assert payment.holder.kind is HolderKind.VENDOR


class TestWhereCoinsAreRounded:
    @pytest.fixture
    def stall(self, stall: Stall) -> Stall:
        with stall.before_opening() as booth:
            booth.setting_up.change_settings(
                cash_rounding=Rupiah(500), custody=Custody.CASHIER, by=stall.budi
            )
            stall.add(booth, stall.roka, "Gantungan kunci", 12_300, "8991234500066")
        return stall

    def test_cash_is_rounded_and_said(self, person: Person) -> None:
        person.scan("8991234500066")
        person.press(Qt.Key.Key_F12)
        sheet = person.sheet(PaySheet)
        assert sheet.cash.tendered.amount == 12_500
        person.press(Qt.Key.Key_Return)
        person.sees(lambda: not sheet.is_open)
        (payment,) = person.last_sale().payments
        assert (payment.amount, payment.rounding) == (12_300, 200)
