from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from booth.domain.accounts import BOOTH, Account
from booth.domain.events.closing import PaymentNotFound
from booth.domain.events.selling import Doubt, PaymentReference
from booth.domain.ids import OrderId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence
from booth.domain.payment_states import PaymentState
from booth.domain.uncertain_payment import PaymentWord
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, no_sheet_is_open, open_sheet, press, type_words
from tests.ui.screens.uncertain.conftest import Screen, awaited
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.uncertain.given_up import GivenUpSheet
from ui.screens.uncertain.saying_sheets import ArrivedSheet, DoubtSheet
from ui.screens.uncertain.view import UncertainView
from ui.widgets.buttons import Button

KEYS: Final = {
    Doubt.NOT_SEEN: Qt.Key.Key_F6,
    Doubt.LATE: Qt.Key.Key_F7,
    Doubt.DUPLICATE: Qt.Key.Key_F8,
    Doubt.WRONG_AMOUNT: Qt.Key.Key_F9,
}


def last_word(stand: Stand, payment: PaymentReference) -> PaymentWord:
    return stand.booth.browsing.payment_words(payment)[-1]


def arriving(view: UncertainView) -> ArrivedSheet:
    press(Qt.Key.Key_F5)
    return open_sheet(view.window(), ArrivedSheet)


def test_enter_never_picks_the_evidence(screen: Screen, stand: Stand) -> None:
    payment = awaited(stand)
    sheet = arriving(screen.show())
    for _ in range(8):
        press(Qt.Key.Key_Return)
        assert last_word(stand, payment).state is PaymentState.AWAITING
        if not sheet.is_open:
            break
        press(Qt.Key.Key_Tab)
    assert not any(button.isChecked() for button in sheet.evidence.buttons.values())


def test_enter_without_evidence_says_what_is_missing(screen: Screen, stand: Stand) -> None:
    awaited(stand)
    sheet = arriving(screen.show())
    press(Qt.Key.Key_Return)
    assert sheet.error.text() == "Pilih dulu di mana uangnya terlihat masuk."


