"""What the first run asks of the program around it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from booth.config import PrinterSettings
from booth.domain.first_run import FirstRun
from booth.domain.ids import StaffId
from booth.domain.records import Staff
from ui.screens.printer_form.printers import Printers


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinOffer:
    """What a `stan.lapak` is of, and what this laptop would be called there."""

    fair_name: str
    booth_name: str
    vendors: int
    register_name: str
    register_code: str


class AskedFor(StrEnum):
    """By what a coordinator stands for bringing a register back; see `booth.restoring.Word`."""

    PIN = "pin"
    CODE = "code"
    NEW_PIN = "new_pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBackup:
    """What a backup would bring back, the coordinators who may say so, and by what."""

    fair_name: str
    booth_name: str
    register_name: str
    zone: str
    up_to: datetime
    sales: int
    coordinators: tuple[Staff, ...]
    asked_for: AskedFor = AskedFor.PIN


class Beginning(Printers, Protocol):
    """How a register begins. All but `now` are called on the runner's thread.

    Where `start`, `join`, `restore` or `sample` return, the ledger is on the disk, the
    preferences name it, and the till can be opened on it. Where they raise a BoothError nothing
    is left behind.
    """

    def now(self) -> datetime:
        """The laptop's clock, aware."""

    def start(self, plan: FirstRun, *, pin: str, printer: PrinterSettings) -> None:
        """Make the booth; `pin` is the owner's."""

    def read(self, path: Path) -> JoinOffer:
        """What a `stan.lapak` offers. Raises BoothFileMissingError and its kin."""

    def join(self, path: Path, *, code: str, name: str) -> None:
        """Make this laptop's own register of the booth that the file at `path` is of."""

    def look_at_backup(self, path: Path) -> ShownBackup:
        """What a backup holds, verified. Raises BackupUnsoundError, LedgerDamagedError and kin."""

    def restore(self, path: Path, *, by: StaffId, pin: str, code: str) -> None:
        """Bring the register of the backup back on this laptop, by this coordinator's word."""

    def sample(self) -> None:
        """Make a training booth with sample goods."""
