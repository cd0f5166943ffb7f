import pytest
from PySide6.QtCore import Qt

from tests.ui.stories.accepted_codes import accept_code
from tests.ui.stories.conftest import Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet

DEAR = "8991234599999"


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        account = booth.browsing.booth_facts().accounts[0].id
        accept_code(booth, account, "KOPERASI CONTOH", by=stall.budi)
        stall.add(booth, stall.batik, "Kain sutra", 12_750_000, DEAR)
    return stall


@pytest.fixture
def sheet(person: Person) -> PaySheet:
    person.scan(DEAR)
    person.press(Qt.Key.Key_F10)
    return person.sheet(PaySheet)


def test_no_code_is_shown_and_nothing_is_confirmed_above_the_limit(
    person: Person, sheet: PaySheet
) -> None:
    assert sheet.side.instead.isVisible()
    assert "Rp 10.000.000" in sheet.side.instead.accessibleName()
    assert not sheet.pages.qris.evidence.isVisible()
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    assert "paling banyak Rp 10.000.000" in sheet.problem.text()
    assert person.receipts == 0


def test_it_is_divided_into_codes_one_after_the_other(person: Person, sheet: PaySheet) -> None:
    person.press(Qt.Key.Key_G, CTRL)
    person.sees(lambda: "Rp 10.000.000" in sheet.side.card.accessibleName())
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: "Rp 2.750.000" in sheet.side.card.accessibleName())
    person.press(Qt.Key.Key_1, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert [payment.amount for payment in person.last_sale().payments] == [10_000_000, 2_750_000]
