"""Slips of payouts and the papers of the evening: on A4, as text, and to the printer at once.

Evening papers belong to no entry, so no job waits for them in the ledger's file: they are
printed now or not at all, and can be printed again.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import EntryId
from resources.texts import text
from ui.main.paper_news import trouble_words
from ui.screens.desk import Tone
from ui.screens.vendors.evening import EveningKind, Wanted

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


class VendorPapers:
    """Papers of the open ledger, written into a folder of their own."""

    def __init__(self, program: "Program", window: "Window") -> None:
        """The folder is made when first written to."""
        self._program, self._window = program, window
        self._folder = program.config.folder / "setoran"
        self._is_printing = False

    def slip_pdf(self, entry: EntryId) -> Path:
        """Write the slip on a sheet of A4 and say where it is."""
        from booth.paper_ports import Document
        from booth.printing.a4 import a4_pdf
        from booth.printing.documents import compose

        facts = self._program.booth().papers.facts(entry)
        at = facts.entry.envelope.at
        paper = compose(facts, Document.PAYOUT_SLIP)
        name = f"Slip {at:%Y%m%d-%H%M%S} {entry.hex[-4:]}.pdf"
        return self._write(name, a4_pdf([paper], at))

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
        name = _UNFIT.sub(" ", " ".join((words, wanted.day.isoformat(), *whose))).strip()
        content = a4_pdf(self._papers(wanted), self._window.desk.now())
        return self._write(f"{name}.pdf", content)

    def print(self, wanted: Wanted) -> None:
        """Send them to the printer now, and say in passing what became of it."""
        from booth.printing.transports.choose import transport_for

        settings = self._program.preferences.printer
        transport = transport_for(settings)
        if transport is None:
            self._window.say(text("Tidak ada printer. Pakai PDF A4 atau salin teks."), Tone.LOOK)
            return
        if self._is_printing:
            return
        self._is_printing = True

        def content() -> bytes:
            from booth.printing.escpos import encode

            return b"".join(encode(paper, settings) for paper in self._papers(wanted))

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
            self._window.say(text("Rekap malam dikirim ke printer."), Tone.DONE)
            return
        words = text("{trouble}: rekap tidak tercetak utuh. Cetak lagi, atau pakai PDF A4.")
        self._window.say(words.format(trouble=trouble_words(delivery.trouble)), Tone.LOOK)

    def _papers(self, wanted: Wanted) -> "tuple[Paper, ...]":
        from booth.printing.evening_papers import EveningPaper, evening_papers

        facts = self._program.booth().papers.evening(wanted.day)
        return evening_papers(facts, EveningPaper(wanted.kind.value), wanted.vendor)

    def _write(self, name: str, content: bytes) -> Path:
        from booth.storage.files import write_whole

        path = self._folder / name
        write_whole(path, content)
        return path
