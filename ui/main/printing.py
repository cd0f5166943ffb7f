"""The printer of this laptop, joined to the ledger's jobs and to the status bar."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from booth.config import PrinterSettings
from booth.domain.qris_code import ShownCode
from booth.domain.records import Register
from booth.paper_ports import OwedPaper
from booth.printing import escpos
from booth.printing.aside import Aside
from booth.printing.documents import render
from booth.printing.spool import Spool, Told
from booth.printing.transports.choose import transport_for
from booth.printing.transports.delivery import Trouble
from booth.storage.print_jobs import SqlitePrintJobs
from resources.texts import text
from ui.main.code_printing import CodePrinting
from ui.main.paper_news import PaperNews, trouble_words
from ui.running import Runner
from ui.screens.desk import Tone
from ui.worker import Worker

if TYPE_CHECKING:
    from booth.bootstrap import Booth

PATIENCE_MS: Final = 5_000
"""A printer that another laptop has at hand is back sooner, and nobody need hear of it."""

_LEAVE_SECONDS: Final = 1.5
"""A printer that hangs keeps the program's end waiting no longer. Its job is then marked as under
way, and told as unknown at the next start."""

_CHANGE_SECONDS: Final = 0.05
"""The settings page waits no longer than anybody notices. The job at hand, if there is one, is
told as unknown by the spool that comes next."""


class Printing(QObject):
    """One spool while there is a printer; none where receipts stay on the screen."""

    stands = Signal(str, object)
    """How the printer stands, in words, and their tone."""
    ended = Signal(str, object)
    """What a person should know of papers: said once, in words, with their tone."""

    _told = Signal(object)

    def __init__(
        self,
        worker: Worker,
        booth: Callable[[], "Booth"],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._booth, self._now = worker, booth, now
        self._spool: Spool | None = None
        self._settings = PrinterSettings()
        self._trouble: Trouble | None = None
        self._codes = CodePrinting(self.ended.emit)
        self._news = PaperNews(self.ended.emit, self._remember)
        self._lasting = QTimer(self)
        self._lasting.setSingleShot(True)
        self._lasting.timeout.connect(self._news.outlast)
        # Told on the printer's thread, said on this one.
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def begin(self, settings: PrinterSettings) -> None:
        """Print with these settings from now on, in place of those before."""
        self._leave(_CHANGE_SECONDS)
        self._settings = settings
        transport = transport_for(settings)
        if transport is None:
            self._begin_without()
            self.tell_again()
            return
        jobs = SqlitePrintJobs(self._booth().ledger)
        self._spool = Spool(
            jobs,
            transport,
            render=lambda job: self._render(job, settings),
            on_ledger=self._worker.call,
            tell=self._told.emit,
            crashed=self._worker.crashed.emit,
            now=self._now,
            kick=escpos.kick(settings),
            urgent_kick=escpos.urgent_kick(settings),
            warm_up=escpos.warm_up,
        )
        self._spool.start()

    def wake(self) -> None:
        """Paper is owed."""
        if self._spool is not None:
            self._spool.wake()
        else:
            self._forgo()

    def print_aside(self, aside: Aside) -> None:
        """Print what no entry owes, between receipts; without a printer it ends at once."""
        if self._spool is not None:
            self._spool.print_aside(aside)
        else:
            aside.give_up(Trouble.UNREACHABLE)

    def open_drawer(self) -> None:
        """Cash came in: let the drawer spring open, where one hangs on the printer."""
        if self._spool is not None:
            self._spool.open_drawer()

    def print_code(self, shown: ShownCode, register: Register, runner: Runner) -> None:
        """Print an unpaid code on a thread that may wait, and say what became of it."""
        self._codes.print_code(runner, shown, self._settings, register, self._now())

    def stop(self) -> None:
        """End after the job at hand, if it does not take long: for the program's end."""
        self._leave(_LEAVE_SECONDS)

    def _leave(self, seconds: float) -> None:
        if self._spool is not None:
            self._spool.stop(seconds)
            self._spool = None
            self._trouble = None
        self._news.begin()
        self._lasting.stop()

    def tell_again(self) -> None:
        """Say how the printer stands, as after a change of language."""
        if self._spool is None:
            self.stands.emit(text("Tanpa printer: nota di layar dan PDF"), Tone.LOOK)
        elif self._trouble is Trouble.NONE:
            self.stands.emit(trouble_words(self._trouble), Tone.DONE)
        elif self._trouble is not None:
            self.stands.emit(trouble_words(self._trouble), Tone.LOOK)

    def _forgo(self) -> None:
        """Without a printer no paper waits, or one that comes days later would pour it all out."""
        jobs = SqlitePrintJobs(self._booth().ledger)
        # Where it cannot be kept now, the next sale tries again.
        self._worker.run(jobs.forgo, then=lambda _: None, failed=lambda _: None)

    def _begin_without(self) -> None:
        """Tell what a printer that was here before left untold."""
        jobs = SqlitePrintJobs(self._booth().ledger)

        def end_all() -> Sequence[OwedPaper]:
            # In this order: what waits is forgone quietly, what was under way is not.
            jobs.forgo()
            jobs.break_off()
            return jobs.untold()

        self._worker.run(
            end_all,
            then=lambda untold: self._news.hear(Told(Trouble.NONE, tuple(untold))),
            failed=lambda _: None,
        )

    def _render(self, job: OwedPaper, settings: PrinterSettings) -> bytes:
        facts = self._worker.call(lambda: self._booth().papers.facts(job.entry))
        return render(facts, job.document, job.copy_number, settings)

    def _hear(self, told: Told) -> None:
        self._news.hear(told)
        if not self._news.is_due:
            self._lasting.stop()
        elif not self._lasting.isActive():
            self._lasting.start(PATIENCE_MS)
        self._trouble = told.trouble
        self.tell_again()

    def _remember(self, jobs: Sequence[int]) -> None:
        """Where it cannot be kept, they are told again by the next run: rather that than never."""
        owed = SqlitePrintJobs(self._booth().ledger)
        self._worker.run(lambda: owed.mark_told(jobs), then=lambda _: None, failed=lambda _: None)
