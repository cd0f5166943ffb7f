import pytest
from PySide6.QtCore import Qt

from booth.domain.qris_code import CodeMode
from tests.ui.stories.accounts import (
    PIN,
    accept,
    account_of,
    accounts_page,
    coordinator_agrees,
)
from tests.ui.stories.conftest import Stall
from tests.ui.stories.looking_back import no_sheet_left
from tests.ui.stories.person import CTRL, Person
from ui.screens.accounts.live_test_view import LiveTestSheet
from ui.screens.accounts.page import AccountsPage
from ui.screens.accounts.withdraw_view import WithdrawCodeSheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.pins.set_pin(stall.budi, PIN)
    return stall


def under_test(person: Person) -> tuple[AccountsPage, LiveTestSheet]:
    accept(person, account_of(person))
    page = accounts_page(person)
    person.sees(page.try_out.isEnabled)
    assert page.state.text().startswith("Statis saja: pembeli mengetik jumlahnya sendiri.")
    person.press(Qt.Key.Key_T, CTRL)
    sheet = person.sheet(LiveTestSheet)
    person.sees(lambda: sheet.card.code.module >= 4)
    return page, sheet


def mode(person: Person) -> CodeMode:
    (code,) = person.ask(lambda booth: booth.qris.accepted())
    return code.mode


def test_the_rupiah_arrives_and_amounts_are_filled_in_from_now_on(person: Person) -> None:
    page, _ = under_test(person)
    person.type("0815")
    person.press(Qt.Key.Key_Return)
    assert mode(person) is CodeMode.STATIC_ONLY
    person.press(Qt.Key.Key_M, CTRL)
    person.sees(lambda: no_sheet_left(person))
    person.sees(lambda: page.state.text().startswith("Dinamis"))
    assert mode(person) is CodeMode.DYNAMIC
    assert page.rows.item(0).text().startswith("QRIS stan · dinamis sejak")


def test_the_bank_refuses_and_the_code_stays_as_it_is_on_the_sticker(person: Person) -> None:
    page, _ = under_test(person)
    person.press(Qt.Key.Key_D, CTRL)
    person.sees(lambda: no_sheet_left(person))
    person.sees(lambda: "Uji Rp 1 ditolak" in page.state.text())
    assert mode(person) is CodeMode.STATIC_ONLY


def test_a_test_that_is_left_records_nothing(person: Person) -> None:
    under_test(person)
    person.press(Qt.Key.Key_Escape)
    person.sees(lambda: no_sheet_left(person))
    (code,) = person.ask(lambda booth: booth.qris.accepted())
    assert code.tested_at is None


def test_a_code_is_taken_out_of_use_with_a_reason_and_a_pin(person: Person) -> None:
    accept(person, account_of(person))
    page = accounts_page(person)
    person.sees(page.withdraw.isEnabled)
    person.press(Qt.Key.Key_D, CTRL)
    sheet = person.sheet(WithdrawCodeSheet)
    sheet.save.click()
    assert sheet.error.text() == "Pilih alasannya."
    person.click("Stiker hilang")
    sheet.save.click()
    coordinator_agrees(person)
    person.sees(lambda: no_sheet_left(person))
    person.sees(lambda: page.put.text() == "Pasang kode")
    assert person.ask(lambda booth: booth.qris.accepted()) == ()
