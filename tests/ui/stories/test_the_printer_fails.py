import time
from datetime import timedelta
from typing import Final

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booth.config import PrinterSettings
from booth.domain.finding import PaperTrouble
from booth.printing import spool
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.server import PrinterServer
from booth.storage.print_jobs import SqlitePrintJobs
from tests.ui.stories.conftest import KAIN, TAS, Stall, closed, opened
from tests.ui.stories.looking_back import go_to_sales
from tests.ui.stories.person import Person
from ui.main import printing
from ui.screens.badge_label import BadgeLabel
from ui.screens.desk import Tone

NOTICED_SECONDS: Final = 0.7


pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paper is late after a second."""
    monkeypatch.setattr(spool, "FRESH", timedelta(seconds=1))


def troubles(person: Person) -> list[PaperTrouble | None]:
    return [sale.paper for sale in person.ask(lambda booth: booth.browsing.sales())]


def stands(person: Person) -> str:
    return person.window.status.printer.text()


def test_no_sale_waits_for_a_printer_that_is_off(
    person: Person, server: PrinterServer, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "PATIENCE_MS", 50)
    server.fail(Fault(Trick.REFUSE))
    for code in (KAIN, TAS):
        person.scan(code)
        person.pays_cash()
    assert person.receipts == 2
    person.sees(lambda: stands(person) == "Printer tidak terhubung")
    person.sees(lambda: len(told) == 1)
    assert "nota menunggu" in told[0]
    assert person.window.toast.said == told[0]


@pytest.mark.usefixtures("hurried")
def test_a_long_outage_is_told_at_its_ends_and_not_for_each_sale(
    person: Person, server: PrinterServer, told: list[str]
) -> None:
    server.fail(Fault(Trick.PAPER_OUT, 0))
    lost = []
    for _ in range(4):
        person.scan(KAIN)
        lost.append(person.pays_cash())
    person.sees(lambda: stands(person) == "Kertas printer habis")
    person.sees(lambda: troubles(person) == [PaperTrouble.FAILED] * 4)
    assert len(told) == 1
    assert stands(person) == "Kertas printer habis"
    server.mend()
    person.scan(TAS)
    printed = person.pays_cash()
    person.sees(lambda: stands(person) == "Printer siap")
    person.sees(lambda: len(told) == 2)
    assert told[1].startswith("Printer siap lagi. 4 nota belum tercetak: ")
    assert lost[0].receipt_number in told[1]
    person.sees(lambda: troubles(person) == [None] + [PaperTrouble.FAILED] * 4)
    assert all(printed.receipt_number in sheet.text for sheet in server.printer.sheets)
    assert len(told) == 2


@pytest.mark.usefixtures("hurried")
def test_what_was_not_told_of_an_outage_is_told_once_by_the_next_run(
    qtbot: QtBot, qapp: QApplication, stall: Stall, server: PrinterServer
) -> None:
    person = opened(qtbot, qapp, stall)
    server.fail(Fault(Trick.PAPER_OUT, 0))
    for _ in range(2):
        person.scan(KAIN)
        person.pays_cash()
    person.sees(lambda: troubles(person) == [PaperTrouble.FAILED] * 2)
    closed(person)
    server.mend()
    said = []
    for _ in range(2):
        person = opened(qtbot, qapp, stall)
        person.sees(lambda person=person: stands(person) == "Printer siap")  # type: ignore[misc]
        said.append(person.window.toast.said)
        assert troubles(person) == [PaperTrouble.FAILED] * 2
        closed(person)
    assert "2 nota belum tercetak" in said[0]
    assert "tercetak" not in said[1]


def test_what_was_sold_meanwhile_is_printed_once_when_it_is_back(
    person: Person, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.REFUSE))
    person.scan(KAIN)
    first = person.pays_cash()
    person.sees(lambda: stands(person) == "Printer tidak terhubung")
    server.mend()
    person.scan(TAS)
    second = person.pays_cash()
    printer = server.printer
    person.sees(lambda: len(printer.sheets) >= 2)
    assert [
        number
        for sheet in printer.sheets
        for number in (first.receipt_number, second.receipt_number)
        if number in sheet.text
    ] == [first.receipt_number, second.receipt_number]
    person.sees(lambda: stands(person) == "Printer siap")


def test_a_receipt_cut_off_half_way_is_told_once_and_not_printed_again(
    person: Person, server: PrinterServer, told: list[str]
) -> None:
    server.fail(Fault(Trick.RESET, 120))
    person.scan(KAIN)
    first = person.pays_cash()
    person.sees(lambda: len(told) == 1)
    assert "sebagian" in told[0]
    server.mend()
    person.scan(TAS)
    second = person.pays_cash()
    person.sees(lambda: any(second.receipt_number in sheet.text for sheet in server.printer.sheets))
    whole = [sheet for sheet in server.printer.sheets if "TOTAL" in sheet.text.upper()]
    assert [first.receipt_number in sheet.text for sheet in whole] == [False]
    assert len(told) == 1


def test_paper_that_runs_out_is_said_in_the_status_bar(
    person: Person, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.PAPER_OUT, 0))
    person.scan(KAIN)
    person.pays_cash()
    person.sees(lambda: stands(person) == "Kertas printer habis")
    assert person.receipts == 1


def test_a_printer_added_later_prints_nothing_of_before(
    person: Person, server: PrinterServer, told: list[str]
) -> None:
    with_printer = person.program.preferences.printer
    person.program.keep_printer(PrinterSettings())
    person.scan(KAIN)
    first = person.pays_cash()
    person.sees(
        lambda: person.ask(lambda booth: SqlitePrintJobs(booth.ledger).next_pending()) is None
    )
    person.program.keep_printer(with_printer)
    person.scan(TAS)
    second = person.pays_cash()
    person.sees(lambda: any(second.receipt_number in sheet.text for sheet in server.printer.sheets))
    assert not any(first.receipt_number in sheet.text for sheet in server.printer.sheets)
    assert told == []
    assert not any(sale.paper for sale in person.ask(lambda booth: booth.browsing.sales()))


def test_a_printer_that_hangs_does_not_hold_up_the_settings_page(
    person: Person, server: PrinterServer
) -> None:
    person.sees(lambda: stands(person) == "Printer siap")
    server.fail(Fault(Trick.STALL, 60))
    person.scan(KAIN)
    person.pays_cash()
    person.sees(lambda: server.served >= 2)
    began = time.monotonic()
    person.program.keep_printer(person.program.preferences.printer)
    assert time.monotonic() - began < NOTICED_SECONDS


def test_what_is_said_of_it_covers_no_button_of_payment(person: Person) -> None:
    window = person.window
    window.say("Printer tidak terhubung: " + "satu nota belum tercetak. " * 6, Tone.LOOK)
    said = window.toast.geometry()
    for button in (window.sell.cart.qris, window.sell.cart.cash):
        assert not said.intersects(button.rect().translated(button.mapTo(window, QPoint(0, 0))))


@pytest.mark.usefixtures("hurried")
def test_penjualan_says_which_paper_is_missing_and_prints_it_again(
    person: Person, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.PAPER_OUT, 0))
    person.scan(KAIN)
    lost = person.pays_cash()
    person.sees(lambda: troubles(person) == [PaperTrouble.FAILED])
    server.mend()
    view = go_to_sales(person)
    assert [label.text() for label in view.panel.findChildren(BadgeLabel)] == ["printer: gagal"]
    person.click("Cetak lagi")
    person.sees(lambda: bool(server.printer.sheets))
    (sheet,) = server.printer.sheets
    assert "SALINAN ke-1" in sheet.text
    assert lost.receipt_number in sheet.text
    person.sees(lambda: troubles(person) == [None])
