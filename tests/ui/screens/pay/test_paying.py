from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from booth.domain.cart import Cart
from booth.domain.errors import DiskFullError
from booth.domain.events.setting_up import Custody
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod
from tests.ui.runners import Failing, Later
from tests.ui.screens.pay.counter import Counter
from tests.ui.stage import clicked, focused

# --- cash -----------------------------------------------------------------------------------------


def test_enter_takes_the_exact_sum(counter: Counter) -> None:
    counter.pay().press(Qt.Key.Key_Return)
    assert counter.payment.method is PaymentMethod.CASH
    assert (counter.payment.amount, counter.payment.change) == (385_000, 0)
    assert counter.payment.holder == Holder(HolderKind.DRAWER, counter.stand.drawer)
    assert not counter.sheet.is_open
    assert counter.said.papers_owed == 1
    assert QApplication.focusWidget() is counter.before


def test_the_first_digit_replaces_the_offered_sum_and_change_is_shown(counter: Counter) -> None:
    counter.pay().type("400000")
    assert counter.sheet.cash.back.text() == "Rp 15.000"
    counter.press(Qt.Key.Key_Enter)
    assert (counter.payment.tendered, counter.payment.change) == (400_000, 15_000)


def test_a_finger_alone_can_take_cash(counter: Counter) -> None:
    counter.pay()
    keys = {key.text(): key for key in counter.sheet.keypad.findChildren(QAbstractButton)}
    for key in ("5", "0", "0", "000", "Hapus", "Hapus", "Hapus", "000"):
        clicked(keys[key])
    assert counter.sheet.cash.back.text() == "Rp 115.000"
    clicked(counter.sheet.save)
    assert counter.payment.tendered == 500_000


def test_a_usual_amount_takes_one_touch(counter: Counter) -> None:
    counter.pay()
    assert [button.text() for button in counter.sheet.cash.quick] == ["390.000", "400.000"]
    clicked(counter.sheet.cash.quick[1])
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.change == 15_000


def test_uang_pas_comes_back_after_another_amount(counter: Counter) -> None:
    counter.pay()
    clicked(counter.sheet.cash.quick[0])
    clicked(counter.sheet.cash.exact)
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.change == 0


def test_too_little_is_said_in_words_and_nothing_is_recorded(counter: Counter) -> None:
    before = counter.stand.entries
    counter.pay().type("300000")
    assert counter.sheet.cash.back.text() == "Rp 85.000"
    counter.press(Qt.Key.Key_Return)
    assert "kurang Rp 85.000" in counter.sheet.problem.text()
    assert counter.sheet.is_open
    assert (counter.done, counter.stand.entries) == ([], before)


def test_an_emptied_amount_is_no_exact_sum(counter: Counter) -> None:
    counter.pay().press(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert counter.done == []


def test_rounding_is_shown_where_it_changes_what_is_due(counter: Counter) -> None:
    cart = Cart()
    cart.add_open(counter.stand.batik, name="Kancing", price=Rupiah(12_340))
    counter.desk.facts = replace(counter.desk.facts, cash_rounding=Rupiah(100))
    counter.pay(cart)
    assert counter.sheet._due.text() == "Rp 12.300"
    assert counter.sheet._rounding.text() == "Pembulatan tunai −Rp 40 dari Rp 12.340"
    counter.press(Qt.Key.Key_F10)
    assert counter.sheet._due.text() == "Rp 12.340"
    assert counter.sheet._rounding.text() == ""


def test_what_is_shown_as_due_is_what_is_recorded(counter: Counter) -> None:
    cart = Cart()
    cart.add_open(counter.stand.batik, name="Kancing", price=Rupiah(12_340))
    counter.pay(cart).press(Qt.Key.Key_Return)
    assert f"Rp {counter.payment.held:,}".replace(",", ".") == counter.sheet._due.text()


def test_esc_leaves_all_as_it_was_with_an_amount_typed(counter: Counter) -> None:
    before = counter.stand.entries
    counter.pay().type("400000")
    counter.press(Qt.Key.Key_Escape)
    assert not counter.sheet.is_open
    assert (counter.done, counter.stand.entries) == ([], before)
    assert QApplication.focusWidget() is counter.before


def test_the_cart_of_the_sheet_is_the_one_it_was_opened_with(counter: Counter) -> None:
    cart = counter.stand.cart((counter.stand.kain, 1))
    counter.pay(cart)
    cart.add_product(counter.stand.tas)
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.amount == 385_000


def test_the_next_buyer_starts_afresh(counter: Counter) -> None:
    counter.pay().type("400000")
    counter.press(Qt.Key.Key_Return)
    counter.pay(counter.stand.cart((counter.stand.tas, 1)))
    assert counter.sheet.cash.tendered.amount == 125_000
    counter.press(Qt.Key.Key_Return)


# --- once, whatever happens -----------------------------------------------------------------------


def test_enter_pressed_again_while_saving_records_one_sale(counter: Counter) -> None:
    later = Later()
    counter.desk._runner = later
    counter.pay().press(*[Qt.Key.Key_Return] * 5)
    assert not counter.sheet.save.isEnabled()
    counter.press(Qt.Key.Key_Escape)
    assert counter.sheet.is_open, "nobody leaves a sale that is being recorded"
    later.let_go()
    assert len(counter.done) == 1


def test_enter_held_down_records_one_sale(counter: Counter) -> None:
    later = Later()
    counter.desk._runner = later
    counter.pay()
    QTest.keyPress(counter.window.windowHandle(), Qt.Key.Key_Return)
    for _ in range(5):
        again = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r",
            autorep=True,
        )  # fmt: skip
        QApplication.sendEvent(focused(), again)
    assert len(later.waiting) == 1
    later.let_go()
    assert len(counter.done) == 1


