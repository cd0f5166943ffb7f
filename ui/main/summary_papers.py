"""Ringkasan on A4 and on the printer's strip: printed now or not at all, and again at will."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import VendorId
from resources.texts import text
from ui.main.paper_news import trouble_words
from ui.screens.desk import Tone

if TYPE_CHECKING:
    from booth.printing.paper import Paper
    from booth.printing.transports.delivery import Delivery
    from ui.main import laptop_settings
    from ui.window import Window
    from ui.worker import Worker

    class Program(laptop_settings.Program, Protocol):
        """What of the program these papers reach."""

        def errand_runner(self) -> Worker:
            """Does what may take seconds."""


# What every system takes in a file's name.
_UNFIT: Final = re.compile(r"[^A-Za-z0-9.-]+")


class BoothSummaryPapers:
    """Papers of the open ledger, written into a folder of their own."""

    def __init__(self, program: "Program", window: "Window") -> None:
        """The folder is made when first written to."""
        self._program, self._window = program, window
        self._folder = program.config.folder / "ringkasan"
        self._is_printing = False

    def pdf(self, day: date | None, vendor: VendorId | None) -> Path:
        """Write it on A4 and say where it is."""
        from booth.printing.a4 import a4_pdf
        from booth.storage.files import write_whole

        shelf = self._window.desk.shelf
        whose = [one.terms.name for one in shelf.vendors if one.id == vendor]
        period = "pameran" if day is None else day.isoformat()
        name = _UNFIT.sub(" ", " ".join(("Ringkasan", period, *whose))).strip()
        path = self._folder / f"{name}.pdf"
        write_whole(path, a4_pdf([self._paper(day, vendor)], self._window.desk.now()))
        return path

    def print(self, day: date | None, vendor: VendorId | None) -> None:
        """Send it to the printer now, and say in passing what became of it."""
        from booth.printing.transports.choose import transport_for

        settings = self._program.preferences.printer
        transport = transport_for(settings)
        if transport is None:
            self._window.say(text("Tidak ada printer. Pakai PDF A4."), Tone.LOOK)
            return
        if self._is_printing:
            return
        self._is_printing = True

        def content() -> bytes:
            from booth.printing.escpos import encode

            return encode(self._paper(day, vendor), settings)

        def send(made: bytes) -> None:
            from ui.main.code_printing import UNSENT, deliver

            self._program.errand_runner().run(
                lambda: deliver(transport, made),
                then=self._printed,
                failed=lambda _: self._printed(UNSENT),
            )

        def unmade(error: BoothError) -> None:
            self._is_printing = False
            self._window.report(error)

        self._window.desk.ask(lambda _: content(), then=send, failed=unmade)

    def _printed(self, delivery: "Delivery") -> None:
        from booth.printing.transports.delivery import Reached

        self._is_printing = False
        if delivery.reached is Reached.ALL:
            self._window.say(text("Ringkasan dikirim ke printer."), Tone.DONE)
            return
        words = text("{trouble}: ringkasan tidak tercetak utuh. Cetak lagi, atau pakai PDF A4.")
        self._window.say(words.format(trouble=trouble_words(delivery.trouble)), Tone.LOOK)

    def _paper(self, day: date | None, vendor: VendorId | None) -> "Paper":
        from booth.printing.summary_paper import summary_paper

        return summary_paper(self._program.booth().summaries.paper(day, vendor))
