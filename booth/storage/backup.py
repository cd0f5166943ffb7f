"""Backups: whole copies of a ledger beside it, on a stick or in a second folder.

SQLite's own online backup copies the ledger as one moment shows it, a few pages at a time, while
the till goes on selling. A copy counts only once it was opened and verified, entry by entry; it
stands under its name from then on and not before. Older ones go when newer ones are there: the
newest few, and the last of each day.

A copy holds what the ledger holds, names and PIN hashes of the people among it. The register's
key is not in it: what was restored from a copy signs as a new epoch.
"""

import os
import re
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Final

from pysqlite3 import dbapi2

from booth.domain.errors import BackupUnsoundError, FolderNotWritableError, LedgerMissingError
from booth.storage.engine import translated
from booth.storage.read_only import connect_reading
from booth.storage.verify import verify

NEWEST_KEPT: Final = 8
"""With one every quarter of an hour: the last two hours."""
DAYS_KEPT: Final = 14
"""The last copy of each of so many days: a fair and the week after it."""

# 64 pages of 8 kB take about a millisecond; the pause after them leaves the disk to the till.
_STEP_PAGES: Final = 64
_PAUSE_SECONDS: Final = 0.004
_UNFINISHED: Final = ".unfinished"
_NAME: Final = re.compile(r"(?P<ledger>.+)-(?P<at>\d{8}-\d{6})Z\.lapak")
_TIME: Final = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A finished copy: of the ledger called `ledger` (`KT2`), as it was at `made_at`."""

    path: Path
    ledger: str
    made_at: datetime
    size: int


def back_up(ledger: Path, folder: Path, *, at: datetime, stop: Event) -> Backup | None:
    """Copy the ledger at `ledger` into `folder`, verify the copy, and let old copies go.

    None where `stop` was set meanwhile: then nothing is left behind. Raises
    FolderNotWritableError, DiskFullError, BackupUnsoundError for a copy that does not verify
    (it is taken away; older ones stay), and what reading the ledger raises.
    """
    if not ledger.is_file():
        raise LedgerMissingError(path=str(ledger))
    path = folder / f"{ledger.stem}-{at.astimezone(UTC):{_TIME}}Z.lapak"
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove(unfinished)
        if not _copy(ledger, unfinished, stop):
            return None
        _check(unfinished)
        _sync(unfinished)
        unfinished.replace(path)
        _sync(folder)
        made = _read_name(path)
    except OSError as error:
        raise FolderNotWritableError(path=str(folder), reason=str(error)) from error
    finally:
        with suppress(OSError):
            _remove(unfinished)
    _let_go(backups(folder, ledger.stem))
    return made


def backups(folder: Path, ledger: str | None = None) -> tuple[Backup, ...]:
    """The finished copies in a folder, the newest first: of one ledger, or of all.

    Empty where the folder cannot be read: a stick that was pulled out holds none.
    """
    try:
        found = [backup for path in folder.iterdir() if (backup := _read_name(path)) is not None]
    except OSError:
        return ()
    return tuple(
        sorted(
            (backup for backup in found if ledger in {None, backup.ledger}),
            key=lambda backup: backup.made_at,
            reverse=True,
        )
    )


def same_disk(ledger: Path, folder: Path) -> bool:
    """Whether both would be lost with one disk; False where that cannot be told."""
    try:
        return ledger.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False


def _read_name(path: Path) -> Backup | None:
    """The copy that a file's name promises; None for a name that is not one of ours."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    try:
        made_at = datetime.strptime(name["at"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        # Month 13: somebody typed that.
        return None
    return Backup(path=path, ledger=name["ledger"], made_at=made_at, size=path.stat().st_size)


class _StoppedError(Exception):
    """Leaves the driver's copying, which has no other way out."""


def _copy(ledger: Path, unfinished: Path, stop: Event) -> bool:
    """Copy page by page; False where it was stopped.

    The reading transaction holds one moment fast: without it, every sale in between would have
    the copy start from its first page again.
    """

    def pause(_status: int, _remaining: int, _total: int) -> None:
        if stop.wait(_PAUSE_SECONDS):
            raise _StoppedError

    with (
        translated(ledger),
        closing(connect_reading(ledger)) as source,
        translated(unfinished),
        closing(dbapi2.connect(unfinished, isolation_level=None)) as target,
    ):
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            source.backup(target, pages=_STEP_PAGES, progress=pause)
        except _StoppedError:
            return False
        # One file and no log beside it: what is carried away is whole.
        target.execute("PRAGMA journal_mode=DELETE")
    return True


def _check(unfinished: Path) -> None:
    """Open the copy as an auditor would, and go through every entry."""
    verdict = verify(unfinished, processes=1)
    if verdict.finding is not None:
        raise BackupUnsoundError(
            path=str(unfinished), what=verdict.finding.what, position=verdict.finding.position or 0
        )


def _let_go(present: Iterable[Backup]) -> None:
    """Remove what is neither among the newest nor the last of a recent day."""
    days: set[str] = set()
    for number, backup in enumerate(present):
        day = f"{backup.made_at:%Y%m%d}"
        last_of_day = day not in days and len(days) < DAYS_KEPT
        days.add(day)
        if number >= NEWEST_KEPT and not last_of_day:
            # Held by another program, perhaps: it goes the next time.
            with suppress(OSError):
                _remove(backup.path)


def _sync(path: Path) -> None:
    """Have the system write it to the disk itself: a stick is pulled out without a word."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folders; NTFS keeps names in a log of its own
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
