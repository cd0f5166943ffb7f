"""What is owed is printed in order and in time, over restarts, and beside another laptop."""

from datetime import timedelta
from pathlib import Path

import pytest

from booth.paper_ports import JobState
from booth.printing.spool import FRESH
from booth.printing.transports.delivery import Trouble
from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.till import PATIENCE, Till, has_whole, settle, tcp, times_printed


def test_a_receipt_is_printed_and_told(till: Till, printer: VirtualPrinter) -> None:
    job = till.owe()
    assert till.cashier.end_of(job).state is JobState.SENT
    assert printer.wait_until(lambda: has_whole(printer, job), PATIENCE)
    assert till.states() == {job: JobState.SENT}
    assert printer.garbage == b""


def test_receipts_come_out_in_the_order_of_the_sales(till: Till, printer: VirtualPrinter) -> None:
    jobs = [till.owe() for _ in range(10)]
    assert till.cashier.end_of(jobs[-1]).state is JobState.SENT
    assert printer.wait_until(lambda: len(printer.sheets) == len(jobs), PATIENCE)
    printed = [sheet.text.split()[1] for sheet in printer.sheets]
    assert printed == [f"{job:04}" for job in jobs]
    assert set(till.cashier.times_told().values()) == {1}


# --- time -----------------------------------------------------------------------------------------


