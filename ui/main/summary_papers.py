"""Ringkasan on A4 and on the printer's strip."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from booth.domain.ids import VendorId
from resources.texts import text
from ui.main.paper_folder import PaperFolder
from ui.main.printing_now import PrintedWords, PrintingNow

if TYPE_CHECKING:
    from booth.printing.paper import Paper
    from ui.main.printing_now import Program
    from ui.window import Window


class BoothSummaryPapers:
    """Papers of the open ledger, written into a folder of their own."""

    def __init__(self, program: "Program", window: "Window") -> None:
        self._program, self._window = program, window
        self._folder = PaperFolder(program.config.folder / "ringkasan")
        self._printing = PrintingNow(program, window)

    def pdf(self, day: date | None, vendor: VendorId | None) -> Path:
        """Write it on A4 and say where it is."""
        from booth.printing.a4 import a4_pdf

        shelf = self._window.desk.shelf
        whose = [one.terms.name for one in shelf.vendors if one.id == vendor]
        period = "pameran" if day is None else day.isoformat()
        content = a4_pdf([self._paper(day, vendor)], self._window.desk.now())
        return self._folder.write(" ".join(("Ringkasan", period, *whose)), content)

    def print(self, day: date | None, vendor: VendorId | None) -> None:
        """Send it to the printer now, and say in passing what became of it."""
        words = PrintedWords(
            sent=text("Ringkasan dikirim ke printer."),
            incomplete=text(
                "{trouble}: ringkasan tidak tercetak utuh. Cetak lagi, atau pakai PDF A4."
            ),
            no_printer=text("Tidak ada printer. Pakai PDF A4."),
        )
        self._printing.print(lambda: [self._paper(day, vendor)], words)

    def _paper(self, day: date | None, vendor: VendorId | None) -> "Paper":
        from booth.printing.summary_paper import summary_paper

        return summary_paper(self._program.booth().summaries.paper(day, vendor))
