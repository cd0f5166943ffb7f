"""Slips of payouts and the papers of the evening: on A4, as text, and to the printer at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from booth.domain.ids import EntryId
from resources.texts import text
from ui.main.paper_folder import PaperFolder
from ui.main.printing_now import PrintedWords, PrintingNow
from ui.screens.vendors.evening import EveningKind, Wanted

if TYPE_CHECKING:
    from booth.printing.paper import Paper
    from ui.main.printing_now import Program
    from ui.window import Window


class VendorPapers:
    """Papers of the open ledger, written into a folder of their own."""

    def __init__(self, program: "Program", window: "Window") -> None:
        self._program, self._window = program, window
        self._folder = PaperFolder(program.config.folder / "setoran")
        self._printing = PrintingNow(program, window)

    def slip_pdf(self, entry: EntryId) -> Path:
        """Write the slip on a sheet of A4 and say where it is."""
        from booth.paper_ports import Document
        from booth.printing.a4 import a4_pdf
        from booth.printing.documents import compose

        facts = self._program.booth().papers.facts(entry)
        at = facts.entry.envelope.at
        paper = compose(facts, Document.PAYOUT_SLIP)
        name = f"Slip {at:%Y%m%d-%H%M%S} {entry.hex[-4:]}"
        return self._folder.write(name, a4_pdf([paper], at))

    def copy_slip(self, entry: EntryId) -> int:
        """Owe a copy of the slip and say which it is."""
        from booth.paper_ports import Document

        return self._program.booth().reprinting.copy(entry, Document.PAYOUT_SLIP)

    def shown(self, wanted: Wanted) -> str:
        """As they stand on a strip of paper."""
        from booth.printing.paper import as_text

        columns = self._program.preferences.printer.columns
        return "\n".join(as_text(paper, columns) for paper in self._papers(wanted))

    def shared(self, wanted: Wanted) -> str:
        """As text for a message."""
        from booth.printing.shared_text import shared_text

        return shared_text(self._papers(wanted))

    def pdf(self, wanted: Wanted) -> Path:
        """Write them on A4 and say where they are."""
        from booth.printing.a4 import a4_pdf

        words = {
            EveningKind.VENDORS: "Rekap UMKM",
            EveningKind.COUNT: "Hitung uang tunai",
            EveningKind.UNMATCHED: "Uang belum cocok",
        }[wanted.kind]
        shelf = self._window.desk.shelf
        whose = [one.terms.name for one in shelf.vendors if one.id == wanted.vendor]
        content = a4_pdf(self._papers(wanted), self._window.desk.now())
        return self._folder.write(" ".join((words, wanted.day.isoformat(), *whose)), content)

    def print(self, wanted: Wanted) -> None:
        """Send them to the printer now, and say in passing what became of it."""
        words = PrintedWords(
            sent=text("Rekap malam dikirim ke printer."),
            incomplete=text("{trouble}: rekap tidak tercetak utuh. Cetak lagi, atau pakai PDF A4."),
            no_printer=text("Tidak ada printer. Pakai PDF A4 atau salin teks."),
        )
        self._printing.print(lambda: self._papers(wanted), words)

    def _papers(self, wanted: Wanted) -> "tuple[Paper, ...]":
        from booth.printing.evening_papers import EveningPaper, evening_papers

        facts = self._program.booth().papers.evening(wanted.day)
        return evening_papers(facts, EveningPaper(wanted.kind.value), wanted.vendor)
