"""This laptop's way to its office, from the open ledger to the last moment of the program.

What the first picture needs is here; what the wire needs is imported later, on a thread of its
own, and only where the ledger belongs to an office. A sale does one thing for it: it sets a flag.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from booth.config import Config
from booth.domain.errors import BoothError
from booth.ports import Clock
from ui.formatting import sentence
from ui.main.network import NetworkWatch
from ui.main.office_goods import goods_words
from ui.main.office_news import OfficeNews
from ui.running import Result
from ui.screens.desk import Place
from ui.screens.settings.office import (
    Answered,
    Failed,
    FlaggedEntry,
    Invited,
    ListedEntry,
    OfficeNow,
    OfficePage,
    OfficeState,
    OfficeTrouble,
)
from ui.screens.settings.office_words import badge_words, explained, trouble_words
from ui.worker import Worker

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from booth.sync_ports import Enrolment
    from sync.client.runner import Runner
    from sync.client.standing import SyncStanding
    from ui.main.office_errands import OfficeErrands
    from ui.window import Window

PAGE: Final = 60
"""Entries of the list at once: three screens full."""

_BEGIN_MS: Final = 1_500
"""After a start the first buyer comes first: importing takes turns with painting."""

_AFTER_SALE_MS: Final = 30
"""The word that a sale is saved is painted before anything of it is packed and signed."""

_TELL_MS: Final = 15_000
"""Ages are told in minutes."""

_LEAVE_SECONDS: Final = 0.5
"""An office that does not answer keeps nobody who closes the till."""


class Program(Protocol):
    """What of the program the way to the office reaches."""

    config: Config

    @property
    def window(self) -> "Window | None":
        """The till's window."""

    @property
    def worker(self) -> Worker:
        """The ledger's thread."""

    def booth(self) -> "Booth":
        """The booth on the open ledger."""


