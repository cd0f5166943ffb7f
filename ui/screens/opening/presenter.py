"""What Buka kasir does: which day, which drawer, how much is in it. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol

from booth.domain.errors import BoothError
from booth.domain.events.handling_cash import FloatSource
from booth.domain.events.setting_up import Custody
from booth.domain.fair_days import day_of_fair
from booth.domain.ids import DrawerId
from booth.domain.money import ZERO, Rupiah
from booth.domain.shelf import BoothFacts
from resources.texts import text
from ui.formatting import day_of_fair_words, day_words, sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.use_cases import UseCases

QUICK_FLOATS: Final = (ZERO, Rupiah(200_000), Rupiah(500_000))
"""What booths begin with: nothing, change for small prices, change for large ones."""


@dataclass(frozen=True, slots=True)
class DrawerChoice:
    """A drawer to open the register with; None for none, where vendors hold the money."""

    drawer: DrawerId | None
    name: str


class OpeningView(Protocol):
    """What the presenter says to the sheet."""

    def show_day(self, day: str, of_fair: str) -> None:
        """Weekday and date, and which day of the fair that is."""

    def show_cashier(self, name: str) -> None:
        """Who opens the register."""

    def show_drawers(self, choices: Sequence[DrawerChoice], chosen: DrawerChoice) -> None:
        """Which drawer is counted."""

    def show_source(self, source: FloatSource, in_safe: Rupiah) -> None:
        """Where the float comes from; not asked where nothing lies `in_safe`."""

    def show_float(self, amount: Rupiah, *, counted: bool) -> None:
        """How much is in the drawer; not `counted` where there is none."""

    def show_problem(self, words: str) -> None:
        """Why it was not opened; empty once something changed."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether it is being opened."""

    def close_sheet(self) -> None:
        """It is open, or nobody wants it open now."""


class OpeningPresenter:
    """One opening of the register."""

    def __init__(
        self, desk: Desk, navigator: Navigator, view: OpeningView, opened: Callable[[], None]
    ) -> None:
        """Suggest the day by the clock, the first drawer and an empty one."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._opened = opened
        self._busy = False
        self._day = self._today = desk.today()
        self._drawers = self._drawer_choices()
        self._drawer = self._drawers[0]
        self._float = self._in_safe = ZERO
        self._source: FloatSource | None = None
        view.show_busy(busy=False)
        view.show_problem("")
        self.cashier_changed()
        self._show()
        desk.ask(
            lambda booth: booth.shifts.in_safe(), then=self._safe_counted, failed=navigator.report
        )

    def move_day(self, days: int) -> None:
        """The laptop's clock is wrong: it is another day."""
        self._day += timedelta(days=days)
        self._show()

    def choose_drawer(self, choice: DrawerChoice) -> None:
        """Another drawer, or none."""
        self._drawer = choice
        if choice.drawer is None:
            self._float = ZERO
        self._show()

    def count(self, amount: Rupiah) -> None:
        """So much is in the drawer."""
        self._float = amount
        self._view.show_problem("")
        self._show_source()

    def count_quick(self, amount: Rupiah) -> None:
        """One touch: a usual amount."""
        self._float = amount
        self._show()

    def choose_source(self, source: FloatSource) -> None:
        """A person says where the float comes from; the books only suggest it."""
        self._source = source
        self._view.show_problem("")
        self._show_source()

    def cashier_changed(self) -> None:
        """Somebody else is at the register now."""
        cashier = self._desk.cashier
        self._view.show_cashier(cashier.name if cashier else text("Pilih petugas"))
        self._view.show_problem("")

    def save(self) -> None:
        """Open the register, once however often it is asked."""
        if self._busy:
            return
        if self._desk.cashier is None:
            self._view.show_problem(text("Petugasnya belum dipilih. Sentuh Pilih petugas."))
            return
        self._busy = True
        self._view.show_busy(busy=True)
        by, drawer, amount = self._desk.by, self._drawer.drawer, self._float
        chosen = self._source
        # A day that was not changed is left to the clock, which is flagged where it is odd.
        day: date | None = None if self._day == self._today else self._day

        def work(booth: UseCases) -> BoothFacts:
            source = chosen or _usual_source(amount, booth.shifts.in_safe())
            booth.shifts.open(drawer, amount, by=by, float_from=source, business_day=day)
            return booth.browsing.booth_facts()

        self._desk.ask(work, then=self._is_open, failed=self._failed)

    def leave(self) -> None:
        """Batal. Not while it is being opened."""
        if not self._busy:
            self._view.close_sheet()

    def _is_open(self, facts: BoothFacts) -> None:
        self._desk.facts = facts
        self._view.close_sheet()
        self._navigator.printed_soon()
        self._opened()

    def _failed(self, error: BoothError) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        self._view.show_problem(sentence(error))

    def _safe_counted(self, in_safe: Rupiah) -> None:
        self._in_safe = in_safe
        self._show_source()

    def _show_source(self) -> None:
        source = self._source or _usual_source(self._float, self._in_safe)
        counted = self._drawer.drawer is not None
        self._view.show_source(source, self._in_safe if counted else ZERO)

    def _drawer_choices(self) -> Sequence[DrawerChoice]:
        facts = self._desk.facts
        drawers = [DrawerChoice(drawer.id, drawer.name) for drawer in facts.drawers]
        none = DrawerChoice(None, text("Tanpa laci, uang dipegang UMKM"))
        if facts.custody is Custody.CASHIER and drawers:
            return drawers
        return [none, *drawers] if facts.custody is Custody.VENDORS else [*drawers, none]

    def _show(self) -> None:
        register = self._desk.facts.register
        day = day_of_fair(register.first_day, register.last_day, self._day)
        self._view.show_day(day_words(self._day), day_of_fair_words(day) if day else "")
        self._view.show_drawers(self._drawers, self._drawer)
        self._view.show_float(self._float, counted=self._drawer.drawer is not None)
        self._show_source()
        self._view.show_problem("")


def _usual_source(amount: Rupiah, in_safe: Rupiah) -> FloatSource:
    """What was counted yesterday is opened again; only what is more than that is new money."""
    return FloatSource.SAFE if ZERO < amount <= in_safe else FloatSource.FUNDING
