"""Price tags, joined to the spool and to the room that draws them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final, Protocol
from zoneinfo import ZoneInfo

from booth.config import Config, Connection, Preferences
from booth.domain.errors import BoothError, FolderNotWritableError
from booth.domain.tag_sheet import TagOrder, TagSheet
from resources.texts import text
from ui.formatting import sentence
from ui.main.paper_news import trouble_words
from ui.screens.price_tags.papers import RunStanding, TagPrinter, TagRun

if TYPE_CHECKING:
    from booth.printing.aside import Aside
    from ui.main.printing import Printing
    from ui.running import Runner
    from ui.window import Window
    from ui.worker import Worker

_FOLDER: Final = "label harga"


class Program(Protocol):
    """What of the program price tags reach."""

    config: Config
    preferences: Preferences
    printing: "Printing | None"

    def errand_runner(self) -> "Worker":
        """Does what may take seconds."""


class BoothTagPapers:
    """The `TagPapers` of this laptop; files go into a folder of their own."""

    def __init__(self, program: Program, window: "Window") -> None:
        """The folder is made when first written to."""
        self._program, self._window = program, window

    def printer(self) -> TagPrinter | None:
        """The printer, as the settings say."""
        settings = self._program.preferences.printer
        if settings.connection is Connection.NONE:
            return None
        return TagPrinter(columns=settings.columns, cuts=settings.cuts)

    def sheet(self) -> TagSheet:
        """The paper that was chosen last."""
        return self._program.preferences.price_tags

    def keep_sheet(self, sheet: TagSheet) -> None:
        """Know this from now on."""
        from booth.storage.preferences import save_preferences

        preferences = replace(self._program.preferences, price_tags=sheet)
        self._program.preferences = preferences
        try:
            save_preferences(self._program.config.preferences, preferences)
        except FolderNotWritableError:
            # It is chosen for now. What could not be kept is chosen again one day.
            return

    def run(self, order: TagOrder) -> TagRun:
        """Print a strip, or draw sheets into a file."""
        return self._printed(order) if order.sheet is TagSheet.STRIP else self._drawn(order)

    def _printed(self, order: TagOrder) -> TagRun:
        from booth.printing.aside import Aside
        from booth.printing.escpos import encode
        from booth.printing.price_tags import price_tag_strip
        from booth.printing.transports.delivery import Trouble

        settings = self._program.preferences.printer
        last = len(order.labels) - 1

        def make(number: int) -> bytes:
            tag = price_tag_strip(order.labels[number], settings.columns)
            more = number < last and not order.cut_each
            return encode(tag, settings, more_follow=more)

        aside = Aside(len(order.labels), make)
        if self._program.printing is None:
            aside.give_up(Trouble.UNREACHABLE)
        else:
            self._program.printing.print_aside(aside)
        return _PrintedRun(aside)

    def _drawn(self, order: TagOrder) -> TagRun:
        desk = self._window.desk
        at = desk.now()
        local = at.astimezone(ZoneInfo(desk.facts.register.zone))
        name = f"Label harga {local:%Y-%m-%d %H.%M.%S}.pdf"
        path = self._program.config.folder / _FOLDER / name
        run = _DrawnRun()

        def draw() -> Path | None:
            from booth.printing.price_tags import price_tags_pdf
            from booth.storage.files import write_whole

            try:
                content = price_tags_pdf(order, at, watch=run.heed)
            except _StoppedError:
                return None
            write_whole(path, content)
            return path

        run.begin(draw, self._program.errand_runner())
        return run


class _StoppedError(Exception):
    """Nobody wants the file any more."""


class _PrintedRun:
    """Tags on their way to the printer."""

    def __init__(self, aside: "Aside") -> None:
        self._aside = aside

    def standing(self) -> RunStanding:
        from booth.printing.transports.delivery import Trouble

        now = self._aside.standing
        words = ""
        if now.trouble is Trouble.UNMADE:
            words = text("Label tidak bisa dibuat")
        elif now.trouble:
            words = trouble_words(now.trouble)
        return RunStanding(done=now.done, ended=now.ended, trouble=words, partly=now.partly)

    def cancel(self) -> None:
        self._aside.cancel()


class _DrawnRun:
    """Sheets that are drawn on the errands' thread, looked at from the screen's."""

    def __init__(self) -> None:
        self._stop = Event()
        self._done = 0
        self._ended: RunStanding | None = None

    def heed(self, done: int) -> None:
        """So many are drawn. Raises _StoppedError where nobody wants them any more."""
        if self._stop.is_set():
            raise _StoppedError
        self._done = done

    def begin(self, draw: "Callable[[], Path | None]", runner: "Runner") -> None:
        """Have it drawn."""

        def drawn(path: Path | None) -> None:
            done = 0 if path is None else self._done
            self._ended = RunStanding(done=done, ended=True, path=path)

        def failed(error: BoothError) -> None:
            self._ended = RunStanding(ended=True, trouble=sentence(error))

        runner.run(draw, then=drawn, failed=failed)

    def standing(self) -> RunStanding:
        return self._ended or RunStanding(done=self._done)

    def cancel(self) -> None:
        self._stop.set()
