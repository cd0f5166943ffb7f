"""Goods papers: shown, on A4, and as a slip to the printer at once.

They wait for no job in the ledger's file: they are printed now or not at all, and can be again.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from booth.domain.errors import BoothError
from booth.domain.ids import EntryId
from resources.texts import text
from ui.main.paper_news import trouble_words
from ui.screens.desk import Tone

if TYPE_CHECKING:
    from booth.printing.transports.delivery import Delivery
    from ui.main.vendor_papers import Program
    from ui.window import Window

_COLUMNS = 48
"""The paper in full as the screen shows it: a page, not a strip."""


class BoothGoodsPapers:
    """Papers of the open ledger, written into a folder of their own."""

    def __init__(self, program: "Program", window: "Window") -> None:
        """The folder is made when first written to."""
        self._program, self._window = program, window
        self._folder = program.config.folder / "serah terima"
        self._is_printing = False

    def shown(self, entry: EntryId) -> str:
        """The paper in full as text, for the screen."""
        from booth.printing.goods_papers import goods_paper
        from booth.printing.paper import as_text

        return as_text(goods_paper(self._program.booth().goods.paper_facts(entry)), _COLUMNS)

    def pdf(self, entry: EntryId) -> Path:
        """Write it on A4 and say where it is."""
        from booth.printing.a4 import a4_pdf
        from booth.printing.goods_papers import goods_paper
        from booth.storage.files import write_whole

        facts = self._program.booth().goods.paper_facts(entry)
        path = self._folder / f"Berita acara {facts.paper.number}.pdf"
        write_whole(path, a4_pdf([goods_paper(facts)], facts.paper.at))
        return path

    def print(self, entry: EntryId) -> None:
        """Send the short slip to the printer now, and say in passing what became of it."""
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
            from booth.printing.goods_papers import goods_slip

            return encode(goods_slip(self._program.booth().goods.paper_facts(entry)), settings)

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
            self._window.say(text("Slip dikirim ke printer."), Tone.DONE)
            return
        words = text("{trouble}: slip tidak tercetak utuh. Cetak lagi, atau pakai PDF A4.")
        self._window.say(words.format(trouble=trouble_words(delivery.trouble)), Tone.LOOK)