def test_a_backlog_of_hours_is_held_and_not_poured_out(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    server.fail(Fault(Trick.REFUSE))
    jobs = [till.owe() for _ in range(5)]
    assert till.cashier.hears_of(Trouble.UNREACHABLE)
    till.late = timedelta(hours=8)
    till.spool.wake()
    assert {till.cashier.end_of(job).state for job in jobs} == {JobState.FAILED}
    server.mend()
    till.late = timedelta()
    settle(till, printer)
    assert not any(times_printed(printer, job) for job in jobs)
    assert set(till.cashier.times_told().values()) == {1}
    assert len(till.troubled()) == 5


def test_a_backlog_of_last_night_is_held_when_the_program_starts(
    till: Till, printer: VirtualPrinter
) -> None:
    till.spool.stop()
    jobs = [till.owe() for _ in range(3)]
    till.late = timedelta(hours=8)
    till.restart()
    assert {till.cashier.end_of(job).reason for job in jobs} == {Trouble.LATE}
    assert printer.blank


def test_a_backlog_is_told_in_one_with_those_a_restart_broke_off(
    till: Till, printer: VirtualPrinter
) -> None:
    till.spool.stop()
    jobs = [till.owe() for _ in range(30)]
    copies = [till.owe(copy=1) for _ in range(20)]
    till.late = timedelta(hours=8)
    till.restart()
    for job in jobs + copies:
        assert till.cashier.end_of(job).state is JobState.FAILED
    told = [len(told.jobs) for told in till.cashier.heard if told.jobs]
    assert told == [len(copies) + len(jobs)]
    assert printer.blank


def test_paper_that_was_forgone_is_neither_printed_nor_told(
    till: Till, printer: VirtualPrinter
) -> None:
    till.spool.stop()
    jobs = [till.owe() for _ in range(3)]
    till.owner(till.jobs.forgo)
    till.restart()
    settle(till, printer)
    assert not any(times_printed(printer, job) for job in jobs)
    assert not set(jobs) & set(till.cashier.times_told())
    assert not till.owner(till.jobs.untold)


def test_paper_older_than_a_buyer_waits_says_it_is_late_where_the_printer_is_well(
    till: Till, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    job = till.owe(wake=False)
    till.late = FRESH + timedelta(seconds=1)
    till.spool.wake()
    assert till.cashier.end_of(job).reason == Trouble.LATE


def test_a_copy_of_a_sale_of_the_morning_is_printed(till: Till, printer: VirtualPrinter) -> None:
    till.late = timedelta(hours=8)
    job = till.owe(copy=1)
    assert till.cashier.end_of(job).state is JobState.SENT
    assert printer.wait_until(lambda: has_whole(printer, job), PATIENCE)


def test_a_copy_that_waited_too_long_is_held_as_well(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    server.fail(Fault(Trick.REFUSE))
    job = till.owe(copy=1)
    assert till.cashier.hears_of(Trouble.UNREACHABLE)
    till.late = timedelta(hours=1)
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.FAILED


# --- the program ends -----------------------------------------------------------------------------


def test_a_job_that_was_being_sent_when_the_program_ended_is_unknown_and_told_once(
    till: Till, printer: VirtualPrinter
) -> None:
    till.spool.stop()
    job = till.owe()
    till.mark(job, JobState.SENDING)
    till.restart()
    ended = till.cashier.end_of(job)
    assert (ended.state, ended.reason) == (JobState.UNKNOWN, "restart")
    settle(till, printer)
    assert not times_printed(printer, job)
    till.restart()
    settle(till, printer)
    assert job not in till.cashier.times_told()


def test_what_was_owed_when_the_program_ended_is_printed_by_the_next_run(
    till: Till, printer: VirtualPrinter
) -> None:
    till.spool.stop()
    job = till.owe()
    till.restart()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert times_printed(printer, job) == 1


def test_what_nobody_was_told_before_the_program_ended_is_told_by_the_next_run(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    till.cashier.forgets = True
    server.fail(Fault(Trick.RESET, 100))
    cut_off = [till.owe(), till.owe()]
    for job in cut_off:
        assert till.cashier.end_of(job).state is JobState.UNKNOWN
    server.mend()
    till.restart()
    assert till.cashier.wait(bool)
    assert [[job.id for job in told.jobs] for told in till.cashier.heard][:1] == [cut_off]
    till.restart()
    settle(till, printer)
    assert not set(cut_off) & set(till.cashier.times_told())
    assert till.troubled() == cut_off


def test_a_copy_asked_for_in_an_earlier_run_is_not_printed(
    till: Till, printer: VirtualPrinter
) -> None:
    till.spool.stop()
    job = till.owe(copy=1)
    till.restart()
    assert till.cashier.end_of(job).state is JobState.FAILED
    settle(till, printer)
    assert not times_printed(printer, job)


def test_stopping_a_spool_whose_printer_is_gone_is_quick(till: Till, server: PrinterServer) -> None:
    server.fail(Fault(Trick.REFUSE))
    till.owe()
    assert till.cashier.hears_of(Trouble.UNREACHABLE)
    till.spool.stop()
    assert not till.spool._thread.is_alive()


def test_a_spool_left_behind_in_a_job_leaves_the_job_to_the_next(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    server.fail(Fault(Trick.STALL, 60))
    behind, before = till.spool, till.cashier
    job = till.owe()
    assert server.wait_served(2, PATIENCE)
    till.wait_state(job, JobState.SENDING)
    assert not behind.stop(0.01)
    server.mend()
    till.restart()
    ended = till.cashier.end_of(job)
    assert (ended.state, ended.reason) == (JobState.UNKNOWN, "restart")
    behind._thread.join(PATIENCE)
    settle(till, printer)
    assert till.states()[job] is JobState.UNKNOWN
    assert (before.times_told() + till.cashier.times_told())[job] == 1
    assert times_printed(printer, job) <= 1


# --- the drawer, the ledger, the neighbour --------------------------------------------------------


def test_the_drawer_opens_once_and_before_the_receipt(till: Till, printer: VirtualPrinter) -> None:
    till.spool.open_drawer()
    job = till.owe()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert printer.kicks == 1


@pytest.mark.parametrize("standing", [Standing.PAPER_OUT, Standing.COVER_OPEN, Standing.OFFLINE])
def test_the_drawer_opens_once_and_at_once_while_nothing_can_be_printed(
    till: Till, printer: VirtualPrinter, standing: Standing
) -> None:
    settle(till, printer)
    printer.stand(standing)
    till.spool.open_drawer()
    assert printer.wait_until(lambda: printer.kicks == 1, PATIENCE)
    printer.stand(Standing.READY)
    settle(till, printer)
    assert printer.kicks == 1


def test_a_drawer_that_could_not_be_opened_does_not_spring_open_later(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    server.fail(Fault(Trick.REFUSE))
    till.spool.open_drawer()
    job = till.owe()
    assert till.cashier.hears_of(Trouble.UNREACHABLE)
    server.mend()
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert printer.kicks == 0


def test_a_drawer_is_not_opened_when_its_moment_has_passed(
    till: Till, server: PrinterServer, printer: VirtualPrinter
) -> None:
    settle(till, printer)
    server.fail(Fault(Trick.STALL, 60))
    job = till.owe()
    till.wait_state(job, JobState.SENDING)
    till.spool.open_drawer()
    till.late = timedelta(seconds=30)
    till.cashier.end_of(job)
    server.mend()
    till.late = timedelta(seconds=60)
    settle(till, printer)
    assert printer.kicks == 0


def test_a_sale_never_waits_for_a_printer(till: Till, server: PrinterServer) -> None:
    server.fail(Fault(Trick.DEAF))
    first = till.owe()
    # Recorded one after the other while the printer's thread is stuck in the first.
    others = [till.owe() for _ in range(20)]
    told = till.cashier.times_told()
    assert not any(told[job] for job in others)
    server.mend()
    till.spool.wake()
    assert till.cashier.end_of(first).state in {JobState.SENT, JobState.UNKNOWN}
    assert till.cashier.end_of(others[-1]).state is JobState.SENT


def test_two_laptops_at_one_printer_take_turns(
    tmp_path: Path, server: PrinterServer, printer: VirtualPrinter
) -> None:
    with (
        Till(tmp_path / "KT1.lapak", tcp(server.address)) as one,
        Till(tmp_path / "KT2.lapak", tcp(server.address)) as other,
    ):
        ones = [one.owe() for _ in range(8)]
        others = [other.owe() for _ in range(8)]
        for till, jobs in ((one, ones), (other, others)):
            assert {till.cashier.end_of(job).state for job in jobs} == {JobState.SENT}
    assert printer.wait_until(lambda: len(printer.sheets) == 16, PATIENCE)
    assert all(has_whole(printer, job) for job in ones)
    assert all(sheet.text.count("NOTA") == 1 for sheet in printer.sheets)
    assert printer.garbage == b""
