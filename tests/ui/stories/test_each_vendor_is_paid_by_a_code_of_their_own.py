import pytest
from PySide6.QtCore import Qt

from booth.domain.payment import Holder, HolderKind
from tests.ui.stories.accepted_codes import accept_code
from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        account = booth.browsing.booth_facts().accounts[0].id
        accept_code(booth, account, "KOPERASI CONTOH", by=stall.budi)
        accept_code(booth, stall.batik, "BATIK CONTOH", by=stall.budi)
        accept_code(booth, stall.roka, "ROKA CONTOH", by=stall.budi, tested=False)
    return stall


@pytest.fixture
def sheet(person: Person) -> PaySheet:
    for code in (KAIN, TAS):
        person.scan(code)
    person.press(Qt.Key.Key_F10)
    return person.sheet(PaySheet)


def shown(person: Person, sheet: PaySheet, words: str) -> bool:
    person.sees(lambda: words in sheet.side.card.accessibleName())
    return sheet.side.card.isVisible()


def test_one_code_for_all_says_whose_it_is_and_how_much(person: Person, sheet: PaySheet) -> None:
    assert shown(person, sheet, "KOPERASI CONTOH, Rp 525.000")
    assert "bagian tiap UMKM dihitung saat setoran" in sheet.notice.text()
    assert sheet.pages.qris.shares.accessibleName() == (
        "Batik Akkar Rp 385.000, Roka Collection Rp 140.000"
    )


def test_codes_come_one_after_the_other_and_each_is_confirmed_on_its_own(
    person: Person, sheet: PaySheet, stall: Stall
) -> None:
    person.press(Qt.Key.Key_P, CTRL)
    assert shown(person, sheet, "BATIK CONTOH, Rp 385.000")
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    # Only the sticker's code of this vendor is trusted: the buyer types the amount.
    assert shown(person, sheet, "ROKA CONTOH; pembeli mengetik Rp 140.000")
    person.press(Qt.Key.Key_Return)
    assert person.receipts == 0, "what was seen for one vendor says nothing of the next"
    person.press(Qt.Key.Key_2, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    sale = person.last_sale()
    assert [(payment.holder, payment.amount) for payment in sale.payments] == [
        (Holder(HolderKind.VENDOR, stall.batik), 385_000),
        (Holder(HolderKind.VENDOR, stall.roka), 140_000),
    ]
    assert sale.shares == ((385_000, 0), (0, 140_000))


def test_one_code_comes_back_if_the_buyer_thinks_better_of_it(
    person: Person, sheet: PaySheet
) -> None:
    person.press(Qt.Key.Key_P, CTRL)
    person.press(Qt.Key.Key_P, CTRL)
    assert shown(person, sheet, "KOPERASI CONTOH, Rp 525.000")


def test_what_one_vendor_got_stays_on_the_list_when_the_rest_is_paid_in_cash(
    person: Person, sheet: PaySheet
) -> None:
    person.press(Qt.Key.Key_P, CTRL)
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert [payment.amount for payment in person.last_sale().payments] == [385_000, 140_000]


def test_the_receipt_carries_the_number_that_stood_beside_the_code(
    person: Person, sheet: PaySheet
) -> None:
    assert shown(person, sheet, "KOPERASI CONTOH")
    number = sheet._number.text()
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert number == f"Nota {person.last_sale().receipt_number}"
