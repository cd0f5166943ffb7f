from PySide6.QtCore import Qt

from booth.domain.events.selling import ShownCodeClosed, ShownOutcome
from booth.domain.ids import EntryId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from tests.ui.screens.answering import Answering
from tests.ui.screens.pressing import click, no_sheet_is_open, open_sheet, press, type_words
from tests.ui.screens.uncertain.conftest import Screen
from tests.usecases.stand import Stand
from ui.screens.uncertain.saying_sheets import ShownCodeSheet


def left_code(stand: Stand) -> EntryId:
    number = stand.booth.selling.open_payment()
    return stand.booth.selling.keep_goods(
        number, stand.qris().holder, Rupiah(75_000), by=stand.sari
    )


def last_event(stand: Stand) -> ShownCodeClosed:
    (line,) = stand.booth.ledger.driver.execute(
        "SELECT line FROM entry ORDER BY position DESC LIMIT 1"
    ).fetchone()
    event = read_line(line)[1]
    assert isinstance(event, ShownCodeClosed)
    return event


def test_a_coordinator_says_that_a_code_was_never_paid(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    code = left_code(stand)
    view = screen.show()
    press(Qt.Key.Key_F10)
    open_sheet(view.window(), ShownCodeSheet)
    type_words("mutasi sudah dicek")
    press(Qt.Key.Key_Return)
    assert last_event(stand) == ShownCodeClosed(
        shown=code,
        outcome=ShownOutcome.NEVER_ARRIVED,
        note="mutasi sudah dicek",
        approved_by=stand.budi,
    )
    assert answering.asked == ["Kode Rp 75.000 nota KT2A-230303-0001 tidak pernah dibayar."]
    assert no_sheet_is_open(view.window())
    assert view.nothing.isVisible()


def test_without_a_coordinator_a_code_stays_on_the_list(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    left_code(stand)
    answering.coordinator = None
    view = screen.show()
    before = stand.entries
    click(view.panel.outcomes[ShownOutcome.NEVER_ARRIVED])
    click(open_sheet(view.window(), ShownCodeSheet).save)
    assert answering.asked
    assert stand.entries == before
    assert stand.booth.browsing.uncertain_payments()


def test_that_the_money_came_after_all_needs_no_coordinator(
    screen: Screen, stand: Stand, answering: Answering
) -> None:
    left_code(stand)
    view = screen.show()
    press(Qt.Key.Key_F5)
    press(Qt.Key.Key_Return)
    assert last_event(stand).outcome is ShownOutcome.ARRIVED
    assert answering.asked == []
    assert answering.said_last == "Kode Rp 75.000: uangnya masuk, menunggu mutasi."
    assert view.nothing.isVisible()


def test_a_code_that_was_closed_meanwhile_is_not_closed_twice(screen: Screen, stand: Stand) -> None:
    code = left_code(stand)
    view = screen.show()
    press(Qt.Key.Key_F5)
    sheet = open_sheet(view.window(), ShownCodeSheet)
    stand.booth.shown_codes.close(code, ShownOutcome.ARRIVED, by=stand.sari)
    before = stand.entries
    press(Qt.Key.Key_Return)
    assert stand.entries == before
    assert sheet.is_open
    assert "kode yang menunggu" in sheet.error.text()
