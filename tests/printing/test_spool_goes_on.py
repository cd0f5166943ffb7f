"""Nothing that goes wrong around one piece of paper ends the printing of those behind it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from booth.domain.errors import DiskFullError, UnreadableEntryError
from booth.paper_ports import JobState, OwedPaper
from booth.printing.transports.delivery import Delivery, Trouble
from booth.printing.transports.tcp import TcpTransport
from booth.printing.virtual.printer import VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.till import Till, paper_of, settle, tcp, times_printed

ODD = 9


def _fails_for_odd(error: Callable[[], Exception]) -> Callable[[OwedPaper], bytes]:
    def render(job: OwedPaper) -> bytes:
        if job.copy_number == ODD:
            raise error()
        return paper_of(job)

    return render


@pytest.mark.parametrize(
    "error, crashes",
    [
        (lambda: UnreadableEntryError(sequence=7, reason="odd"), []),
        (lambda: ValueError("a bug"), [ValueError]),
    ],
)
def test_a_paper_that_cannot_be_made_does_not_stop_those_behind_it(
    tmp_path: Path,
    server: PrinterServer,
    printer: VirtualPrinter,
    error: Callable[[], Exception],
    crashes: list[type[Exception]],
) -> None:
    render = _fails_for_odd(error)
    with Till(tmp_path / "KT2.lapak", tcp(server.address), render=render) as till:
        jobs = [till.owe(copy=ODD) for _ in range(2)]
        ends = [till.cashier.end_of(job) for job in jobs]
        assert {(end.state, end.reason) for end in ends} == {(JobState.FAILED, Trouble.UNMADE)}
        settle(till, printer)
        assert [type(crash) for crash in till.crashes] == crashes


def test_a_ledger_that_cannot_be_read_now_ends_no_job(
    tmp_path: Path, server: PrinterServer, printer: VirtualPrinter
) -> None:
    full = [True]

    def render(job: OwedPaper) -> bytes:
        if full[0]:
            raise DiskFullError(path="")
        return paper_of(job)

    with Till(tmp_path / "KT2.lapak", tcp(server.address), render=render) as till:
        job = till.owe()
        assert till.cashier.hears_of(Trouble.OFFLINE)
        full[0] = False
        till.spool.wake()
        assert till.cashier.end_of(job).state is JobState.SENT
        settle(till, printer)
        assert times_printed(printer, job) == 1


def test_a_bug_on_the_way_to_the_printer_leaves_its_job_unknown_and_goes_on(
    tmp_path: Path, server: PrinterServer, printer: VirtualPrinter
) -> None:
    class Buggy(TcpTransport):
        bugs = 1

        def deliver(self, content: bytes) -> Delivery:
            if self.bugs:
                self.bugs -= 1
                raise KeyError
            return super().deliver(content)

    with Till(tmp_path / "KT2.lapak", Buggy(server.address)) as till:
        job = till.owe()
        assert till.cashier.end_of(job).state is JobState.UNKNOWN
        settle(till, printer)
        assert not times_printed(printer, job)
        assert [type(crash) for crash in till.crashes] == [KeyError]


# --- a full disk ----------------------------------------------------------------------------------


def test_a_full_disk_before_the_first_byte_is_waited_out(
    till: Till, printer: VirtualPrinter
) -> None:
    till.jobs.full_for = {JobState.SENDING}
    job = till.owe()
    assert till.cashier.hears_of(Trouble.OFFLINE)
    assert printer.blank
    till.jobs.full_for = ()
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert times_printed(printer, job) == 1


def test_what_was_sent_while_the_disk_was_full_is_not_sent_again(
    till: Till, printer: VirtualPrinter
) -> None:
    till.jobs.full_for = {JobState.SENT}
    job = till.owe()
    till.wait_refused(3)
    assert till.states()[job] is JobState.SENDING
    till.jobs.full_for = ()
    till.spool.wake()
    assert till.cashier.end_of(job).state is JobState.SENT
    settle(till, printer)
    assert times_printed(printer, job) == 1
    assert till.cashier.times_told()[job] == 1


def test_a_job_whose_end_was_never_kept_is_unknown_to_the_next_run(
    till: Till, printer: VirtualPrinter
) -> None:
    till.jobs.full_for = {JobState.SENT}
    job = till.owe()
    till.wait_refused(1)
    till.spool.stop()
    till.jobs.full_for = ()
    till.restart()
    assert till.cashier.end_of(job).state is JobState.UNKNOWN
    settle(till, printer)
    assert times_printed(printer, job) == 1
