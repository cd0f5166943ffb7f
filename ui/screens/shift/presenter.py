"""What the Kasir screen does: shows the open shift, moves cash, prints reports. No Qt."""

from collections.abc import Sequence
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import EntryId, ShiftId, StaffId
from booth.domain.shift_report import ClosedShift, ShiftSoFar
from resources.texts import text
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import copy_words
from ui.screens.paper_maker import PaperMaker, ShownPaper
from ui.screens.shift.showing import ShownShift, report_words, shown_shift
from ui.screens.use_cases import UseCases


class ShiftScreen(Protocol):
    """What the presenter says to the screen."""

    def show_shift(self, shift: ShownShift | None) -> None:
        """The open shift, or that none is open."""

    def show_reports(self, rows: Sequence[str]) -> None:
        """Earlier shifts, newest first."""

    def show_paper(self, title: str, paper: ShownPaper, *, report: EntryId) -> None:
        """An earlier report as it stands on paper."""

    def show_interim(self, paper: ShownPaper, *, approved_by: StaffId | None) -> None:
        """An interim report; with what the drawer should hold where somebody approved that."""


class ShiftPresenter:
    """The open shift of this register, and the reports of those before."""

    def __init__(
        self, desk: Desk, navigator: Navigator, papers: PaperMaker, view: ShiftScreen
    ) -> None:
        """Nothing is read before `look`."""
        self._desk = desk
        self._navigator = navigator
        self._papers = papers
        self._view = view
        self._closed: Sequence[ClosedShift] = ()
        self.so_far: ShiftSoFar | None = None

    def look(self) -> None:
        """Read everything anew."""

        def work(booth: UseCases) -> tuple[ShiftSoFar | None, Sequence[ClosedShift]]:
            return booth.shift_reports.so_far(), booth.shift_reports.closed()

        self._desk.ask(work, then=self._show, failed=self._navigator.report)

    def _show(self, found: tuple[ShiftSoFar | None, Sequence[ClosedShift]]) -> None:
        self.so_far, self._closed = found
        facts, so_far = self._desk.facts, self.so_far
        self._view.show_shift(
            None if so_far is None else shown_shift(so_far, facts, self._desk.shelf)
        )
        self._view.show_reports([report_words(one, facts) for one in self._closed])

    def open_register(self) -> None:
        """Buka kasir."""
        self._navigator.open_register(self.look)

    def interim(self) -> None:
        """Rekap sementara, on the screen: whoever counts the drawer later sees no cash in it."""
        self._interim(None)

    def full_interim(self) -> None:
        """The same with what the drawer should hold: a coordinator types a PIN."""
        self._navigator.ask_coordinator(text("Rekap sementara dengan isi laci"), self._interim)

    def _interim(self, approved_by: StaffId | None) -> None:
        if self.so_far is None:
            return
        shift = ShiftId(self.so_far.shift.id)

        def made(paper: ShownPaper) -> None:
            self._view.show_interim(paper, approved_by=approved_by)

        self._desk.ask(
            lambda _: self._papers.interim_report(
                shift, full=approved_by is not None, approved_by=approved_by
            ),
            then=made,
            failed=self._navigator.report,
        )

    def print_interim(self, approved_by: StaffId | None) -> None:
        """Rekap sementara, on paper; each has a number of its own."""

        def owed(number: str) -> None:
            self._navigator.printed_soon()
            words = text("Rekap sementara no. {number} dicetak.").format(number=number)
            self._navigator.say(words, Tone.DONE)

        self._desk.ask(
            lambda booth: booth.shift_reports.print_interim(
                full=approved_by is not None, approved_by=approved_by
            ),
            then=owed,
            failed=self._navigator.report,
        )

    def show_report(self, row: int) -> None:
        """An earlier report, on the screen."""
        if 0 <= row < len(self._closed):
            self.show_closing(self._closed[row].entry, self._closed[row].number)

    def show_closing(self, entry: EntryId, number: int) -> None:
        """The report of this closing entry, on the screen."""

        def made(paper: ShownPaper) -> None:
            title = text("Rekap tutup kasir no. {number}").format(number=number)
            self._view.show_paper(title, paper, report=entry)

        self._desk.ask(
            lambda _: self._papers.shift_report(entry), then=made, failed=self._navigator.report
        )

    def print_copy(self, entry: EntryId) -> None:
        """An earlier report again: SALINAN."""

        def owed(copy_number: int) -> None:
            self._navigator.printed_soon()
            self._navigator.say(copy_words(copy_number), Tone.DONE)

        self._desk.ask(
            lambda booth: booth.shift_reports.print_copy(entry), then=owed, failed=self._failed
        )

    def _failed(self, error: BoothError) -> None:
        self._navigator.report(error)
