"""A till that prints: a real ledger on its own thread, a spool, and what the cashier is told."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, Self, TypeVar
from uuid import UUID

from booth.config import PrinterSettings
from booth.domain.errors import DiskFullError
from booth.domain.ids import EntryId
from booth.domain.ledger import Entry
from booth.paper_ports import Document, JobState, OwedPaper
from booth.printing.escpos import encode
from booth.printing.paper import Code, Paper, Rule, Text
from booth.printing.spool import Spool, Told
from booth.printing.transports.delivery import Transport, Trouble
from booth.printing.transports.dialogue import Limits
from booth.printing.transports.tcp import TcpTransport
from booth.printing.virtual.printer import VirtualPrinter
from booth.storage.print_jobs import SqlitePrintJobs
from tests.ledgers import OPENING, Scribe

Result = TypeVar("Result")

# Whatever takes longer than this will never come.
PATIENCE: Final = 10.0

SETTINGS: Final = PrinterSettings(cuts=True)


def tcp(address: str, *, answer: float = 0.5) -> TcpTransport:
    """A way to a printer, in a hurry, yet not so much that a busy machine looks like a fault."""
    return TcpTransport(address, connect=1.0, limits=Limits(send=1.0, held=0.5, answer=answer))


def paper_of(job: OwedPaper) -> bytes:
    """A receipt that says which job it is."""
    rows = (
        Text(f"NOTA {job.id:04}", centred=True, bold=True),
        Rule(),
        Text(f"salinan {job.copy_number}"),
        Code(f"NOTA-{job.id:04}"),
        Text(f"AKHIR {job.id:04}"),
    )
    return encode(Paper(rows), SETTINGS)


EXAMPLE: Final = OwedPaper(
    id=1,
    entry=EntryId(UUID(int=1)),
    document=Document.RECEIPT,
    copy_number=0,
    state=JobState.PENDING,
    owed_at=OPENING,
)


URGENT_KICK: Final = b"\x10\x14\x01\x00\x01"


class Owner:
    """The thread that owns the ledger, as the till's own does."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def __call__(self, work: Callable[[], Result]) -> Result:
        answer: Future[Result] = Future()

        def job() -> None:
            try:
                answer.set_result(work())
            except BaseException as error:  # noqa: BLE001  # raised again where it was asked
                answer.set_exception(error)

        self._jobs.put(job)
        return answer.result(PATIENCE)

    def end(self) -> None:
        self._jobs.put(None)
        self._thread.join(PATIENCE)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


@dataclass
class Cashier:
    """Hears what the spool tells, and remembers it for the next run unless `forgets`."""

    remember: Callable[[list[int]], None]
    forgets: bool = False
    heard: list[Told] = field(default_factory=list)
    _news: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, told: Told) -> None:
        if not self.forgets:
            self.remember(_ids(told))
        with self._news:
            self.heard.append(told)
            self._news.notify_all()

    def wait(self, holds: Callable[[list[Told]], bool]) -> bool:
        with self._news:
            return self._news.wait_for(lambda: holds(self.heard), PATIENCE)

    def end_of(self, job: int) -> OwedPaper:
        """How this job ended, once that was told."""
        assert self.wait(lambda heard: any(job in _ids(told) for told in heard))
        return next(one for told in self.heard for one in told.jobs if one.id == job)

    def hears_of(self, trouble: Trouble) -> bool:
        return self.wait(lambda heard: any(told.trouble is trouble for told in heard))

    def times_told(self) -> Counter[int]:
        return Counter(job for told in self.heard for job in _ids(told))


def _ids(told: Told) -> list[int]:
    return [job.id for job in told.jobs]


class FullDisk(SqlitePrintJobs):
    """Print jobs on a disk that may be full for some marks."""

    full_for: Collection[JobState] = ()
    refused = 0

    def mark(self, job: int, state: JobState, reason: str = "") -> None:
        if state in self.full_for:
            self.refused += 1
            raise DiskFullError(path="")
        super().mark(job, state, reason)


