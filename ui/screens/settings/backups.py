"""What the Cadangan page asks of the program around it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCopy:
    """A finished copy: when it was made, and how many bytes it has."""

    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupsNow:
    """How backing up stands. `folder` is None while none was chosen; the newest copy is first.

    `problem` is why the last try made none, in words; `same_disk` whether one lost disk would
    take the copies with it.
    """

    folder: Path | None
    every_minutes: int
    running: bool = False
    copies: tuple[ShownCopy, ...] = ()
    problem: str = ""
    same_disk: bool = False


class BackupsPage(Protocol):
    """Who wants to hear how it stands."""

    def backups_stand(self, now: BackupsNow) -> None:
        """It stands so from now on."""


class LaptopBackups(Protocol):
    """Backing up on this laptop. Called on the screen's thread; nothing here waits for a disk."""

    def look(self, page: BackupsPage) -> None:
        """Tell this page how it stands, at once and whenever it changes, until `look_away`."""

    def look_away(self) -> None:
        """Nobody looks any more."""

    def choose(self, folder: Path | None) -> None:
        """Copy into this folder from now on; None for nowhere. Raises FolderNotWritableError."""

    def back_up(self) -> None:
        """Make a copy now, whether or not one is due."""

    def cancel(self) -> None:
        """Leave off the copy that is being made; nothing of it stays."""
