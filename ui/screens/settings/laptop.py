"""What Setelan asks of the program around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from booth.config import PrinterSettings
from resources.texts import Language
from ui.running import Runner
from ui.screens.accounts.fee_tables import FeeTables
from ui.screens.catalogue_import.files import GoodsFiles
from ui.screens.desk import Tone
from ui.screens.printer_form.printers import Printers
from ui.screens.settings.backups import LaptopBackups
from ui.screens.settings.office import LaptopOffice
from ui.screens.settings.own_office import OwnOffice
from ui.screens.settings.provider import ProviderLaptop
from ui.screens.settings.training import TrainingLaptop


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What program this is."""

    version: str
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDisplay:
    """A display that buyers could see; `words` is how it is told from another."""

    name: str
    words: str


class LaptopSettings(Printers, Protocol):
    """This laptop, as the window's program knows it.

    Called on the screen's thread, except `printers` and `test_print` (on `printer_runner`) and
    `write_booth_file` (on the ledger's thread).
    """

    @property
    def printer_runner(self) -> Runner:
        """A thread that may wait for a printer. Not the ledger's: a sale would wait with it."""

    @property
    def online(self) -> ProviderLaptop:
        """The provider of online QRIS codes."""

    @property
    def backups(self) -> LaptopBackups:
        """Copies of the ledger."""

    @property
    def office(self) -> LaptopOffice:
        """The way to the office."""

    @property
    def own_office(self) -> OwnOffice:
        """The office on this laptop."""

    @property
    def training(self) -> TrainingLaptop:
        """Practising, and back again."""

    @property
    def folder(self) -> Path:
        """Where this laptop keeps its ledger."""

    @property
    def fee_tables(self) -> FeeTables:
        """What QRIS is likely to cost, as a table that people can mend."""

    @property
    def goods(self) -> GoodsFiles:
        """Lists of goods in files, and price tags."""

    def about(self) -> About:
        """Version and licence."""

    def printer(self) -> PrinterSettings:
        """The printer in use."""

    def printer_words(self) -> str:
        """How it stands now, as the status bar says it."""

    def keep_printer(self, settings: PrinterSettings) -> None:
        """Print with these settings from now on. Raises FolderNotWritableError."""

    def speak(self, language: Language) -> None:
        """Switch the language and draw everything anew: the screen that asks is gone then."""

    def displays(self) -> Sequence[FoundDisplay]:
        """The displays that are plugged in, without the one that this screen is on."""

    def customer_display(self) -> str:
        """The name of the buyers' display, plugged in or not; empty for none."""

    def keep_customer_display(self, name: str) -> None:
        """Show buyers their cart there from now on. Raises FolderNotWritableError."""

    def open_folder(self) -> None:
        """Show the folder in the system's own file window."""

    def print_recovery_code(self, code: str, say: Callable[[str, Tone], None]) -> None:
        """Print the owner's recovery code once, and say what became of it."""

    def write_booth_file(self, path: Path) -> None:
        """Write `stan.lapak` for the other laptops. Raises FolderNotWritableError."""
