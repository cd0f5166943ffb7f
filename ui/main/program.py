"""One run of the till: what is made in which order, and what happens when it closes.

The order of things here is the start-up time. The sell screen is painted from the snapshot of
the last run; whatever is heavy (the database, alembic, the printer's encoder) is imported on
the ledger's thread afterwards.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from booth.config import Config, Preferences, PrinterSettings
from booth.domain.clock import SystemClock
from booth.domain.errors import BoothError
from booth.domain.ids import IdSource
from booth.domain.qris_code import ShownCode
from booth.domain.shelf import BoothFacts, Shelf, Standing
from booth.ports import Clock
from booth.storage.preferences import save_preferences
from booth.storage.snapshot import read_snapshot
from resources import texts
from resources.texts import Language
from ui.awake import Awake
from ui.main.backing_up import BackingUp
from ui.main.collecting import Collecting
from ui.main.customer_display import CustomerDisplay
from ui.main.forgotten_shift import ask_about_forgotten_shift
from ui.main.hosting import Hosting
from ui.main.office_link import OfficeLink
from ui.main.opening import Opened, at_the_register, open_ledger, tell_if_moved
from ui.main.papers import BoothPapers, draw_any_code, warm_up
from ui.main.screens import make_screen
from ui.main.stage import Stage
from ui.main.waking import Waking
from ui.scanner import Scanner
from ui.screens.desk import Desk, Place
from ui.screens.failure.presenter import of_bug, of_start
from ui.screens.paper_maker import PaperMaker
from ui.window import Window
from ui.worker import Worker

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from ui.main.online_payments import OnlinePayments
    from ui.main.printing import Printing

_IDLE_MS: Final = 300
"""By then the first picture of the open ledger is out, and no buyer has paid yet."""
_KEEP_SECONDS: Final = 2.0
"""A desktop that ends its session waits about five seconds for a program."""

_LATER_MS: Final = 30
"""What follows a sale waits until the word that it is saved is painted, and not longer than
anybody would notice."""


class Program(QObject):
    """One run of the till: from the first picture to the last byte on the disk."""

    ready = Signal()
    """The ledger is open and shown: a sale can be recorded."""
    again = Signal()
    """Another ledger is to be opened from the start, as the preferences say now."""

    def __init__(
        self,
        application: QApplication,
        config: Config,
        preferences: Preferences,
        *,
        clock: Clock | None = None,
        ids: IdSource | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock or SystemClock()
        self._ids = ids
        self._scanner = Scanner(application, self)
        self._collecting = Collecting(self)
        self._awake = Awake()
        self._waking = Waking(self._clock.now, self)
        self._waking.woke.connect(self._woke)
        self.config = config
        self.preferences = preferences
        self.customer_display = CustomerDisplay(preferences.customer_display, self)
        self.worker = Worker(self)
        self.worker.crashed.connect(self.show_bug)
        self.window: Window | None = None
        self._stage = Stage()
        self._booth: Booth | None = None
        self.printing: Printing | None = None
        self._online: OnlinePayments | None = None
        self._errands: Worker | None = None
        self.backing_up = BackingUp(self, self._clock.now, self.show_bug, self)
        self.office = OfficeLink(self, self._clock, self.show_bug, self)
        self.hosting = Hosting(self, self)
        self.backing_up.wanted.connect(self.hosting.copy_now)
        self.is_ready = False
        """Whether a sale can be recorded: the ledger is open and what it holds is shown."""

    @property
    def ledger(self) -> Path:
        """This register's ledger."""
        return self.config.folder / self.preferences.opened

    def booth(self) -> "Booth":
        """The booth on the open ledger. Called on the ledger's thread."""
        if self._booth is None:
            raise RuntimeError("the ledger was not opened first")
        return self._booth

    def start(self) -> None:
        """Show something at once, then open the ledger behind it."""
        self._collecting.start()
        self.worker.start()
        self.start_again()

    def start_again(self) -> None:
        """The first run, or the sell screen as it was and the ledger behind it."""
        if not self.preferences.ledger:
            self._begin()
            return
        snapshot = read_snapshot(self.config.snapshot, ledger=self.preferences.opened)
        if snapshot is None:
            self.open_ledger()
        else:
            self._show(snapshot.shelf, snapshot.facts)
            # After the first picture is painted: importing takes turns with painting.
            QTimer.singleShot(0, self.open_ledger)

    def stop(self) -> None:
        """Close the ledger within seconds, whatever hangs; what was asked before is done first."""
        self._waking.stop()
        self.customer_display.stop()
        self.backing_up.stop()
        self.office.stop()
        if self.printing is not None:
            self.printing.stop()
        if self._online is not None:
            self._online.stop()
        if self._errands is not None:
            self._errands.stop(0)  # it looks for printers; nothing of it is to be kept
        self._keep_cart()
        self.worker.run(self._close_ledger, then=lambda _: None, failed=lambda _: None)
        self.worker.stop()
        self.hosting.stop()
        self._awake.end()
        self._collecting.stop()

    def begin_again(self) -> None:
        """Close this ledger and open the one that the preferences name."""
        self.is_ready = False
        self.again.emit()

    def put_away(self) -> None:
        """Take the window off the screen and forget it; for a program that was stopped."""
        self._stage.show(None)
        self.deleteLater()

    def session_ends(self) -> None:
        """The desktop may end the program once this returns: keep the cart now."""
        self._keep_cart()
        self.worker.finish(_KEEP_SECONDS)

    def _keep_cart(self) -> None:
        """Have the ledger's file remember the cart as it is now, after all that was asked."""
        state = None if self.window is None else self.window.presenter.keeping.unkept
        if state is None:
            return
        cart = state

        def keep() -> None:
            if self._booth is not None:
                self._booth.selling.keep_at_hand(cart)

        self.worker.run(keep, then=lambda _: None, failed=lambda _: None)

    def _close_ledger(self) -> None:
        if self._booth is not None:
            self._booth.ledger.close()

    def show_bug(self, bug: BaseException) -> None:
        """A mistake of the program: say what is safe, and give the report."""
        sys.__excepthook__(type(bug), bug, bug.__traceback__)
        if self.window is not None:
            self.window.show_failure(of_bug(bug), then=self._draw_anew)
        else:
            self._stage.show_failure(of_bug(bug), again=self.start_again)

    def _begin(self) -> None:
        """The first run: nothing is sold before somebody says where and for whom."""
        from ui.main.beginning import LaptopBeginning
        from ui.screens.first_run.view import FirstRunPage

        beginning = LaptopBeginning(
            self.config,
            self._clock.now,
            preferences=lambda: self.preferences,
            begun=self._has_begun,
        )
        page = FirstRunPage(beginning, self.worker, self.config.folder)
        page.begun.connect(self.open_ledger)
        self._stage.show(page)

    def _has_begun(self, preferences: Preferences) -> None:
        """The preferences name a ledger now."""
        self.preferences = preferences

    # --- the ledger -----------------------------------------------------------------------------

    def open_ledger(self) -> None:
        """Open the register's ledger, then show what it holds."""

        def work() -> Opened:
            opened = open_ledger(
                self.config, self.preferences.opened, ids=self._ids, clock=self._clock
            )
            self._booth = opened.booth
            return opened

        self.worker.run(work, then=self._opened, failed=self._not_opened)

    def _opened(self, opened: Opened) -> None:
        if self.window is None:
            self._show(opened.shelf, opened.facts)
        self._shown().show_booth(opened.shelf, opened.facts, opened.finder)
        self.backing_up.stands.connect(self._shown().show_backup)
        self.backing_up.begin(opened.begun_at)
        self.office.begin()
        self.hosting.start()
        self._shown().presenter.keeping.look()
        self._shown().presenter.keeping.take_up()
        self._shown().presenter.look_at_the_clock()
        self._start_printing()
        ask_about_forgotten_shift(self._shown())
        tell_if_moved(self._shown(), opened)
        self.is_ready = True
        self._waking.start()
        self._collecting.settle()
        self.ready.emit()
        QTimer.singleShot(_IDLE_MS, self._shown(), self._make_ready)
        QTimer.singleShot(_IDLE_MS, self._shown(), self.go_online)

    def _make_ready(self) -> None:
        """The first buyer waits neither for the pay sheet nor for what draws its codes."""
        self._shown().make_ready()
        self.worker.run(draw_any_code, then=lambda _: None, failed=lambda _: None)

    def _stands(self, standing: Standing) -> None:
        """A register that is open does not fall asleep between two buyers."""
        self._awake.keep(awake=standing.shift is not None)

    def _woke(self) -> None:
        """After a sleep the printer is looked for again, and the day may be another."""
        if self.is_ready:
            self.office.woke()
            self._shown().printed_soon()
            self._shown().presenter.look_at_the_clock()

    def _not_opened(self, error: BoothError) -> None:
        failure = of_start(error, str(self.config.folder))
        if self.window is not None:
            self.window.show_failure(failure, then=self.open_ledger)
            return
        self._stage.show_failure(failure, again=self.open_ledger)

    # --- the window -----------------------------------------------------------------------------

    def _show(self, shelf: Shelf, facts: BoothFacts) -> None:
        desk = Desk(
            self.worker,
            self.booth,
            self._clock.now,
            shelf=shelf,
            facts=facts,
            cashier=at_the_register(facts),
            later=lambda act: QTimer.singleShot(_LATER_MS, self, act),
        )
        self.customer_display.look_at(desk)
        self.window = Window(desk, self)
        self.window.closing.connect(QApplication.quit)
        self.window.stood.connect(self._stands)
        self.window.stood.connect(self.backing_up.shift_stands)
        self._scanner.scanned.connect(self.window.scanned)
        self._stage.show(self.window)
        self.customer_display.begin(self.window)

    def _shown(self) -> Window:
        if self.window is None:
            raise RuntimeError("no window yet")
        return self.window

    # --- Laptop, as the window sees it ------------------------------------------------------------

    def wake_printer(self) -> None:
        """Paper is owed."""
        if self.printing is not None:
            self.printing.wake()

    def open_drawer(self) -> None:
        """Cash came in."""
        if self.printing is not None:
            self.printing.open_drawer()

    def print_code(self, shown: ShownCode) -> None:
        """An unpaid QRIS code is wanted on paper."""
        if self.printing is not None:
            register = self._shown().desk.facts.register
            self.printing.print_code(shown, register, self.errand_runner())

    def papers(self) -> PaperMaker:
        """Papers for the screen, as PDF, and copies."""
        warm_up()
        return BoothPapers(
            self.booth, self.config.folder / "nota", lambda: self.preferences.printer.columns
        )

    def make_screen(self, place: Place, window: Window) -> QWidget:
        """A screen of the rail, made when first shown."""
        return make_screen(self, place, window)

    def errand_runner(self) -> Worker:
        """Printers may keep one waiting for seconds: neither a sale nor the screen waits here."""
        if self._errands is None:
            self._errands = Worker(self, name="errands")
            self._errands.crashed.connect(self.show_bug)
            self._errands.start()
        return self._errands

    @property
    def printer_words(self) -> str:
        """How the printer stands, as the status bar says it."""
        return self._shown().status.printer.text()

    def keep_printer(self, settings: PrinterSettings) -> None:
        """Print with these settings from now on. Raises FolderNotWritableError."""
        preferences = replace(self.preferences, printer=settings)
        save_preferences(self.config.preferences, preferences)
        self.preferences = preferences
        if self.printing is not None:
            self.printing.begin(settings)

    def speak(self, language: Language) -> None:
        """Switch the language, and draw everything anew."""
        texts.use(language)
        self.preferences = replace(self.preferences, language=language)
        save_preferences(self.config.preferences, self.preferences)
        self._draw_anew()

    def _draw_anew(self) -> None:
        """Make every view anew: after a bug one of them may wait for an answer in vain."""
        window = self._shown()
        window.build()
        self.customer_display.build()
        if self.is_ready:
            window.show_standing(window.desk.facts.standing)
        self.office.show_again()
        if self.printing is not None:
            self.printing.tell_again()

    def go_online(self) -> None:
        """Use the provider as the preferences say, and look after what was begun there."""
        from ui.main.online_payments import online_payments

        window = self._shown()
        if window.desk.facts.register.training:
            return  # nobody pays real money for a sale that is none
        if self._online is None:
            self._online = online_payments(self, self._clock.now)
            self._online.found.connect(window.say)
        window.desk.online = self._online
        self._online.start(self.preferences.provider)

    def _start_printing(self) -> None:
        from ui.main.printing import Printing

        window = self._shown()
        if self.printing is None:
            self.printing = Printing(self.worker, self.booth, self._clock.now, self)
        self.printing.stands.connect(window.show_printer)
        self.printing.ended.connect(window.say)
        self.printing.begin(self.preferences.printer)
