"""Goods papers: shown, on A4, and as a slip to the printer at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from booth.domain.ids import EntryId
from resources.texts import text
from ui.main.paper_folder import PaperFolder
from ui.main.printing_now import PrintedWords, PrintingNow

if TYPE_CHECKING:
    from booth.domain.goods_papers import GoodsPaperFacts
    from ui.main.printing_now import Program
    from ui.window import Window

_COLUMNS: Final = 48
"""The paper in full as the screen shows it: a page, not a strip."""


class BoothGoodsPapers:
    """Papers of the open ledger, written into a folder of their own."""

    def __init__(self, program: "Program", window: "Window") -> None:
        self._program = program
        self._folder = PaperFolder(program.config.folder / "serah terima")
        self._printing = PrintingNow(program, window)

    def shown(self, entry: EntryId) -> str:
        """The paper in full as text, for the screen."""
        from booth.printing.goods_papers import goods_paper
        from booth.printing.paper import as_text

        return as_text(goods_paper(self._facts(entry)), _COLUMNS)

    def pdf(self, entry: EntryId) -> Path:
        """Write it on A4 and say where it is."""
        from booth.printing.a4 import a4_pdf
        from booth.printing.goods_papers import goods_paper

        facts = self._facts(entry)
        content = a4_pdf([goods_paper(facts)], facts.paper.at)
        return self._folder.write(f"Berita acara {facts.paper.number}", content)

    def print(self, entry: EntryId) -> None:
        """Send the short slip to the printer now, and say in passing what became of it."""
        from booth.printing.goods_papers import goods_slip

        words = PrintedWords(
            sent=text("Slip dikirim ke printer."),
            incomplete=text("{trouble}: slip tidak tercetak utuh. Cetak lagi, atau pakai PDF A4."),
            no_printer=text("Tidak ada printer. Pakai PDF A4."),
        )
        self._printing.print(lambda: [goods_slip(self._facts(entry))], words)

    def _facts(self, entry: EntryId) -> "GoodsPaperFacts":
        return self._program.booth().goods.paper_facts(entry)
