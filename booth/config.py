"""Where a booth keeps its files, and what this laptop was told about itself and its printer."""

import os
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

from platformdirs import user_data_path

from booth.domain.kuitansi_notes import KuitansiNotes
from booth.domain.tag_sheet import TagSheet

HOME_VARIABLE = "LAPAK_HOME"
"""Overrides the folder for everything Lapak keeps: for tests, a stick, a second booth."""


class Connection(StrEnum):
    """How a receipt printer is reached. NONE shows receipts on the screen and as PDF."""

    NONE = "none"
    TCP = "tcp"
    SERIAL = "serial"
    USB = "usb"
    CUPS = "cups"
    WINDOWS = "windows"
    FILE = "file"


NARROW_COLUMNS: Final = 32
"""58 mm paper, 384 dots, font A."""

WIDE_COLUMNS: Final = 48
"""80 mm paper, 576 dots, font A."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """One receipt printer as this laptop reaches it.

    `address` is `host:port` (TCP), a port's name (SERIAL), a file such as `/dev/usb/lp0` (USB),
    a queue's name (CUPS, WINDOWS) or a folder (FILE). A drawer hangs on the printer or is not
    there; its pulse is in milliseconds.
    """

    connection: Connection = Connection.NONE
    address: str = ""
    columns: int = NARROW_COLUMNS
    baud: int = 9600
    cuts: bool = False
    native_qr: bool = False
    drawer: bool = False
    pulse_on_ms: int = 50
    pulse_off_ms: int = 500


class ProviderSite(StrEnum):
    """Which of the provider's addresses is asked. OWN is typed by hand, as for a test double."""

    SANDBOX = "sandbox"
    LIVE = "live"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSettings:
    """The online provider of QRIS codes as this laptop uses it. Its key is kept elsewhere.

    `account` is the booth's account that its money goes to: codes of other holders are never
    asked for. `address` counts for OWN alone.
    """

    enabled: bool = False
    site: ProviderSite = ProviderSite.SANDBOX
    address: str = ""
    account: UUID | None = None
    acquirer: str = "gopay"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupSettings:
    """Where copies of the ledger go by themselves, and how often; nowhere while `folder` is empty.

    A stick or a second disk: a copy beside the ledger is lost with it.
    """

    folder: str = ""
    every_minutes: int = 15


OFFICE_PORT: Final = 8443
"""Where an office listens unless it is told otherwise, as with `lapak office serve`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOfficeSettings:
    """Whether this laptop is the office, and so serves while its till is open.

    Other laptops joined by this port, so it stays. `owner` is the name that was last given a
    password.
    """

    enabled: bool = False
    port: int = OFFICE_PORT
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What belongs to this laptop alone and is in no ledger.

    `ledger` is the name of the register's file in the data folder, empty before the first run;
    `practising` that of the training ledger that is open in its place, empty most of the time.
    `kuitansi` is what was typed of vendors for their kuitansi. `customer_display` is the display
    that buyers see, by the name the system gives it; empty where there is none. `price_tags` is the
    paper that price tags were last made on.
    """

    ledger: str = ""
    language: str = "id"
    printer: PrinterSettings = field(default_factory=PrinterSettings)
    kuitansi: KuitansiNotes = field(default_factory=KuitansiNotes)
    provider: ProviderSettings = field(default_factory=ProviderSettings)
    customer_display: str = ""
    backup: BackupSettings = field(default_factory=BackupSettings)
    practising: str = ""
    price_tags: TagSheet = TagSheet.A4_24
    own_office: OwnOfficeSettings = field(default_factory=OwnOfficeSettings)

    @property
    def opened(self) -> str:
        """The name of the ledger that the till opens."""
        return self.practising or self.ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Folders of one installation."""

    folder: Path

    @property
    def keys(self) -> Path:
        """Where private keys lie when the system has no vault for them."""
        return self.folder / "keys"

    @property
    def preferences(self) -> Path:
        """The file of this laptop's own preferences."""
        return self.folder / "preferences.json"

    @property
    def office(self) -> Path:
        """Where an office keeps its database and certificates, on the laptop that is one."""
        return self.folder / "office"

    @property
    def snapshot(self) -> Path:
        """What the sell screen showed last, for a start that does not wait for the ledger."""
        return self.folder / "shelf.snapshot"

    @property
    def photos(self) -> Path:
        """Where photos of the goods are looked for."""
        return self.folder / "foto"


def load_config() -> Config:
    """The folders this person's system means for what a program keeps, or those of LAPAK_HOME."""
    home = os.environ.get(HOME_VARIABLE)
    return Config(
        folder=Path(home) if home else user_data_path("lapak", appauthor=False, roaming=False)
    )