class Till:
    """A till at a printer; a context manager. `restart` is a new run on the same ledger."""

    def __init__(
        self,
        path: Path,
        transport: Transport,
        *,
        render: Callable[[OwedPaper], bytes] = paper_of,
        kick: bytes = b"",
    ) -> None:
        self._transport, self._render, self._kick = transport, render, kick
        self.owner = Owner()
        self.scribe = self.owner(lambda: Scribe(path))
        self.owner(self._set_up)
        self.jobs = FullDisk(self.scribe.ledger)
        self.crashes: list[BaseException] = []
        self.late = timedelta()
        self._begin()

    def __enter__(self) -> Self:
        self.spool.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.spool.stop()
        self.owner(self.scribe.ledger.close)
        self.owner.end()

    def now(self) -> datetime:
        return self.scribe.at + self.late

    def restart(self) -> None:
        """The program ends and is started again."""
        self.spool.stop()
        self._begin()
        self.spool.start()

    def owe(self, *, copy: int = 0, wake: bool = True) -> int:
        """Record a sale that owes a receipt; the number of its print job."""
        job = self.owner(lambda: self._owe(copy))
        if wake:
            self.spool.wake()
        return job

    def troubled(self) -> list[int]:
        """What did not come out for certain, whoever was told."""
        doubtful = (JobState.FAILED, JobState.UNKNOWN)
        return [job for job, state in self.states().items() if state in doubtful]

    def wait_state(self, job: int, state: JobState) -> None:
        """Return once a job stands so in the ledger."""
        limit = time.monotonic() + PATIENCE
        while self.states()[job] is not state:
            assert time.monotonic() < limit

    def first_word_on(self, job: int) -> JobState:
        """Where a job stands once it has ended, or was put back and its trouble told."""
        self.cashier.wait(
            lambda heard: (
                bool(heard) and (heard[-1].trouble is not Trouble.NONE or bool(heard[-1].jobs))
            )
        )
        return self.states()[job]

    def wait_refused(self, times: int) -> None:
        """Return once the full disk has refused so many marks."""
        limit = time.monotonic() + PATIENCE
        while self.jobs.refused < times:
            assert time.monotonic() < limit
            self.spool.wake()

    def mark(self, job: int, state: JobState) -> None:
        self.owner(lambda: self.jobs.mark(job, state))

    def states(self) -> dict[int, JobState]:
        """Where every job stands, as the ledger's file has it."""
        read = "SELECT id, state FROM print_job ORDER BY id"
        rows = self.owner(lambda: self.scribe.ledger.driver.execute(read).fetchall())
        return {job: JobState(state) for job, state in rows}

    def _begin(self) -> None:
        self.cashier = Cashier(lambda jobs: self.owner(lambda: self.jobs.mark_told(jobs)))
        self.spool = Spool(
            self.jobs,
            self._transport,
            render=self._render,
            on_ledger=self.owner,
            tell=self.cashier.tell,
            crashed=self.crashes.append,
            now=self.now,
            kick=self._kick,
            urgent_kick=URGENT_KICK if self._kick else b"",
        )

    def _set_up(self) -> None:
        with self.scribe.transaction():
            self.scribe.set_up(vendors=1, products=1)

    def _owe(self, copy: int) -> int:
        with self.scribe.transaction():
            sale: Entry = self.scribe.sale(self.scribe.line(0))
            assert sale.envelope.at <= self.scribe.at
            driver = self.scribe.ledger.driver
            driver.execute(
                "INSERT INTO print_job (entry, document, copy_number, state) VALUES (?, ?, ?, ?)",
                (self.scribe.ledger.position, Document.RECEIPT.value, copy, "pending"),
            )
            (job,) = driver.execute("SELECT max(id) FROM print_job").fetchone()
        return int(job)


def times_printed(printer: VirtualPrinter, job: int) -> int:
    """On how many sheets the beginning or the end of this job's paper stands."""
    return sum(
        f"NOTA {job:04}" in sheet.text or f"AKHIR {job:04}" in sheet.text
        for sheet in printer.sheets
    )


def has_whole(printer: VirtualPrinter, job: int) -> bool:
    return any(
        f"NOTA {job:04}" in sheet.text and f"AKHIR {job:04}" in sheet.text
        for sheet in printer.sheets
    )


def settle(till: Till, printer: VirtualPrinter) -> int:
    """Print one more receipt: what would still come out of jobs before has come out then."""
    last = till.owe()
    assert till.cashier.end_of(last).state is JobState.SENT
    assert printer.wait_until(lambda: has_whole(printer, last), PATIENCE)
    return last
