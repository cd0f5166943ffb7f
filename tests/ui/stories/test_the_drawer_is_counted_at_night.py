from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.domain.events.handling_cash import ShiftClosed
from tests.ui.stories.conftest import TAS, Stall, closed, opened
from tests.ui.stories.person import Person
from ui.screens.shift.report_sheet import ReportSheet
from ui.screens.shift.view import ShiftView

ALT = Qt.KeyboardModifier.AltModifier


def kasir(person: Person) -> ShiftView:
    person.press(Qt.Key.Key_5, ALT)
    view = person.window.screens.currentWidget()
    assert isinstance(view, ShiftView)
    person.sees(view.close_button.isVisible)
    return view


def counts(person: Person, *pieces: str) -> None:
    """Note by note from the largest, each followed by Enter."""
    for typed in pieces:
        person.type(typed)
        person.press(Qt.Key.Key_Return)


def last_close(person: Person) -> ShiftClosed:
    closed = person.ask(lambda booth: booth.shift_reports.closed())[0]
    entry = person.ask(lambda booth: booth.papers.facts(closed.entry)).entry
    assert isinstance(entry.event, ShiftClosed)
    return entry.event


def test_count_first_then_see_what_was_expected_then_close(person: Person) -> None:
    person.scan(TAS)
    person.pays_cash()
    view = kasir(person)
    page = view.closing
    person.press(Qt.Key.Key_F12)
    person.sees(page.grid.isVisible)
    # 640,000 should be there; nothing on the page says so before it was counted.
    assert not page.expected.isVisible()
    assert not page.close_button.isEnabled()
    shown = [label.text() for label in page.ways.findChildren(type(page.total))]
    assert "setelah dihitung" in shown
    assert "140.000" not in shown
    counts(person, "5", "2", "1", "1", "1", "0", "0", "0")
    assert page.total.text() == "Rp 635.000"
    assert page.done.hasFocus()
    person.press(Qt.Key.Key_Return)
    person.sees(page.variance.isVisible)
    assert page.expected.text() == "Rp 640.000"
    assert page.variance.text() == "−Rp 5.000"
    assert page.net.text() == page.vendor_net.text() == "Rp 140.000"
    person.type("salah kembalian")
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(ReportSheet)
    assert "No. 1" in sheet.paper.paper
    person.press(Qt.Key.Key_Return)
    person.sees(view.open_button.isVisible)
    event = last_close(person)
    assert (event.counted, event.variance, event.reason) == (635_000, -5_000, "salah kembalian")
    assert person.ask(lambda booth: booth.shifts.current()) is None


def test_a_count_put_off_is_there_when_one_comes_back(person: Person) -> None:
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    counts(person, "4", "1")
    person.press(Qt.Key.Key_Escape)
    person.sees(view.close_button.isVisible)
    person.press(Qt.Key.Key_1, ALT)
    kasir(person)
    person.press(Qt.Key.Key_F12)
    person.sees(view.closing.grid.isVisible)
    assert view.closing.total.text() == "Rp 450.000"
    # It goes on at the first note that was not counted yet.
    person.type("2")
    assert view.closing.total.text() == "Rp 490.000"


def test_another_count_after_the_first_is_noted(person: Person) -> None:
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    counts(person, "4")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    person.press(Qt.Key.Key_F8)
    counts(person, "2")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    assert view.closing.variance.text() == "Rp 0"
    person.press(Qt.Key.Key_F12)
    person.sheet(ReportSheet)
    event = last_close(person)
    assert event.variance == 0
    assert event.reason == "hitungan pertama Rp 400.000"


def test_money_that_moved_after_the_count_asks_for_another(person: Person) -> None:
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    counts(person, "5")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    person.press(Qt.Key.Key_1, ALT)
    person.scan(TAS)
    person.pays_cash()
    person.press(Qt.Key.Key_5, ALT)
    person.sees(view.closing.problem.isVisible)
    person.press(Qt.Key.Key_F12)
    assert person.open_sheets() == []
    assert not view.closing.close_button.isEnabled()
    assert person.ask(lambda booth: booth.shifts.current()) is not None


def test_a_finger_counts_with_the_keypad(person: Person) -> None:
    view = kasir(person)
    person.click("Tutup kasir")
    person.sees(view.closing.keypad.isVisible)
    person.touch(view.closing.grid.boxes[1], view.closing.grid.boxes[1].rect().center())
    person.click("1")
    person.click("0")
    assert view.closing.total.text() == "Rp 500.000"
    person.click("Selesai hitung")
    person.sees(view.closing.variance.isVisible)
    assert view.closing.variance.text() == "Rp 0"
    person.click("Tutup & cetak rekap")
    assert "SELISIH" in person.sheet(ReportSheet).paper.paper


def test_an_earlier_report_is_printed_again_as_a_copy(person: Person, stall: Stall) -> None:
    del stall
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    counts(person, "5")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    person.press(Qt.Key.Key_F12)
    person.sheet(ReportSheet)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: view.reports.count() == 1)
    person.press(Qt.Key.Key_F4)
    person.sheet(ReportSheet)
    person.press(Qt.Key.Key_F5)
    person.sees(lambda: "SALINAN ke-1" in person.said)


def restarted(qtbot: QtBot, application: QApplication, stall: Stall, person: Person) -> Person:
    closed(person)
    return opened(qtbot, application, stall)


def test_a_count_is_there_after_a_power_cut(qtbot: QtBot, qapp: QApplication, stall: Stall) -> None:
    person = opened(qtbot, qapp, stall)
    kasir(person)
    person.press(Qt.Key.Key_F12)
    counts(person, "4", "1")
    again = restarted(qtbot, qapp, stall, person)
    view = kasir(again)
    again.press(Qt.Key.Key_F12)
    again.sees(view.closing.grid.isVisible)
    assert view.closing.total.text() == "Rp 450.000"
    assert not view.closing.expected.isVisible()
    again.type("2")
    again.press(Qt.Key.Key_F9)
    again.sees(view.closing.variance.isVisible)
    assert view.closing.variance.text() == "−Rp 10.000"
    closed(again)


def test_a_restart_does_not_let_anybody_count_again_unseen(
    qtbot: QtBot, qapp: QApplication, stall: Stall
) -> None:
    person = opened(qtbot, qapp, stall)
    view = kasir(person)
    person.press(Qt.Key.Key_F12)
    counts(person, "4")
    person.press(Qt.Key.Key_F9)
    person.sees(view.closing.variance.isVisible)
    again = restarted(qtbot, qapp, stall, person)
    view = kasir(again)
    again.press(Qt.Key.Key_F12)
    again.sees(view.closing.variance.isVisible)
    assert view.closing.total.text() == "Rp 400.000"
    assert not any(box.isEnabled() for box in view.closing.grid.boxes)
    # Counting again is allowed, and the first count is noted as it is without a restart.
    again.press(Qt.Key.Key_F8)
    counts(again, "2")
    again.press(Qt.Key.Key_F9)
    again.sees(lambda: view.closing.variance.text() == "Rp 0")
    again.press(Qt.Key.Key_F12)
    again.sheet(ReportSheet)
    assert last_close(again).reason == "hitungan pertama Rp 400.000"
    assert nothing_is_counted(again)
    closed(again)


def nothing_is_counted(person: Person) -> bool:
    """Whether the next shift begins with nothing counted."""
    driver = person.program.booth().ledger.driver

    def left() -> int:
        (rows,) = driver.execute("SELECT count(*) FROM drawer_count").fetchone()
        return int(rows)

    return person.program.worker.call(left) == 0
