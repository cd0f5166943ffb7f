"""Papers that no entry owes come out between receipts, and whoever waits hears how far they are."""

import threading

from booth.paper_ports import JobState
from booth.printing.aside import Aside
from booth.printing.transports.delivery import Trouble
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.till import PATIENCE, Till, has_whole


def _tag(number: int) -> bytes:
    return f"\x1b@LABEL {number:03}\n\x1dV\x00".encode()


def _labels(printer: VirtualPrinter) -> list[str]:
    return [sheet.text.strip() for sheet in printer.sheets if "LABEL" in sheet.text]


def test_papers_come_out_in_order_and_are_counted(till: Till, printer: VirtualPrinter) -> None:
    aside = Aside(12, _tag)
    till.spool.print_aside(aside)
    assert aside.wait_ended(PATIENCE)
    assert printer.wait_until(lambda: len(_labels(printer)) == 12, PATIENCE)
    assert _labels(printer) == [f"LABEL {number:03}" for number in range(12)]
    assert aside.standing.done == 12
    assert aside.standing.trouble is Trouble.NONE
    assert till.crashes == []


def test_a_receipt_does_not_wait_for_the_papers_before_it(
    till: Till, printer: VirtualPrinter
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def make(number: int) -> bytes:
        if number == 1:
            begun.set()
            go_on.wait(PATIENCE)
        return _tag(number)

    aside = Aside(30, make)
    till.spool.print_aside(aside)
    assert begun.wait(PATIENCE)
    job = till.owe()
    go_on.set()
    assert till.cashier.end_of(job).state is JobState.SENT
    assert printer.wait_until(lambda: has_whole(printer, job), PATIENCE)
    assert aside.wait_ended(PATIENCE)
    texts = [sheet.text for sheet in printer.sheets]
    assert [number for number, one in enumerate(texts) if f"NOTA {job:04}" in one] == [2]


def test_what_is_cancelled_ends_after_the_paper_at_hand(till: Till) -> None:
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        if number == 2:
            aside.cancel()
        return _tag(number)

    aside = Aside(50, make)
    till.spool.print_aside(aside)
    assert aside.wait_ended(PATIENCE)
    assert made == [0, 1, 2]
    assert aside.standing.done == 3
    assert aside.standing.trouble is Trouble.NONE


def test_paper_that_runs_out_ends_them_and_says_how_far_they_came(
    till: Till, printer: VirtualPrinter
) -> None:
    def make(number: int) -> bytes:
        if number == 4:
            printer.stand(Standing.PAPER_OUT)
        return _tag(number)

    aside = Aside(10, make)
    till.spool.print_aside(aside)
    assert aside.wait_ended(PATIENCE)
    assert aside.standing.done == 4
    assert aside.standing.trouble is Trouble.PAPER_OUT
    assert not aside.standing.partly
    printer.stand(Standing.READY)
    rest = Aside(6, lambda number: _tag(number + 4))
    till.spool.print_aside(rest)
    assert rest.wait_ended(PATIENCE)
    assert _labels(printer) == [f"LABEL {number:03}" for number in range(10)]


def test_a_connection_that_breaks_within_one_says_that_nobody_knows(
    till: Till, server: PrinterServer
) -> None:
    def make(number: int) -> bytes:
        if number == 1:
            server.fail(Fault(Trick.RESET, 14))
        return _tag(number)

    aside = Aside(3, make)
    till.spool.print_aside(aside)
    assert aside.wait_ended(PATIENCE)
    assert aside.standing.done == 1
    assert aside.standing.partly
    assert aside.standing.trouble


def test_a_printer_that_keeps_a_receipt_waiting_keeps_nobody_waiting_for_papers(
    till: Till, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.REFUSE))
    till.owe()
    aside = Aside(3, _tag)
    till.spool.print_aside(aside)
    assert aside.wait_ended(PATIENCE)
    assert aside.standing.done == 0
    assert aside.standing.trouble is Trouble.UNREACHABLE


def test_a_paper_that_cannot_be_made_ends_them_and_no_receipt(
    till: Till, printer: VirtualPrinter
) -> None:
    def make(number: int) -> bytes:
        raise ZeroDivisionError(number)

    aside = Aside(3, make)
    till.spool.print_aside(aside)
    assert aside.wait_ended(PATIENCE)
    assert aside.standing.trouble is Trouble.UNMADE
    assert [type(bug) for bug in till.crashes] == [ZeroDivisionError]
    till.crashes.clear()
    job = till.owe()
    assert till.cashier.end_of(job).state is JobState.SENT
    assert printer.wait_until(lambda: has_whole(printer, job), PATIENCE)


def test_the_programs_end_ends_them(till: Till, server: PrinterServer) -> None:
    server.fail(Fault(Trick.REFUSE))
    aside = Aside(300, _tag)
    till.spool.print_aside(aside)
    till.spool.stop()
    assert aside.wait_ended(PATIENCE)
