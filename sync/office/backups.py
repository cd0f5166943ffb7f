"""Backups of an office while it serves: whole copies, verified, the oldest let go.

Of SQLite its own online backup is made; of PostgreSQL a dump by its own program. A copy counts
once it reads back sound: from then on registers are told up to which entry the office would still
have everything after a fire (`durable`), and keep what lies beyond.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from typing import Any, Final
from uuid import UUID

from pysqlite3 import dbapi2
from sqlalchemy import case, func, insert, select, text, update
from sqlalchemy.engine import Connection, make_url

from sync.office.failures import CopyUnsoundError, DumpProgramError, OfficeFolderError
from sync.office.projections import microseconds, moment
from sync.office.store.database import Database
from sync.office.store.engines import is_sqlite, open_engine, sqlite_address, translated
from sync.office.store.truth_tables import BACKUP, FAIR, STREAM
from sync.office.verifying import verify

NEWEST_KEPT: Final = 8
DAYS_KEPT: Final = 14
"""The last copy of each of so many days: a fair and the week after it."""

_NAME: Final = re.compile(r"kantor-(?P<at>\d{8}-\d{6})Z\.(?:db|dump)")
_TIME: Final = "%Y%m%d-%H%M%S"
_UNFINISHED: Final = ".unfinished"
_PRIVATE: Final = 0o600
# 64 pages of 8 kB take about a millisecond; then batches have the disk again.
_STEP_PAGES: Final = 64
_PAUSE_SECONDS: Final = 0.002

Heads = dict[tuple[bytes, bytes, int], int]
"""How far each stream was held: fair, register and epoch, and a sequence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A finished copy, as the office was at `made_at`."""

    path: Path
    made_at: datetime
    size: int


def back_up(database: Database, folder: Path, *, at: datetime) -> Backup:
    """Copy the office into `folder`, verify the copy, and tell the streams how far it reaches.

    Raises OfficeFolderError, CopyUnsoundError (nothing is left of such a copy), DumpProgramError
    and OfficeUnavailableError.
    """
    small = is_sqlite(database.address)
    path = folder / f"kantor-{at.astimezone(UTC):{_TIME}}Z.{'db' if small else 'dump'}"
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_private(unfinished)
        heads = _copy_file(database, unfinished) if small else _dump(database, unfinished)
        _sync(unfinished)
        unfinished.replace(path)
        _sync(folder)
        size = path.stat().st_size
    except OSError as error:
        raise OfficeFolderError(path=str(folder), reason=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            _remove(unfinished)

    def tell(connection: Connection) -> None:
        mark_durable(connection, heads)
        _note_copy(connection, heads, at=at)

    database.write(tell)
    _let_go(backups(folder))
    return Backup(path=path, made_at=at, size=size)


def backups(folder: Path) -> tuple[Backup, ...]:
    """The finished copies in a folder, the newest first."""
    found = []
    for path in folder.iterdir():
        name = _NAME.fullmatch(path.name)
        if name is None:
            continue
        with suppress(ValueError):  # month 13: somebody typed that
            made_at = datetime.strptime(name["at"], _TIME).replace(tzinfo=UTC)
            found.append(Backup(path=path, made_at=made_at, size=path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def mark_durable(connection: Connection, heads: Heads) -> None:
    """A copy holds every stream up to these sequences. What was told before is never taken back."""
    for (fair, register, epoch), sequence in sorted(heads.items()):
        connection.execute(
            update(STREAM)
            .where(STREAM.c.fair == fair, STREAM.c.register == register, STREAM.c.epoch == epoch)
            .values(durable=case((STREAM.c.durable > sequence, STREAM.c.durable), else_=sequence))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyNoted:
    """The last copy that holds a fair; `beyond` are the entries taken in since."""

    made_at: datetime | None
    """None where there is no copy yet."""
    beyond: int


def last_copy(connection: Connection, fair: UUID) -> CopyNoted:
    """What would be left of a fair after a fire, as far as this office knows."""
    row = connection.execute(select(BACKUP).where(BACKUP.c.fair == fair.bytes)).first()
    beyond = connection.execute(
        select(func.coalesce(func.sum(STREAM.c.sequence - STREAM.c.durable), 0)).where(
            STREAM.c.fair == fair.bytes, STREAM.c.sequence > STREAM.c.durable
        )
    ).scalar_one()
    return CopyNoted(made_at=None if row is None else moment(row.made_at), beyond=int(beyond))


def _note_copy(connection: Connection, heads: Heads, *, at: datetime) -> None:
    """Remember when each fair was copied. Of two copies at once the later one is remembered."""
    entries: dict[bytes, int] = dict.fromkeys(connection.execute(select(FAIR.c.fair)).scalars(), 0)
    for (fair, _register, _epoch), sequence in heads.items():
        entries[fair] = entries.get(fair, 0) + sequence
    known = {
        bytes(row.fair): row.made_at
        for row in connection.execute(select(BACKUP.c.fair, BACKUP.c.made_at))
    }
    for fair, count in sorted(entries.items()):
        said = {"made_at": microseconds(at), "entries": count}
        if fair not in known:
            connection.execute(insert(BACKUP), {"fair": fair, **said})
        elif known[fair] < said["made_at"]:
            connection.execute(update(BACKUP).where(BACKUP.c.fair == fair).values(**said))


def heads_of(connection: Connection) -> Heads:
    """How far each stream is held, as this connection sees it."""
    rows = connection.execute(
        select(STREAM.c.fair, STREAM.c.register, STREAM.c.epoch, STREAM.c.sequence)
    )
    return {(row.fair, row.register, row.epoch): row.sequence for row in rows}


def _copy_file(database: Database, unfinished: Path) -> Heads:
    """SQLite's own backup of one moment, and what an examination says of the copy."""
    with (
        database.reading() as connection,
        closing(dbapi2.connect(unfinished, isolation_level=None)) as target,
    ):
        source: Any = connection.connection.driver_connection
        # Holds the moment fast: otherwise every batch has the copy begin again.
        heads = heads_of(connection)
        with translated():
            source.backup(target, pages=_STEP_PAGES, sleep=_PAUSE_SECONDS)
        # One file and no log beside it: what is carried away is whole.
        target.execute("PRAGMA journal_mode=DELETE")
    with _opened(unfinished) as connection:
        sound = connection.exec_driver_sql("PRAGMA quick_check").scalar()
        if sound != "ok":
            raise CopyUnsoundError(path=str(unfinished), what=str(sound))
        for verdict in verify(connection):
            if verdict.finding is not None:
                raise CopyUnsoundError(path=str(unfinished), what=verdict.finding.what.value)
        if heads_of(connection) != heads:
            raise CopyUnsoundError(path=str(unfinished), what="heads")
    return heads


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    engine = open_engine(sqlite_address(path), writing=False)
    try:
        with translated(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _dump(database: Database, unfinished: Path) -> Heads:
    """A dump of one moment: that of the connection which reads the heads and lends it out.

    What the moment holds is examined first; of the dump it is seen that its own program reads it.
    """
    with database.reading() as connection:
        heads = heads_of(connection)
        for verdict in verify(connection):
            if verdict.finding is not None:
                raise CopyUnsoundError(
                    path=database_name(database), what=verdict.finding.what.value
                )
        moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        _run(
            database,
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={moment}",
            f"--file={unfinished}",
            f"--dbname={_without_password(database)}",
        )
    listed = _run(database, "pg_restore", "--list", str(unfinished))
    if f"TABLE DATA public {STREAM.name} " not in listed:
        raise CopyUnsoundError(path=str(unfinished), what="pg_restore --list")
    return heads


def database_name(database: Database) -> str:
    """The address of a database as it may be shown."""
    return make_url(database.address).render_as_string(hide_password=True)


def _without_password(database: Database) -> str:
    url = make_url(database.address).set(drivername="postgresql", password=None)
    return url.render_as_string(hide_password=False)


def _run(database: Database, program: str, *arguments: str) -> str:
    """What one of PostgreSQL's programs says. The password goes where no list of programs is."""
    found = which(program)
    if found is None:
        raise DumpProgramError(program=program, reason="it is not installed")
    password = make_url(database.address).password
    try:
        done = subprocess.run(  # noqa: S603  # its arguments are our own words
            [found, *arguments],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, **({} if password is None else {"PGPASSWORD": str(password)})},
        )
    except subprocess.CalledProcessError as error:
        reason = (error.stderr or "").strip().splitlines()
        raise DumpProgramError(
            program=program, reason=reason[-1] if reason else str(error.returncode)
        ) from error
    return done.stdout


def _make_private(unfinished: Path) -> None:
    """An empty file that nobody else can read: names, and the hashes of tokens and passwords."""
    _remove(unfinished)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))


def _let_go(present: Iterable[Backup]) -> None:
    """Remove what is neither among the newest nor the last of a recent day."""
    days: set[str] = set()
    for number, backup in enumerate(present):
        day = f"{backup.made_at:%Y%m%d}"
        last_of_day = day not in days and len(days) < DAYS_KEPT
        days.add(day)
        if number >= NEWEST_KEPT and not last_of_day:
            with suppress(OSError):  # open in another program: it goes the next time
                _remove(backup.path)


def _sync(path: Path) -> None:
    """Have the system write it to the disk itself: a stick is pulled out without a word."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows opens no folders
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