@pytest.mark.parametrize(
    "key, evidence",
    [
        (Qt.Key.Key_1, Evidence.NOTIFICATION),
        (Qt.Key.Key_2, Evidence.SOUNDBOX),
        (Qt.Key.Key_3, Evidence.STATEMENT),
    ],
)
def test_the_evidence_and_the_reference_are_recorded(
    screen: Screen, stand: Stand, answering: Answering, key: Qt.Key, evidence: Evidence
) -> None:
    payment = awaited(stand)
    view = screen.show()
    sheet = arriving(view)
    type_words("RRN 0091")
    QTest.keyClick(sheet.evidence.reference, key, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    word = last_word(stand, payment)
    assert (word.state, word.evidence) == (PaymentState.CONFIRMED, evidence)
    assert (word.reference, word.by) == ("RRN 0091", stand.sari)
    assert no_sheet_is_open(view.window())
    assert answering.said_last == "Rp 125.000 dicatat sudah masuk."
    assert answering.papers_owed == 1
    assert view.nothing.isVisible()


@pytest.mark.parametrize("doubt", [Doubt.NOT_SEEN, Doubt.LATE, Doubt.DUPLICATE])
def test_a_doubt_is_one_key_and_a_note_away(screen: Screen, stand: Stand, doubt: Doubt) -> None:
    payment = awaited(stand)
    view = screen.show()
    press(KEYS[doubt])
    sheet = open_sheet(view.window(), DoubtSheet)
    assert last_word(stand, payment).state is PaymentState.AWAITING, "the key alone says nothing"
    type_words("tanya besok")
    press(Qt.Key.Key_Return)
    word = last_word(stand, payment)
    assert (word.state.value, word.note) == (doubt.value, "tanya besok")
    assert not sheet.is_open


def test_a_wrong_amount_is_noted_as_it_was_seen(screen: Screen, stand: Stand) -> None:
    payment = awaited(stand)
    view = screen.show()
    press(Qt.Key.Key_F9)
    sheet = open_sheet(view.window(), DoubtSheet)
    press(Qt.Key.Key_Return)
    assert sheet.error.text() == "Ketik jumlah yang terlihat masuk."
    type_words("125000")
    press(Qt.Key.Key_Return)
    assert sheet.error.text() == "Jumlahnya sama dengan nota. Pilih Sudah masuk."
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    word = last_word(stand, payment)
    assert (word.state, word.note) == (PaymentState.WRONG_AMOUNT, "terlihat Rp 12.500")


def test_an_amount_is_typed_by_touch(screen: Screen, stand: Stand) -> None:
    payment = awaited(stand)
    view = screen.show()
    click(view.panel.doubts[Doubt.WRONG_AMOUNT])
    sheet = open_sheet(view.window(), DoubtSheet)
    for key in ("1", "2", "0", "000"):
        (button,) = (one for one in sheet.keypad.findChildren(Button) if one.text() == key)
        click(button)
    click(sheet.save)
    assert last_word(stand, payment).note == "terlihat Rp 120.000"


def test_what_is_not_found_is_borne_by_the_booth_on_a_coordinators_word(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    payment = awaited(stand)
    view = screen.show()
    press(Qt.Key.Key_F10)
    sheet = open_sheet(view.window(), GivenUpSheet)
    click(sheet.save)
    assert (sheet.error.text(), answering.asked) == ("Pilih alasannya.", [])
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert answering.asked == [
        "Uang Rp 125.000 untuk KT2A-230303-0001 tidak ditemukan: Layar palsu"
    ]
    word = last_word(stand, payment)
    assert (word.state, word.note, word.by) == (
        PaymentState.NOT_FOUND,
        "Layar palsu",
        stand.budi,
    )
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 125_000
    assert stand.balance(Account.PAYABLE, stand.roka.id) == -125_000
    assert no_sheet_is_open(view.window())


def test_a_cashiers_own_word_gives_no_money_up(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    answering.coordinator = stand.sari
    awaited(stand)
    view = screen.show()
    before = stand.entries
    press(Qt.Key.Key_F10)
    sheet = open_sheet(view.window(), GivenUpSheet)
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert stand.entries == before
    assert sheet.error.text()


def test_who_confirms_is_asked_where_nobody_is_at_the_register(
    screen: Screen, stand: Stand, desk: Desk, answering: Answering
) -> None:
    payment = awaited(stand)
    sari, desk.cashier = desk.cashier, None
    answering.chooses = sari
    answering.desk = desk
    sheet = arriving(screen.show())
    click(sheet.evidence.buttons[Evidence.SOUNDBOX])
    press(Qt.Key.Key_Return)
    assert last_word(stand, payment).by == stand.sari


def test_what_was_decided_meanwhile_is_said_and_nothing_is_recorded_twice(
    screen: Screen, stand: Stand
) -> None:
    payment = awaited(stand)
    sheet = arriving(screen.show())
    stand.booth.settling.give_up_payment(payment, reason="layar palsu", by=stand.budi)
    before = stand.entries
    click(sheet.evidence.buttons[Evidence.SOUNDBOX])
    press(Qt.Key.Key_Return)
    assert stand.entries == before
    assert sheet.is_open
    assert sheet.error.text()


def test_what_was_given_up_is_in_the_ledger_with_who_answers_for_it(
    screen: Screen, stand: Stand
) -> None:
    awaited(stand)
    view = screen.show()
    press(Qt.Key.Key_F10)
    sheet = open_sheet(view.window(), GivenUpSheet)
    click(sheet.reason.chips[1])
    click(sheet.save)
    line = stand.booth.ledger.driver.execute(
        "SELECT line FROM entry ORDER BY position DESC LIMIT 1"
    ).fetchone()[0]
    event = read_line(line)[1]
    assert isinstance(event, PaymentNotFound)
    assert (event.approved_by, event.amount) == (stand.budi, 125_000)


def choices(sheet: GivenUpSheet) -> list[Button]:
    QTest.qWait(1)  # a button that was added is shown by an event
    buttons = sheet.bearing.choices.findChildren(Button)
    return [button for button in buttons if button.isVisible()]


def lost_by_two(screen: Screen, stand: Stand) -> GivenUpSheet:
    stand.sell(stand.cart((stand.tas, 1), (stand.kain, 1)), stand.qris(seen=False))
    view = screen.show()
    press(Qt.Key.Key_F10)
    sheet = open_sheet(view.window(), GivenUpSheet)
    click(sheet.reason.chips[0])
    _, agreed = choices(sheet)
    click(agreed)
    return sheet


def test_vendors_bear_their_shares_where_that_was_agreed(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    sheet = lost_by_two(screen, stand)
    assert [edit.amount for edit in sheet.bearing.edits] == [125_000, 385_000]
    click(sheet.save)
    assert "UMKM menanggung Rp 510.000." in answering.asked[0]
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 0
    assert stand.balance(Account.PAYABLE, stand.roka.id) == 0
    assert stand.balance(Account.PAYABLE, stand.batik.id) == 0


def test_what_vendors_do_not_bear_stays_with_the_booth(screen: Screen, stand: Stand) -> None:
    sheet = lost_by_two(screen, stand)
    first, second = sheet.bearing.edits
    first.setFocus()
    type_words("25000")
    second.setFocus()
    for key in ("8", "5", "000"):
        (button,) = (one for one in sheet.keypad.findChildren(Button) if one.text() == key)
        click(button)
    assert "Rp 400.000" in sheet.bearing.words.text()
    click(sheet.save)
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 400_000
    assert stand.balance(Account.PAYABLE, stand.roka.id) == -100_000
    assert stand.balance(Account.PAYABLE, stand.batik.id) == -300_000


def test_vendors_bear_no_more_than_was_lost(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    sheet = lost_by_two(screen, stand)
    sheet.bearing.edits[0].setFocus()
    type_words("125001")
    before = stand.entries
    click(sheet.save)
    assert "lebih besar" in sheet.error.text()
    assert answering.asked == []
    assert stand.entries == before


def test_an_agreement_without_an_amount_is_none(screen: Screen, stand: Stand) -> None:
    sheet = lost_by_two(screen, stand)
    for edit in sheet.bearing.edits:
        edit.setFocus()
        type_words("0")
    click(sheet.save)
    assert sheet.error.text() == "Isi bagian UMKM, atau pilih Stan menanggung."


def test_a_deposit_that_is_lost_is_the_booths(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    placed = stand.booth.ordering.place(stand.cart((stand.kain, 1)), by=stand.sari)
    stand.booth.ordering.take_deposit(
        OrderId(placed.envelope.id), Rupiah(50_000), [stand.qris(seen=False)], by=stand.sari
    )
    view = screen.show()
    press(Qt.Key.Key_F10)
    sheet = open_sheet(view.window(), GivenUpSheet)
    assert len(choices(sheet)) == 1
    click(sheet.reason.chips[0])
    click(sheet.save)
    assert stand.balance(Account.OVER_SHORT, BOOTH) == 50_000
    assert answering.asked
