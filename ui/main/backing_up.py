"""Copies of the ledger by themselves: every quarter of an hour while there is something new."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from booth.config import BackupSettings, Config, Preferences
from booth.domain.errors import BoothError, FolderNotWritableError
from booth.domain.shelf import Standing
from booth.storage.preferences import save_preferences
from resources.texts import text
from ui.formatting import sentence
from ui.formatting.dates import ago_words
from ui.screens.desk import Tone
from ui.screens.settings.backups import BackupsNow, BackupsPage, ShownCopy
from ui.worker import Worker

if TYPE_CHECKING:
    from booth.storage.backup import Backup

_LOOK_MS: Final = 60_000
"""How often it is asked whether a copy is due."""
_WARN_AFTER: Final = timedelta(days=1)


class Program(Protocol):
    """What of the program backing up reaches."""

    config: Config
    preferences: Preferences

    @property
    def ledger(self) -> Path:
        """This register's ledger."""


class BackingUp(QObject):
    """Makes copies on a thread of its own, and says when none came about for a day."""

    stands = Signal(str, object)
    """What a person must know of it, in words and their tone; no words while all is well."""
    wanted = Signal()
    """Somebody, or the end of a shift, wants a copy now."""

    def __init__(
        self,
        program: Program,
        now: Callable[[], datetime],
        crashed: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._program, self._now = program, now
        self._worker = Worker(self, name="backup")
        self._worker.crashed.connect(crashed)
        self._stop = threading.Event()
        self._page: BackupsPage | None = None
        self._state = BackupsNow(folder=None, every_minutes=0)
        self._since = now()
        self._in_shift = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look_whether_due)

    def begin(self, since: datetime) -> None:
        """The ledger is open; its first entry is of `since`."""
        self._since = since
        if not self._timer.isActive():
            self._worker.start()
            # Not looked at once: what a start imports is for selling.
            self._timer.start()

    def stop(self) -> None:
        """Leave off; what is not finished leaves nothing behind."""
        self._timer.stop()
        self._stop.set()
        self._worker.stop()

    def shift_stands(self, standing: Standing) -> None:
        """After a close the day's last word is copied at once."""
        closed = self._in_shift and standing.shift is None
        self._in_shift = standing.shift is not None
        if closed:
            self.back_up()

    def look_whether_due(self) -> None:
        """Make a copy if there is something new and the last one is old enough."""
        self._ask(always=False)

    # --- LaptopBackups, as the settings page sees it ----------------------------------------------

    def look(self, page: BackupsPage) -> None:
        """Tell this page how it stands."""
        self._page = page
        self._ask(always=False, copying=False)

    def look_away(self) -> None:
        """Nobody looks any more."""
        self._page = None

    def choose(self, folder: Path | None) -> None:
        """Copy into this folder from now on. Raises FolderNotWritableError."""
        if folder is not None and folder.absolute() == self._program.config.folder.absolute():
            raise FolderNotWritableError(path=str(folder), reason="the ledger's own folder")
        settings = replace(self._settings, folder="" if folder is None else str(folder))
        preferences = replace(self._program.preferences, backup=settings)
        save_preferences(self._program.config.preferences, preferences)
        self._program.preferences = preferences
        self._state = replace(self._state, problem="")
        self._ask(always=True)

    def back_up(self) -> None:
        """Make a copy now."""
        self.wanted.emit()
        self._ask(always=True)

    def cancel(self) -> None:
        """Leave off the copy that is being made."""
        self._stop.set()

    # --- at work ----------------------------------------------------------------------------------

    @property
    def _settings(self) -> BackupSettings:
        return self._program.preferences.backup

    def _ask(self, *, always: bool, copying: bool = True) -> None:
        """Have the backup's thread look, and copy where that is due (or wanted `always`)."""
        settings, ledger, now = self._settings, self._program.ledger, self._now()
        if not settings.folder:
            self._stands(replace(self._state, folder=None, copies=(), running=False))
            return
        folder = Path(settings.folder)
        every = timedelta(minutes=settings.every_minutes)
        if self._state.running and copying:
            return
        if not self._state.running:
            self._stop = threading.Event()
        stop = self._stop
        begins = copying and always
        self._tell(replace(self._state, folder=folder, running=self._state.running or begins))

        def work() -> "tuple[tuple[Backup, ...], bool]":
            # On this thread, and not before the till sells.
            from booth.storage.backup import back_up, backups, same_disk

            present = backups(folder, ledger.stem)
            if copying and (always or _is_due(ledger, present, now, every)):
                back_up(ledger, folder, at=now, stop=stop)
                present = backups(folder, ledger.stem)
            return present, same_disk(ledger, folder)

        def done(answer: "tuple[tuple[Backup, ...], bool]") -> None:
            copies, same = answer
            shown = tuple(ShownCopy(made_at=copy.made_at, size=copy.size) for copy in copies)
            self._stands(
                BackupsNow(
                    folder=folder,
                    every_minutes=settings.every_minutes,
                    copies=shown,
                    same_disk=same,
                    problem="" if copying else self._state.problem,
                    running=False if copying else self._state.running,
                )
            )

        def failed(error: BoothError) -> None:
            self._stands(
                replace(
                    self._state,
                    folder=folder,
                    every_minutes=settings.every_minutes,
                    running=False,
                    problem=sentence(error),
                )
            )

        self._worker.run(work, then=done, failed=failed)

    def _stands(self, state: BackupsNow) -> None:
        self._tell(state)
        words = self._warning(state)
        self.stands.emit(words, Tone.LOOK)

    def _tell(self, state: BackupsNow) -> None:
        self._state = replace(state, every_minutes=self._settings.every_minutes)
        if self._page is not None:
            self._page.backups_stand(self._state)

    def _warning(self, state: BackupsNow) -> str:
        """What the status bar says; nothing while the last copy is younger than a day."""
        last = state.copies[0].made_at if state.copies else None
        now = self._now()
        if now - (last or self._since) < _WARN_AFTER:
            return ""
        if last is None:
            return text("Belum ada cadangan")
        return text("Cadangan terakhir {ago}").format(ago=ago_words(last, now))


def _is_due(ledger: Path, present: "tuple[Backup, ...]", now: datetime, every: timedelta) -> bool:
    """Whether the last copy is old enough, and the ledger younger than it."""
    if not present:
        return True
    last = present[0]
    if timedelta(0) <= now - last.made_at < every:
        return False
    written = max(
        (part.stat().st_mtime_ns for part in (ledger, Path(f"{ledger}-wal")) if part.exists()),
        default=0,
    )
    return written > last.path.stat().st_mtime_ns
