"""Yesterday's shift that nobody closed: asked about once at the start, and then left alone."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booth.domain.errors import BoothError
from booth.domain.records import Shift
from resources.texts import text
from ui import theme
from ui.formatting import day_words, sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.saving_sheet import gone_when_closed
from ui.screens.shift.showing import person_name
from ui.widgets.buttons import Button, Kind
from ui.widgets.overlay import Overlay
from ui.widgets.panel import Label, Role

_WIDTH, _HEIGHT = 640, 420


class ForgottenShiftSheet(Overlay):
    """Close it now, go on in it, or say that it is today's: three answers, none of them urgent."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        over: QWidget,
        *,
        shift: Shift,
        close_now: Callable[[], None],
    ) -> None:
        super().__init__(over, label=text("Kasir belum ditutup"), width=_WIDTH, height=_HEIGHT)
        self._desk, self._navigator, self._close_now = desk, navigator, close_now
        words = text("Kasir ini masih terbuka sejak {day}, oleh {name}. Penjualannya aman.")
        told = words.format(
            day=day_words(shift.business_day), name=person_name(desk.facts, shift.opened_by) or "–"
        )
        self.error = Label(role=Role.ERROR, wrapped=True)
        self.close_shift = Button(
            text("Hitung dan tutup sekarang"), kind=Kind.PRIMARY, shortcut="Enter",
            height=theme.BUTTON_TALL,
        )  # fmt: skip
        self.today = Button(text("Tanggalnya hari ini"), shortcut="F8", height=theme.BUTTON_TALL)
        self.go_on = Button(
            text("Lanjutkan dulu"), kind=Kind.QUIET, shortcut="Esc", height=theme.BUTTON_TALL
        )
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(30, 22, 30, 26)
        column.setSpacing(theme.GAP)
        later = text("Bisa juga nanti: layar Kasir (Alt+5). Tidak ditanya lagi hari ini.")
        for part in (
            Label(text("Kasir kemarin belum ditutup"), role=Role.TITLE),
            Label(told, wrapped=True),
            Label(later, role=Role.SMALL, wrapped=True),
            self.error,
        ):
            column.addWidget(part)
        column.addStretch()
        for button in (self.go_on, self.today, self.close_shift):
            column.addWidget(button)
        self.close_shift.clicked.connect(self._close)
        self.today.clicked.connect(self._correct)
        self.go_on.clicked.connect(self.close_sheet)
        gone_when_closed(self, desk)
        # On the quiet one: an Enter by habit must not begin a count.
        self.open(self.go_on)

    def _close(self) -> None:
        self.close_sheet()
        self._close_now()

    def _correct(self) -> None:
        if self._desk.cashier is None:
            self._navigator.choose_cashier(self._correct)
            return
        by = self._desk.by
        self._desk.ask(
            lambda booth: booth.shift_reports.correct_to_today(by=by),
            then=lambda _: self._corrected(),
            failed=self._failed,
        )

    def _corrected(self) -> None:
        self.close_sheet()
        self._navigator.printed_soon()
        self._navigator.say(text("Tanggal kasir sekarang hari ini."), Tone.DONE)

    def _failed(self, error: BoothError) -> None:
        self.error.setText(sentence(error))