def test_a_full_disk_is_told_and_the_sale_can_be_saved_afterwards(
    counter: Counter,
) -> None:
    runner, counter.desk._runner = counter.desk._runner, Failing(DiskFullError(path="KT2.lapak"))
    counter.pay().type("400000")
    counter.press(Qt.Key.Key_Return)
    assert "penuh" in counter.sheet.problem.text()
    assert counter.sheet.is_open
    assert counter.sheet.cash.tendered.amount == 400_000
    counter.desk._runner = runner
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.change == 15_000


def test_a_sale_that_the_rules_decline_is_told_in_the_sheet(counter: Counter) -> None:
    counter.stand.booth.shifts.close(Rupiah(500_000), by=counter.stand.sari)
    counter.pay().press(Qt.Key.Key_Return)
    assert "Kasir belum dibuka" in counter.sheet.problem.text()
    assert counter.done == []


def test_nobody_sells_unnamed(counter: Counter) -> None:
    counter.desk.cashier = None
    counter.pay().press(Qt.Key.Key_Return)
    assert "Belum ada petugas" in counter.sheet.problem.text()


# --- who holds the money --------------------------------------------------------------------------


def test_cash_can_go_to_a_vendor(counter: Counter) -> None:
    counter.pay()
    counter.choose_holder("Batik Akkar")
    assert counter.sheet.holder.text() == "Batik Akkar ▾"
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.holder == Holder(HolderKind.VENDOR, counter.stand.batik.id)


@pytest.mark.parametrize(
    "custody,one_vendor,expected",
    [
        (Custody.CASHIER, True, "Laci 2 ▾"),
        (Custody.VENDORS, True, "Batik Akkar ▾"),
        (Custody.VENDORS, False, "Laci 2 ▾"),
        (Custody.MIXED, True, "Laci 2 ▾"),
    ],
)
def test_the_likeliest_holder_follows_who_holds_the_money_here(
    counter: Counter, *, custody: Custody, one_vendor: bool, expected: str
) -> None:
    counter.desk.facts = replace(counter.desk.facts, custody=custody)
    kain, tas = counter.stand.kain, counter.stand.tas
    counter.pay(counter.stand.cart((kain, 1), (kain if one_vendor else tas, 1)))
    assert counter.sheet.holder.text() == expected


def test_a_drawer_that_no_open_shift_counts_is_not_offered(counter: Counter) -> None:
    other = counter.stand.booth.setting_up.add_drawer("Laci 3")
    counter.desk.facts = counter.stand.booth.browsing.booth_facts()
    assert other in {drawer.id for drawer in counter.desk.facts.drawers}
    counter.pay()
    assert "Laci 3" not in [action.text() for action in counter.sheet.holder.menu.actions()]
