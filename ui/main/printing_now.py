"""Papers that belong to no entry: no job waits for them in the ledger's file.

They are printed now or not at all, and can be printed again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from booth.domain.errors import BoothError
from booth.printing.transports.delivery import Delivery, Reached
from ui.main.delivering import UNSENT, deliver
from ui.main.paper_news import trouble_words
from ui.screens.desk import Tone

if TYPE_CHECKING:
    from booth.printing.paper import Paper
    from ui.main import laptop_settings
    from ui.window import Window
    from ui.worker import Worker

    class Program(laptop_settings.Program, Protocol):
        """What of the program these papers reach."""

        def errand_runner(self) -> Worker:
            """Does what may take seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedWords:
    """What a person hears: that it is sent, or what to do where it is not.

    `incomplete` begins with `{trouble}`, how the printer stands.
    """

    sent: str
    incomplete: str
    no_printer: str


class PrintingNow:
    """Prints on a thread that may wait for a printer, and says in passing what became of it."""

    def __init__(self, program: "Program", window: "Window") -> None:
        self._program, self._window = program, window
        self._is_printing = False

    def print(self, papers: "Callable[[], Iterable[Paper]]", words: PrintedWords) -> None:
        """Print once; a second press meanwhile prints nothing.

        `papers` is called on the ledger's thread.
        """
        from booth.printing.transports.choose import transport_for

        settings = self._program.preferences.printer
        transport = transport_for(settings)
        if transport is None:
            self._window.say(words.no_printer, Tone.LOOK)
            return
        if self._is_printing:
            return
        self._is_printing = True

        def content() -> bytes:
            from booth.printing.escpos import encode

            return b"".join(encode(paper, settings) for paper in papers())

        def send(made: bytes) -> None:
            self._program.errand_runner().run(
                lambda: deliver(transport, made), then=ended, failed=lambda _: ended(UNSENT)
            )

        def ended(delivery: Delivery) -> None:
            self._is_printing = False
            if delivery.reached is Reached.ALL:
                self._window.say(words.sent, Tone.DONE)
                return
            trouble = trouble_words(delivery.trouble)
            self._window.say(words.incomplete.format(trouble=trouble), Tone.LOOK)

        def unmade(error: BoothError) -> None:
            self._is_printing = False
            self._window.report(error)

        self._window.desk.ask(lambda _: content(), then=send, failed=unmade)
