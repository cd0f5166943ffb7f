"""This laptop's own settings, for Setelan: printer, language, folder, and `stan.lapak`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from booth.config import Config, Preferences, PrinterSettings
from booth.storage.preferences import save_preferences
from resources.texts import Language
from ui.main.backing_up import BackingUp
from ui.main.customer_display import CustomerDisplay
from ui.main.fee_tables import FeeTableFile
from ui.main.hosting import Hosting
from ui.main.office_link import OfficeLink
from ui.main.printers import found_printers, test_print
from ui.running import Runner
from ui.screens.desk import Tone
from ui.screens.printer_form.printers import FoundPrinter, Trial
from ui.screens.settings.laptop import About, FoundDisplay
from ui.window import Window

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from ui.main.goods_files import ProgramGoods
    from ui.main.provider_settings import ProgramProvider
    from ui.main.training import ProgramTraining


class Program(Protocol):
    """What of the program the settings reach."""

    config: Config
    preferences: Preferences

    @property
    def printer_words(self) -> str:
        """How the printer stands."""

    def booth(self) -> "Booth":
        """The booth on the open ledger."""

    @property
    def customer_display(self) -> CustomerDisplay:
        """The buyers' display."""

    @property
    def backing_up(self) -> BackingUp:
        """Copies of the ledger."""

    @property
    def office(self) -> OfficeLink:
        """The way to the office."""

    @property
    def hosting(self) -> Hosting:
        """The office on this laptop."""

    def keep_printer(self, settings: PrinterSettings) -> None:
        """Print with these settings from now on."""

    def go_online(self) -> None:
        """Use the provider as the preferences say."""

    def speak(self, language: Language) -> None:
        """Switch the language."""

    @property
    def window(self) -> Window | None:
        """The till's window."""

    @property
    def worker(self) -> Runner:
        """The ledger's thread."""

    def begin_again(self) -> None:
        """Close this ledger and open the one that the preferences name."""


class ProgramSettings:
    """The program, as its settings screen asks of it."""

    def __init__(self, program: Program, printer_runner: Runner) -> None:
        self._program = program
        self.printer_runner = printer_runner
        self.fee_tables = FeeTableFile(program.config)

    @property
    def online(self) -> "ProgramProvider":
        """The provider of online QRIS codes."""
        from ui.main.provider_settings import ProgramProvider

        return ProgramProvider(self._program, self.printer_runner)

    @property
    def backups(self) -> BackingUp:
        """Copies of the ledger."""
        return self._program.backing_up

    @property
    def office(self) -> OfficeLink:
        """The way to the office."""
        return self._program.office

    @property
    def own_office(self) -> Hosting:
        """The office on this laptop."""
        return self._program.hosting

    @property
    def goods(self) -> "ProgramGoods":
        """Lists of goods in files, and price tags."""
        from ui.main.goods_files import ProgramGoods

        return ProgramGoods(self._program, self.printer_runner)

    @property
    def training(self) -> "ProgramTraining":
        """Practising, and back again."""
        from ui.main.training import ProgramTraining

        return ProgramTraining(self._program)

    @property
    def folder(self) -> Path:
        """Where this laptop keeps its ledger."""
        return self._program.config.folder

    def about(self) -> About:
        """Version and licence."""
        known = metadata("lapak")
        return About(version=known["Version"], licence=known["License-Expression"])

    def printer(self) -> PrinterSettings:
        """The printer in use."""
        return self._program.preferences.printer

    def printer_words(self) -> str:
        """How it stands now."""
        return self._program.printer_words

    def keep_printer(self, settings: PrinterSettings) -> None:
        """Print with these settings from now on."""
        self._program.keep_printer(settings)

    def speak(self, language: Language) -> None:
        """Switch the language and draw everything anew."""
        self._program.speak(language)

    def displays(self) -> Sequence[FoundDisplay]:
        """Every display but the till's own."""
        return self._program.customer_display.displays()

    def customer_display(self) -> str:
        """The buyers' display."""
        return self._program.customer_display.chosen

    def keep_customer_display(self, name: str) -> None:
        """Show buyers their cart there from now on."""
        preferences = replace(self._program.preferences, customer_display=name)
        save_preferences(self._program.config.preferences, preferences)
        self._program.preferences = preferences
        self._program.customer_display.choose(name)

    def open_folder(self) -> None:
        """Show the folder in the system's own file window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def write_booth_file(self, path: Path) -> None:
        """Write `stan.lapak` for the other laptops."""
        from booth.beginning import write_booth_file

        write_booth_file(self._program.booth(), path)

    def print_recovery_code(self, code: str, say: Callable[[str, Tone], None]) -> None:
        """Print the owner's recovery code once."""
        from ui.main.recovery_printing import print_recovery_code

        booth = self._program.booth()
        print_recovery_code(
            code,
            runner=self.printer_runner,
            settings=self._program.preferences.printer,
            register=booth.ledger.register,
            at=booth.clock.now(),
            say=say,
        )

    def printers(self) -> Sequence[FoundPrinter]:
        """What is plugged in, paired or installed."""
        return found_printers()

    def test_print(self, settings: PrinterSettings) -> Trial:
        """Print a test page."""
        return test_print(settings)
