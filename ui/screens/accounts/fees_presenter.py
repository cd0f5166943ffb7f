"""The table of MDR as the page of costs shows it. No Qt."""

from collections.abc import Callable, Sequence
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.mdr import MdrTable
from resources.texts import text
from ui.formatting import told
from ui.screens.accounts.fee_tables import FeeTables
from ui.screens.accounts.fee_words import FeeRow, example_words, fee_rows
from ui.screens.desk import Desk, Navigator, Tone


class FeesView(Protocol):
    """What the presenter says to the page."""

    def show_fees(self, rows: Sequence[FeeRow], example: str) -> None:
        """The rates, and what a payment would cost by them."""

    def show_fault(self, words: str) -> None:
        """Which row of the file cannot be used, and why; empty for none."""


class FeesPresenter:
    """Reads the table when the page is shown, and again when a person says so."""

    def __init__(self, desk: Desk, navigator: Navigator, tables: FeeTables, view: FeesView) -> None:
        """Show nothing yet: the file is read when it is looked for."""
        self._desk, self._navigator = desk, navigator
        self._tables, self._view = tables, view

    def look(self) -> None:
        """Read the table anew."""
        self._read(lambda: None)

    def read_again(self) -> None:
        """Read it as `look` does, and say that it was read."""
        words = (
            text("Tabel MDR dimuat ulang dari berkas.")
            if self._tables.is_own
            else text("Belum ada berkas sendiri. Yang dipakai tabel bawaan.")
        )
        self._read(lambda: self._navigator.say(words, Tone.DONE))

    def open_file(self) -> None:
        """Let a person mend the file."""
        try:
            self._tables.open_file()
        except BoothError as error:
            self._navigator.report(error)

    def _read(self, done: Callable[[], None]) -> None:
        def read(table: MdrTable) -> None:
            self._view.show_fault("")
            self._show(table)
            done()

        def failed(error: BoothError) -> None:
            still = text("Sampai itu benar, yang dipakai tabel bawaan.")
            self._view.show_fault(" ".join((*told(error), still)))
            self._show(self._tables.came_with_the_program())

        self._desk.ask(lambda _: self._tables.read(), then=read, failed=failed)

    def _show(self, table: MdrTable) -> None:
        today = self._desk.today()
        codes = self._desk.facts.qris_codes
        self._view.show_fees(fee_rows(table, today), example_words(table, codes, today))
