import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod
from tests.ui.screens.pay.counter import Counter
from tests.ui.stage import clicked
from ui.widgets.panel import Label


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


@pytest.mark.parametrize(
    "method, question",
    [
        (PaymentMethod.CARD, "Sudah keluar struk dari EDC stan?"),
        (PaymentMethod.TRANSFER, "Di mana uang untuk stan terlihat masuk?"),
    ],
)
def test_a_question_names_what_it_is_about_and_not_the_qris_account(
    counter: Counter, method: PaymentMethod, question: str
) -> None:
    counter.pay(method=method)
    assert question in asked(counter)
    counter.choose_holder("Batik Akkar")
    assert question.replace("stan", "Batik Akkar") in asked(counter)


def test_where_there_are_several_accounts_the_question_says_which(counter: Counter) -> None:
    stand = counter.stand
    stand.booth.setting_up.add_account("Rekening bendahara", "Koperasi", by=stand.budi)
    counter.desk.facts = stand.booth.browsing.booth_facts()
    counter.pay(method=PaymentMethod.CARD)
    assert "Sudah keluar struk dari EDC stan (QRIS stan)?" in asked(counter)


def asked(counter: Counter) -> list[str]:
    labels = counter.sheet.pages.findChildren(Label)
    return [label.text() for label in labels if label.isVisible()]
