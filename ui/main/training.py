"""LATIHAN: the till on a ledger of its own, and back again.

The training ledger is another file beside the real one, which nobody writes to meanwhile. The
program begins anew for either, as after a restart: nothing of one is left in memory for the other.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from booth.config import Config, Preferences
from booth.domain.errors import BoothError
from booth.storage.files import write_whole
from booth.storage.preferences import save_preferences
from ui.running import Runner

if TYPE_CHECKING:
    from booth.bootstrap import Booth

_MARK: Final = "-latihan"
_DISCARDED: Final = ".discarded"


class Program(Protocol):
    """What of the program training reaches."""

    config: Config
    preferences: Preferences

    @property
    def worker(self) -> Runner:
        """The ledger's thread."""

    def booth(self) -> "Booth":
        """The booth on the open ledger."""

    def begin_again(self) -> None:
        """Close this ledger and open the one that the preferences name."""


class ProgramTraining:
    """Begins and ends training (see `ui.screens.settings.training.TrainingLaptop`)."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @property
    def is_on(self) -> bool:
        """Whether the till practises beside a real ledger."""
        return bool(self._program.preferences.practising)

    def start(self, failed: Callable[[BoothError], None]) -> None:
        """Make a training ledger of the booth as it is now, and open it."""
        config, preferences = self._program.config, self._program.preferences
        path = _free(config.folder, Path(preferences.ledger).stem)

        def make() -> None:
            from booth.beginning import start_training

            start_training(path, self._program.booth())

        self._program.worker.run(
            make, then=lambda _: self._open(replace(preferences, practising=path.name)),
            failed=failed,
        )  # fmt: skip

    def end(self, *, discard: bool) -> None:
        """Go back to the real ledger; what was practised is deleted or stays where it is."""
        preferences = self._program.preferences
        if discard:
            # Deleted once the ledger is closed: by the next beginning, whatever happens until then.
            path = self._program.config.folder / preferences.practising
            write_whole(Path(f"{path}{_DISCARDED}"), b"")
        self._open(replace(preferences, practising=""))

    def _open(self, preferences: Preferences) -> None:
        save_preferences(self._program.config.preferences, preferences)
        self._program.preferences = preferences
        self._program.begin_again()


def discard_trainings(folder: Path) -> None:
    """Delete the training ledgers that nobody wants to keep, with what SQLite keeps beside them."""
    for marker in folder.glob(f"*{_MARK}-*{_DISCARDED}"):
        ledger = str(marker).removesuffix(_DISCARDED)
        with suppress(OSError):
            for ending in ("", "-wal", "-shm", ".lock", _DISCARDED):
                Path(f"{ledger}{ending}").unlink(missing_ok=True)


def _free(folder: Path, stem: str) -> Path:
    number = 1
    while (path := folder / f"{stem}{_MARK}-{number}.lapak").exists():
        number += 1
    return path
