import pytest
from PySide6.QtCore import Qt

from booth.domain.cart import Cart
from booth.domain.errors import QrisCodeAlteredError
from booth.domain.events.selling import SaleCompleted
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, PaymentMethod
from booth.domain.qris_code import ShownCode
from tests.ui.runners import Failing, Later
from tests.ui.screens.pay.counter import Counter
from tests.ui.stage import clicked
from tests.usecases.codes import accept, record_test
from ui.screens.onlooker import Nobody


class Onlooker(Nobody):
    def __init__(self) -> None:
        self.seen: list[ShownCode | None] = []

    def sees_code(self, shown: ShownCode) -> None:
        self.seen.append(shown)

    def code_gone(self) -> None:
        self.seen.append(None)


@pytest.fixture
def onlooker(counter: Counter) -> Onlooker:
    accept(counter.stand)
    record_test(counter.stand)
    counter.desk.facts = counter.stand.booth.browsing.booth_facts()
    counter.desk.onlooker = onlooker = Onlooker()
    return onlooker


def test_where_there_is_no_code_the_sticker_on_the_table_is_paid(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    words = counter.sheet.side.instead.accessibleName()
    assert counter.sheet.side.instead.isVisible()
    assert "QRIS stan" in words
    assert "Setelan" in words
    assert "Rp 385.000" in words
    clicked(counter.sheet.pages.qris.buttons[Evidence.SOUNDBOX])
    counter.press(Qt.Key.Key_Return)
    assert counter.payment.evidence is Evidence.SOUNDBOX


def test_buyers_see_the_code_until_it_is_paid(counter: Counter, onlooker: Onlooker) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    (shown,) = onlooker.seen
    assert shown is not None
    assert (shown.amount, shown.dynamic) == (385_000, True)
    counter.press(Qt.Key.Key_1, held=Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_Return)
    assert onlooker.seen[1:] == [None]
    (entry,) = counter.done
    assert isinstance(entry.event, SaleCompleted)
    assert entry.event.receipt_number == shown.receipt_number


@pytest.mark.parametrize("key", [Qt.Key.Key_F12, Qt.Key.Key_Escape, Qt.Key.Key_F7])
def test_a_code_that_is_no_longer_to_be_paid_is_taken_away(
    counter: Counter, onlooker: Onlooker, key: Qt.Key
) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    counter.press(key)
    assert onlooker.seen[1:] == [None]


def test_a_code_made_too_late_is_not_shown(counter: Counter, onlooker: Onlooker) -> None:
    counter.desk._runner = later = Later()
    counter.pay(method=PaymentMethod.QRIS)
    counter.press(Qt.Key.Key_F12)
    later.let_go()
    assert onlooker.seen == []
    assert counter.sheet.keypad.isVisible()


def test_a_changed_code_is_told_and_not_shown(counter: Counter, onlooker: Onlooker) -> None:
    counter.desk._runner = Failing(QrisCodeAlteredError(sequence=7, reason="59"))
    counter.pay(method=PaymentMethod.QRIS)
    assert onlooker.seen == []
    assert counter.sheet.problem.text()
    assert len(counter.said.reported) == 1


def test_the_code_goes_on_paper(counter: Counter, onlooker: Onlooker) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    counter.press(Qt.Key.Key_F5)
    assert counter.said.codes_printed == onlooker.seen


def test_a_sale_without_a_code_takes_its_number_when_it_is_saved(counter: Counter) -> None:
    counter.pay(method=PaymentMethod.QRIS)
    counter.press(Qt.Key.Key_Escape)
    counter.pay(method=PaymentMethod.CASH).press(Qt.Key.Key_Return)
    (entry,) = counter.done
    assert isinstance(entry.event, SaleCompleted)
    assert entry.event.receipt_number.endswith("-0001")


def test_money_that_is_only_passed_on_goes_to_the_booths_account(
    counter: Counter, onlooker: Onlooker
) -> None:
    cart = Cart()
    cart.add_product(counter.stand.kain)
    cart.add_pass_through("Ongkir", Rupiah(20_000))
    counter.pay(cart, PaymentMethod.QRIS)
    counter.press(Qt.Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        counter.press(Qt.Key.Key_1, held=Qt.KeyboardModifier.ControlModifier)
        counter.press(Qt.Key.Key_Return)
    (entry,) = counter.done
    assert isinstance(entry.event, SaleCompleted)
    held = [(payment.holder.id, payment.amount) for payment in entry.event.payments]
    assert held == [(counter.stand.batik.id, 385_000), (counter.stand.account, 20_000)]
    assert onlooker.seen[-1] is None
