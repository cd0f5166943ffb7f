"""What the form asks of the program about printers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.config import Connection, PrinterSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPrinter:
    """A printer this laptop can see now; `name` is what people know it by."""

    name: str
    connection: Connection
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What became of a test page: `sent` whole or not, and a sentence with the next step."""

    sent: bool
    words: str


class Printers(Protocol):
    """The printers around this laptop. Called on the runner's thread, never the screen's."""

    def printers(self) -> Sequence[FoundPrinter]:
        """What is plugged in, paired or installed, the likeliest first."""

    def test_print(self, settings: PrinterSettings) -> Trial:
        """Print a test page, within seconds. Printers that do not answer are no error."""
