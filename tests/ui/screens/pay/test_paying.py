from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from booth.domain.cart import Cart
from booth.domain.errors import DiskFullError
from booth.domain.events.selling import SaleCompleted
from booth.domain.events.setting_up import Custody
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, Payment, PaymentMethod
from tests.ui.runners import Failing, Later
from tests.ui.said import Said
from tests.ui.stage import clicked, focused
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.pay.view import PaySheet


class Counter:
    """A pay sheet over a window, the sales it recorded, and hands to press with."""

    def __init__(self, stand: Stand, desk: Desk, said: Said, window: QWidget) -> None:
        self.stand, self.desk, self.said, self.window = stand, desk, said, window
        self.before = QWidget(window)
        self.before.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.before.show()
        self.before.setFocus()
        self.sheet = PaySheet(desk, said, window)
        self.done: list[Entry] = []
        self.kept = 0

    def pay(
        self, cart: Cart | None = None, method: PaymentMethod = PaymentMethod.CASH
    ) -> "Counter":
        cart = cart or self.stand.cart((self.stand.kain, 1))
        self.sheet.pay(cart, method=method, approved_by=None, done=self.done.append, keep=self.keep)
        return self

    def keep(self) -> None:
        self.kept += 1

    def press(
        self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        for key in keys:
            QTest.keyClick(focused(), key, held)

    def type(self, words: str) -> None:
        QTest.keyClicks(focused(), words)

    def choose_holder(self, name: str) -> None:
        actions = self.sheet.holder.menu.actions()
        next(action for action in actions if action.text() == name).trigger()

    @property
    def payment(self) -> Payment:
        (entry,) = self.done
        assert isinstance(entry.event, SaleCompleted)
        (payment,) = entry.event.payments
        return payment


@pytest.fixture
def counter(stand: Stand, desk: Desk, said: Said, window: QWidget) -> Counter:
    return Counter(stand, desk, said, window)


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


# --- without cash ---------------------------------------------------------------------------------


def test_enter_never_says_that_qris_money_came_in(counter: Counter) -> None:
    before = counter.stand.entries
    counter.pay(method=PaymentMethod.QRIS).press(Qt.Key.Key_Return)
    assert "Pilih dulu" in counter.sheet.problem.text()
    for _ in range(20):
        counter.press(Qt.Key.Key_Tab)
        if counter.sheet.save.hasFocus() or counter.sheet.cancel.hasFocus():
            continue
        if QApplication.focusWidget() in counter.sheet.tabs.values():
            continue
        if counter.sheet.holder.hasFocus():
            continue
        counter.press(Qt.Key.Key_Return)
    assert (counter.done, counter.stand.entries) == ([], before)
    assert counter.sheet.is_open


@pytest.mark.parametrize(
    "key,evidence",
    [
        (Qt.Key.Key_1, Evidence.NOTIFICATION),
        (Qt.Key.Key_2, Evidence.SOUNDBOX),
        (Qt.Key.Key_3, Evidence.STATEMENT),
    ],
)
def test_evidence_is_picked_by_its_own_key(
    counter: Counter, key: Qt.Key, evidence: Evidence
) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    counter.press(key, held=Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_Return)
    assert (counter.payment.method, counter.payment.evidence) == (PaymentMethod.QRIS, evidence)
    assert counter.payment.holder == Holder(HolderKind.ACCOUNT, counter.stand.account)
    assert not counter.payment.awaiting


def test_evidence_is_picked_by_a_finger(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    clicked(counter.sheet.pages.qris.buttons[Evidence.SOUNDBOX])
    clicked(counter.sheet.save)
    assert counter.payment.evidence is Evidence.SOUNDBOX


def test_goods_may_go_with_nothing_seen_and_that_is_recorded(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.TRANSFER)
    clicked(counter.sheet.not_arrived)
    clicked(counter.sheet.pages.not_arrived.hand_over)
    assert counter.payment.awaiting


def test_evidence_of_one_method_is_none_for_another(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    clicked(counter.sheet.pages.qris.buttons[Evidence.NOTIFICATION])
    counter.press(Qt.Key.Key_F8, Qt.Key.Key_Return)
    assert counter.done == []
    assert counter.sheet.is_open


def test_an_edc_payment_carries_the_approval_code_that_was_typed(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.CARD).type("A 123456")
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.evidence is Evidence.APPROVAL_CODE
    assert counter.payment.reference == "A 123456"


def test_an_approval_code_is_typed_with_a_finger(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.CARD)
    keys = {key.text(): key for key in counter.sheet.keypad.findChildren(QAbstractButton)}
    for key in ("1", "2", "000", "Hapus", "9"):
        clicked(keys[key])
    clicked(counter.sheet.save)
    assert counter.payment.reference == "12009"


def test_an_edc_payment_without_a_code_is_recorded_only_as_awaiting(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.CARD).press(Qt.Key.Key_Return)
    assert counter.done == []
    counter.type("12")
    clicked(counter.sheet.not_arrived)
    clicked(counter.sheet.pages.not_arrived.hand_over)
    assert counter.payment.awaiting
    assert counter.payment.reference == ""


def test_the_end_of_a_card_is_four_digits_or_none(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.CARD).type("A1B2")
    counter.press(Qt.Key.Key_Tab)
    counter.type("12x3")
    counter.press(Qt.Key.Key_Return)
    assert "empat angka" in counter.sheet.problem.text()
    counter.type("9")
    counter.press(Qt.Key.Key_Return)
    assert (counter.payment.reference, counter.payment.card_ending) == ("A1B2", "1239")


def test_what_the_bank_calls_a_payment_is_kept_if_somebody_types_it(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    counter.sheet.pages.qris.reference.setFocus()
    counter.type("RRN 0042")
    counter.press(Qt.Key.Key_2, held=Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_Return)
    assert (counter.payment.evidence, counter.payment.reference) == (Evidence.SOUNDBOX, "RRN 0042")


def test_qris_money_can_be_a_vendors(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    counter.choose_holder("Roka Collection")
    clicked(counter.sheet.pages.qris.buttons[Evidence.NOTIFICATION])
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.holder == Holder(HolderKind.VENDOR, counter.stand.roka.id)
