"""Price tags as paper, as the sheet asks for them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from booth.domain.tag_sheet import TagOrder, TagSheet

_NARROW: Final = 32
_MILLIMETRES: Final = {True: 58, False: 80}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPrinter:
    """The receipt printer: letters beside one another, and whether it cuts paper by itself."""

    columns: int
    cuts: bool

    @property
    def millimetres(self) -> int:
        """How wide its paper is."""
        return _MILLIMETRES[self.columns <= _NARROW]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStanding:
    """How many labels are done, whether there will be more, and what there is then.

    `trouble` says in words why it ended early: a whole sentence where it was a file, a few words
    ("Kertas printer habis") where it was the printer. `partly` where the next label may be on
    paper in part. `path` is the finished file's.
    """

    done: int = 0
    ended: bool = False
    trouble: str = ""
    partly: bool = False
    path: Path | None = None


class TagRun(Protocol):
    """Labels that are being made. Nobody is told: whoever wants to know looks."""

    def standing(self) -> RunStanding:
        """How far it is. No disk is touched."""

    def cancel(self) -> None:
        """Nobody wants the rest."""


class TagPapers(Protocol):
    """Makes them, away from the ledger's thread."""

    def printer(self) -> TagPrinter | None:
        """The printer of this laptop; None where receipts stay on the screen."""

    def sheet(self) -> TagSheet:
        """The paper that was chosen last."""

    def keep_sheet(self, sheet: TagSheet) -> None:
        """Know this from now on."""

    def run(self, order: TagOrder) -> TagRun:
        """Begin: a strip is printed between receipts, sheets are drawn into a file."""
