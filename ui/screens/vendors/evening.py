"""The papers of the evening, as the screen asks for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from booth.domain.ids import VendorId
from ui.screens.vendors.presenter import SlipPapers


class EveningKind(StrEnum):
    """Which paper; the words are those of the printing room."""

    VENDORS = "vendors"
    COUNT = "count"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One kind of paper of one business day; of one vendor, or (None) each of them."""

    kind: EveningKind
    day: date
    vendor: VendorId | None = None


class EveningPapers(SlipPapers, Protocol):
    """Makes them. All but `print` are called on the ledger's thread."""

    def shown(self, wanted: Wanted) -> str:
        """As they stand on a strip of paper, for the screen."""

    def shared(self, wanted: Wanted) -> str:
        """As text for a message."""

    def pdf(self, wanted: Wanted) -> Path:
        """Write them on A4 and say where they are. Raises FolderNotWritableError."""

    def print(self, wanted: Wanted) -> None:
        """Send them to the printer now, and say in passing what became of it."""
