"""Whatever a printer does: nothing comes out twice unasked, and every job ends and is told once."""

import time
from pathlib import Path

import pytest

from booth.paper_ports import JobState
from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.dialogue import Limits
from booth.printing.transports.tcp import TcpTransport
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.till import (
    EXAMPLE,
    PATIENCE,
    Till,
    has_whole,
    paper_of,
    settle,
    tcp,
    times_printed,
)

# --- faults before the first byte: tried again, by itself -----------------------------------------


@pytest.mark.parametrize(
    "fault, trouble",
    [
        (Fault(Trick.REFUSE), Trouble.UNREACHABLE),
        (Fault(Trick.PAPER_OUT, 0), Trouble.PAPER_OUT),
        (Fault(Trick.RESET, 0), Trouble.CUT_OFF),
        (Fault(Trick.CLOSE, 0), Trouble.CUT_OFF),
    ],
)
def test_what_failed_before_the_first_byte_is_printed_once_when_all_is_well(
    till: Till, server: PrinterServer, printer: VirtualPrinter, fault: Fault, trouble: Trouble
) -> None:
    server.fail(fault)
    job = till.owe()
    assert till.cashier.hears_of(trouble)
    assert printer.blank
    assert not till.cashier.times_told()[job]
    server.mend()
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert times_printed(printer, job) == 1
    assert till.cashier.times_told()[job] == 1


def test_a_printer_that_spoke_before_and_is_silent_now_is_another_laptops(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    server.fail(Fault(Trick.DEAF))
    job = till.owe()
    assert till.cashier.hears_of(Trouble.UNREACHABLE)
    assert not times_printed(printer, job)
    server.mend()
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert times_printed(printer, job) == 1


@pytest.mark.parametrize(
    "standing, trouble",
    [
        (Standing.PAPER_OUT, Trouble.PAPER_OUT),
        (Standing.COVER_OPEN, Trouble.COVER_OPEN),
        (Standing.OFFLINE, Trouble.OFFLINE),
    ],
)
def test_what_a_printer_says_of_itself_is_told_once_and_waited_for(
    till: Till, printer: VirtualPrinter, standing: Standing, trouble: Trouble
) -> None:
    settle(till, printer)
    printer.stand(standing)
    job = till.owe()
    assert till.cashier.hears_of(trouble)
    till.spool.wake()
    till.spool.wake()
    printer.stand(Standing.READY)
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.SENT
    assert [told.trouble for told in till.cashier.heard].count(trouble) == 1


def test_paper_that_is_nearly_out_still_prints(till: Till, printer: VirtualPrinter) -> None:
    printer.stand(Standing.PAPER_LOW)
    assert till.cashier.end_of(till.owe()).state is JobState.SENT


# --- faults after it: unknown, told, and never printed again unasked ------------------------------


@pytest.mark.parametrize(
    "fault, trouble",
    [
        (Fault(Trick.DEAF), Trouble.SILENT),
        (Fault(Trick.MUTE_AND_OPEN), Trouble.SILENT),
        (Fault(Trick.STALL, 100), Trouble.STALLED),
        (Fault(Trick.RESET, 100), Trouble.CUT_OFF),
        (Fault(Trick.RESET, 100, mute=True), Trouble.CUT_OFF),
        (Fault(Trick.CLOSE, 100), Trouble.CUT_OFF),
        (Fault(Trick.CLOSE, 100, mute=True), Trouble.CUT_OFF),
        (Fault(Trick.PAPER_OUT, 100), Trouble.PAPER_OUT),
    ],
)
def test_what_failed_after_the_first_byte_is_unknown_and_left_to_the_cashier(
    tmp_path: Path, fault: Fault, trouble: Trouble
) -> None:
    printer = VirtualPrinter()
    with (
        PrinterServer(printer, fault=fault) as server,
        Till(tmp_path / "KT2.lapak", tcp(server.address)) as till,
    ):
        job = till.owe()
        ended = till.cashier.end_of(job)
        assert (ended.state, ended.reason) == (JobState.UNKNOWN, trouble.value)
        server.mend()
        till.spool.wake()
        settle(till, printer)
        assert times_printed(printer, job) <= 1
        assert till.states()[job] is JobState.UNKNOWN
        assert set(till.cashier.times_told().values()) == {1}


@pytest.mark.parametrize("mute", [False, True])
@pytest.mark.parametrize("trick", [Trick.RESET, Trick.CLOSE, Trick.STALL, Trick.PAPER_OUT])
def test_nothing_is_printed_twice_wherever_it_breaks(
    tmp_path: Path, trick: Trick, *, mute: bool
) -> None:
    printer = VirtualPrinter()
    with (
        PrinterServer(printer) as server,
        Till(tmp_path / "KT2.lapak", tcp(server.address, answer=0.05 if mute else 0.5)) as till,
    ):
        # A printer that stalls is waited for, so it is tried at fewer bytes.
        step = 499 if trick is Trick.STALL else 131
        for at in range(0, len(paper_of(EXAMPLE)) + 30, step):
            server.fail(Fault(trick, at, mute=mute))
            job = till.owe()
            state = till.first_word_on(job)
            server.mend()
            till.spool.wake()
            ended = till.cashier.end_of(job)
            settle(till, printer)
            assert times_printed(printer, job) <= 1, f"{trick} at {at}: {state}"
            if ended.state is JobState.SENT:
                assert has_whole(printer, job), f"{trick} at {at}: sent, and not on paper"
        assert set(till.cashier.times_told().values()) == {1}
        assert JobState.PENDING not in till.states().values()


# --- printers that are odd, and work --------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", [Fault(Trick.MUTE), Fault(Trick.REPORT), Fault(Trick.LATE, 50), Fault(Trick.LATE, 600)]
)
def test_a_printer_that_is_odd_prints_all_the_same(tmp_path: Path, fault: Fault) -> None:
    printer = VirtualPrinter()
    with (
        PrinterServer(printer, fault=fault) as server,
        Till(tmp_path / "KT2.lapak", tcp(server.address)) as till,
    ):
        jobs = [till.owe() for _ in range(3)]
        assert [till.cashier.end_of(job).state for job in jobs] == [JobState.SENT] * 3
        assert printer.wait_until(lambda: len(printer.sheets) == 3, PATIENCE)
        assert all(has_whole(printer, job) for job in jobs)


def test_a_printer_that_never_gives_word_is_waited_for_in_full_once() -> None:
    printer = VirtualPrinter()
    with PrinterServer(printer, fault=Fault(Trick.MUTE_AND_OPEN)) as server:
        limits = Limits(send=3.0, held=0.5, answer=0.05)
        transport = TcpTransport(server.address, connect=1.0, limits=limits)
        assert transport.look() is Trouble.NONE
        taken = []
        for _ in range(2):
            began = time.monotonic()
            assert transport.deliver(paper_of(EXAMPLE)) == Delivery(Reached.PARTLY, Trouble.SILENT)
            taken.append(time.monotonic() - began)
        first, second = taken
        assert second < first - 1
        assert transport.look() is Trouble.SILENT
        # It is another now, or was hanging after all: its word counts again.
        server.mend()
        assert printer.wait_until(lambda: len(printer.sheets) == 2, PATIENCE)
        assert transport.deliver(paper_of(EXAMPLE)) == Delivery(Reached.ALL)
        assert transport.look() is Trouble.NONE