class OfficeLink(QObject):
    """Sends what is recorded, tells how that stands (see `ui.screens.settings.office`)."""

    _grown = Signal()
    _told = Signal(object)
    _stopped = Signal(object)
    _counted = Signal(object)

    def __init__(
        self,
        program: Program,
        clock: Clock,
        crashed: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._program, self._clock, self._crashed = program, clock, crashed
        self.now = OfficeNow(state=OfficeState.UNKNOWN)
        self.news = OfficeNews(program, self)
        self._page: OfficePage | None = None
        self._runner: Runner | None = None
        self._errands: OfficeErrands | None = None
        self._worker = Worker(self, name="office")
        self._worker.crashed.connect(crashed)
        self._stop_saving = threading.Event()
        self._soon = self._timer(_AFTER_SALE_MS, self._wake, once=True)
        self._minute = self._timer(_TELL_MS, self._tell)
        self._network = NetworkWatch(self)
        self._network.returned.connect(self._network_returned)
        queued = Qt.ConnectionType.QueuedConnection
        self._grown.connect(self._soon.start, queued)
        self._told.connect(self._hear_runner, queued)
        self._stopped.connect(self._has_stopped, queued)
        self._counted.connect(lambda tell: tell(), queued)

    def _timer(self, every: int, do: Callable[[], object], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every)
        timer.setSingleShot(once)
        timer.timeout.connect(do)
        return timer

    # --- as the program begins and ends it --------------------------------------------------------

    def begin(self) -> None:
        """The ledger is open."""
        booth = self._program.booth()
        if booth.ledger.register.training:
            self.hear(OfficeNow(state=OfficeState.TRAINING))
            return
        booth.ledger.grown = self._grown.emit
        self._worker.start()
        self._minute.start()
        QTimer.singleShot(_BEGIN_MS, self, self._look_it_up)

    def stop(self) -> None:
        """End within a moment. What is on its way may still arrive at the office."""
        self._minute.stop()
        self._network.stop()
        self._stop_saving.set()
        self._end_runner()
        self._worker.stop(0)

    def show_again(self) -> None:
        """The window was built anew: say it there."""
        self.news.again()
        self._tell()

    def woke(self) -> None:
        """The laptop slept: whatever it waited for is asked anew."""
        self._network_returned()

    # --- LaptopOffice, as the page sees it --------------------------------------------------------

    def look(self, page: OfficePage) -> None:
        """Tell this page how it stands."""
        self._page = page
        page.office_stands(self.now)

    def look_away(self) -> None:
        """Nobody looks any more."""
        self._page = None

    def read_invitation(self, typed: str) -> Invited | OfficeTrouble:
        """What a QR code of an office says."""
        from ui.main.office_errands import read_invitation

        return read_invitation(typed)

    def ask_fingerprint(
        self, invited: Invited, shown: Callable[[Invited | OfficeTrouble], None]
    ) -> None:
        """Who answers there."""
        self._run(lambda: self._there().ask_fingerprint(invited), shown)

    def join(self, invited: Invited, done: Answered, failed: Failed) -> None:
        """Belong to that office."""

        def joined(trouble: OfficeTrouble | None) -> None:
            if trouble is None:
                self._look_it_up()
            done(trouble)

        self._run(lambda: self._there().join(invited), joined, failed)

    def leave(self, done: Callable[[], None], failed: Failed) -> None:
        """Belong to none any more."""
        self._end_runner()

        def left(_: None) -> None:
            self._look_it_up()
            done()

        def still_there(error: BoothError) -> None:
            self._look_it_up()
            failed(error)

        self._run(lambda: self._there().leave(), left, still_there)

    def send_now(self) -> None:
        """Kirim sekarang."""
        if self._runner is None:
            self._look_it_up()
        else:
            self._runner.send_now()

    def entries(
        self,
        *,
        before: int | None,
        waiting: bool,
        found: Callable[[Sequence[ListedEntry]], None],
        failed: Failed,
    ) -> None:
        """A page of entries."""
        self._run(
            lambda: self._there().page(before=before, limit=PAGE, waiting=waiting), found, failed
        )

    def flags(self, found: Callable[[Sequence[FlaggedEntry]], None]) -> None:
        """What the office flagged, where it was just heard of."""

        def told(flags: Sequence[FlaggedEntry] | None) -> None:
            if flags is not None:
                found(flags)

        self._run(lambda: self._there().flags(), told)

    def save_to_stick(
        self,
        folder: Path,
        *,
        told: Callable[[int], None],
        done: Callable[[Sequence[str] | OfficeTrouble], None],
        failed: Failed,
    ) -> None:
        """Write what waits into files."""
        stop = self._stop_saving = threading.Event()

        def tell(entries: int) -> None:
            self._counted.emit(lambda: told(entries))

        self._run(lambda: self._there().save_to_stick(folder, told=tell, stop=stop), done, failed)

    def cancel_saving(self) -> None:
        """Leave off."""
        self._stop_saving.set()

    def read_answer(self, path: Path, done: Answered, failed: Failed) -> None:
        """Believe the office's answer file."""

        def read(trouble: OfficeTrouble | None) -> None:
            self._wake()
            done(trouble)

        self._run(lambda: self._there().read_answer(path, self.news.restocked.emit), read, failed)

    # --- at work ----------------------------------------------------------------------------------

    def _there(self) -> "OfficeErrands":
        """On the office's thread; nothing of it is imported before."""
        if self._errands is None:
            from ui.main.office_errands import OfficeErrands

            self._errands = OfficeErrands(
                self._program.config, self._program.booth, self._program.worker.call, self._clock
            )
        return self._errands

    def _run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> None:
        def errand() -> Result:
            try:
                return work()
            finally:
                if self._errands is not None:
                    # An idle reader would keep SQLite from folding its log when the till closes.
                    self._errands.close()

        self._worker.run(errand, then=then, failed=failed or self._fails)

    def _look_it_up(self) -> None:
        self._run(lambda: self._there().enrolment(), self._found)

    def _found(self, found: "tuple[Enrolment, str] | None") -> None:
        # Another office, or the same anew: what the last one said is not this one's word.
        self.news.forget()
        if found is None:
            self._network.stop()
            self.hear(OfficeNow(state=OfficeState.NONE))
            return
        enrolment, fingerprint = found
        self.hear(
            replace(
                self.now,
                state=OfficeState.WAITING,
                address=enrolment.address,
                fair=enrolment.fair_name,
                booth=enrolment.booth_name,
                fingerprint=fingerprint,
                reason="",
                problem="",
            )
        )
        self._network.start()
        self.news.listen()
        self._end_runner()
        self._run(self._made_runner, self._starts)

    def _made_runner(self) -> "Runner":
        """On the office's thread: what it imports takes a moment."""
        from ui.main.office_sending import make_runner

        return make_runner(
            self._there(),
            told=self._told.emit,
            restocked=self.news.restocked.emit,
            failed=self._stopped.emit,
            totals=self.news.heard.emit,
            photos_came=self.news.photos_came.emit,
        )

    def _starts(self, runner: "Runner") -> None:
        self._runner = runner
        runner.start()

    def _end_runner(self) -> None:
        if self._runner is not None:
            self._runner.stop(_LEAVE_SECONDS)
            self._runner = None

    def _wake(self) -> None:
        if self._runner is not None:
            self._runner.committed()

    def _network_returned(self) -> None:
        if self._runner is not None:
            self._runner.network_returned()

    # --- what is heard ----------------------------------------------------------------------------

    def _hear_runner(self, heard: "tuple[SyncStanding, int]") -> None:
        if self._runner is None:
            return  # it was stopped meanwhile
        standing, receipts = heard
        self.hear(
            replace(
                self.now,
                state=OfficeState[standing.state.name],
                entries=standing.waiting,
                receipts=receipts,
                oldest_at=standing.oldest_at,
                contact_at=standing.last_acknowledged_at,
                reason=standing.reason,
                goods=goods_words(standing.catalogue),
            )
        )

    def _has_stopped(self, error: BaseException | OfficeTrouble) -> None:
        self._runner = None
        if isinstance(error, BoothError):
            self._fails(error)
        elif isinstance(error, OfficeTrouble):
            words = trouble_words(OfficeTrouble.AUTHORITY)
            self.hear(replace(self.now, state=OfficeState.BROKEN, problem=words))
        else:
            self._crashed(error)

    def _fails(self, error: BoothError) -> None:
        self.hear(replace(self.now, state=OfficeState.BROKEN, problem=sentence(error)))

    def hear(self, now: OfficeNow) -> None:
        """It stands so from now on."""
        self.now = now
        self._tell()

    def _tell(self) -> None:
        window = self._program.window
        if window is not None:
            words, tone = badge_words(self.now, self._clock.now())
            window.status.show_office(words, tone, self._go_there, explained(self.now))
        self.news.older()
        if self._page is not None:
            self._page.office_stands(self.now)

    def _go_there(self) -> None:
        """Setelan, Kantor."""
        window = self._program.window
        if window is None:
            return
        from ui.screens.settings.view import SettingsView

        window.go(Place.SETTINGS)
        settings = window.screens.currentWidget()
        if isinstance(settings, SettingsView):
            settings.show_office()
