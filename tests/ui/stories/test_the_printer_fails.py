import time
from collections.abc import Iterator
from typing import Final

import pytest

from booth.config import Connection, PrinterSettings
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.printer import VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from booth.storage.print_jobs import SqlitePrintJobs
from tests.ui.stories.conftest import KAIN, TAS, Stall
from tests.ui.stories.person import Person
from ui.main.printing import Printing

NOTICED_SECONDS: Final = 0.7


@pytest.fixture
def server() -> Iterator[PrinterServer]:
    with PrinterServer(VirtualPrinter()) as server:
        yield server


@pytest.fixture
def stall(stall: Stall, server: PrinterServer) -> Stall:
    stall.printer = PrinterSettings(connection=Connection.TCP, address=server.address, cuts=True)
    return stall


@pytest.fixture
def told(person: Person) -> list[str]:
    """What the cashier was told of paper, in order."""
    said: list[str] = []
    printing = person.program.findChild(Printing)
    assert printing is not None
    printing.ended.connect(lambda words, _tone: said.append(words))
    return said


def stands(person: Person) -> str:
    return person.window.status.printer.text()


def test_no_sale_waits_for_a_printer_that_is_off(
    person: Person, server: PrinterServer, told: list[str]
) -> None:
    server.fail(Fault(Trick.REFUSE))
    for code in (KAIN, TAS):
        person.scan(code)
        person.pays_cash()
    assert person.receipts == 2
    person.sees(lambda: stands(person) == "Printer tidak terhubung")
    assert told == []


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
