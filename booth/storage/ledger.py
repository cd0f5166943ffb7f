"""The ledger file: append-only entries, and the tables derived from each in the same commit."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

from filelock import FileLock, Timeout
from sqlalchemy import Engine
from sqlalchemy.engine import Connection, Transaction

from booth.domain.errors import (
    LedgerDamagedError,
    LedgerInUseError,
    LedgerMissingError,
    LedgerNotWritableError,
)
from booth.domain.events import Event
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import EntryId, RegisterId
from booth.domain.ledger import (
    GENESIS_HASH,
    Entry,
    Head,
    Stamp,
    append,
    chain,
    read_entry,
    read_line,
)
from booth.domain.records import Register
from booth.storage.engine import open_engine, translated
from booth.storage.projections import changes
from booth.storage.read_only import connect_reading
from booth.storage.schema import check_schema, check_versions, create_schema
from booth.storage.statements import insert_entry, writes

SUFFIX: Final = ".lapak"
"""What a ledger file is called after its register: `KT2.lapak`."""


class LedgerFile:
    """One register's ledger on disk, held by this program alone while it is open.

    The one connection here does every write and every checkpoint. Nothing is ever updated in
    `entry`; a trigger in the file refuses it even to other programs.
    """

    def __init__(self, path: Path, lock: FileLock, engine: Engine) -> None:
        """Take over an opened file; see `create_ledger` and `open_ledger`."""
        self.path = path
        self.connection: Connection = engine.connect()
        # The driver's own connection, for the prebuilt statements of the sale path.
        self.driver: Any = self.connection.connection.driver_connection
        self.head: Head
        self.register: Register
        self.position = 0
        self._transaction: Transaction | None = None
        self.grown: Callable[[], None] = lambda: None
        """Called after a commit that added entries, on the thread that wrote them: be quick."""
        self._before: tuple[Head, int]
        self._engine = engine
        self._lock = lock

    def __enter__(self) -> Self:
        """Use as `with open_ledger(path) as ledger:`; the file is closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Give the file back. SQLite folds its log into it; nothing is lost if that fails."""
        self.rollback()
        self.connection.close()
        self._engine.dispose()
        self._lock.release()

    def begin(self) -> None:
        """Start a transaction; the write lock is taken at once."""
        with translated(self.path):
            self._transaction = self.connection.begin()
        self._before = (self.head, self.position)

    def commit(self) -> None:
        """Make the transaction durable, or take all of it back and say why."""
        if self._transaction is None:
            raise RuntimeError("nothing was begun")
        try:
            with translated(self.path):
                self._transaction.commit()
        except BaseException:
            self.rollback()
            raise
        self._transaction = None
        if self.position != self._before[1]:
            self.grown()

    def rollback(self) -> None:
        """Take back whatever was not committed; nothing to do after a commit."""
        if self._transaction is not None:
            transaction, self._transaction = self._transaction, None
            self.head, self.position = self._before
            transaction.rollback()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commit at the end, or leave file and head as they were."""
        self.begin()
        try:
            with translated(self.path):
                yield
            self.commit()
        finally:
            self.rollback()

    def append(self, event: Event, stamp: Stamp, entry_id: EntryId) -> Entry:
        """Add an entry and its rows, inside `transaction`.

        An id that is here already is a re-emitted entry: its line is kept, its rows are not
        added again.
        """
        entry = append(self.head, event, stamp, entry_id)
        self._keep(entry)
        return entry

    def append_line(self, line: bytes) -> Entry | None:
        """Add a line of this register that was written already, as it is, inside `transaction`.

        None where it does not follow the last entry: by register, epoch and sequence, or as the
        genesis of a later epoch. Raises UnreadableEntryError.
        """
        envelope, event = read_line(line)
        head = self.head
        begins = isinstance(event, LedgerOpened)
        if begins and envelope.epoch > head.epoch:
            head = Head(head.register, envelope.epoch)
        if (envelope.register, envelope.epoch, envelope.sequence, begins) != (
            head.register,
            head.epoch,
            head.sequence + 1,
            head.sequence == 0,
        ):
            return None
        entry = read_entry(line, chain(head.hash, line))
        self._keep(entry)
        if begins:
            self.register = _register(entry, self.path)
        return entry

    def _keep(self, entry: Entry) -> None:
        """Write an entry that follows the last one, and its rows unless its id was here before."""
        envelope = entry.envelope
        entry_id = envelope.id
        again = self.holds(entry_id) if envelope.epoch > 1 else False
        self.position += 1
        execute = self.driver.execute
        execute(
            insert_entry(),
            (
                self.position,
                envelope.epoch,
                envelope.sequence,
                envelope.kind,
                entry_id.bytes,
                entry.hash,
                entry.line,
            ),
        )
        if not again:
            statements = writes()
            for table, rows in changes(self.position, entry):
                statement = statements[table]
                if len(rows) == 1:
                    execute(statement, rows[0])
                else:
                    self.driver.executemany(statement, rows)
        self.head = Head(self.head.register, envelope.epoch, envelope.sequence, entry.hash)

    def open_epoch(
        self, genesis: LedgerOpened, stamp: Stamp, entry_id: EntryId, *, epoch: int
    ) -> Entry:
        """Start a later epoch with its own genesis, inside `transaction`."""
        if epoch <= self.head.epoch:
            raise ValueError(f"epoch {epoch} after {self.head.epoch}")
        self.head = Head(self.head.register, epoch)
        entry = self.append(genesis, stamp, entry_id)
        self.register = _register(entry, self.path)
        return entry

    def genesis(self) -> LedgerOpened:
        """What the epoch at hand began with. Raises LedgerDamagedError where that is gone."""
        genesis = _genesis(self).event
        if not isinstance(genesis, LedgerOpened):
            raise LedgerDamagedError(
                path=str(self.path), reason="an epoch does not begin with a genesis"
            )
        return genesis

    def begun_at(self) -> datetime:
        """When the first entry was recorded, by the clock of then."""
        return self._recorded_at(1)

    def last_at(self) -> datetime:
        """When the last entry was recorded, by the clock of then."""
        return self._recorded_at(self.position)

    def _recorded_at(self, position: int) -> datetime:
        (line,) = self.driver.execute(
            "SELECT line FROM entry WHERE position = ?", (position,)
        ).fetchone()
        return read_line(line)[0].at

    def entry(self, entry_id: UUID) -> Entry | None:
        """The entry of this id, the first where it was emitted again."""
        row = self.driver.execute(
            "SELECT line, hash FROM entry WHERE id = ? ORDER BY position LIMIT 1",
            (entry_id.bytes,),
        ).fetchone()
        return None if row is None else read_entry(*row)

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """Every entry in order, from the one after position `after`."""
        cursor = self.driver.execute(
            "SELECT line, hash FROM entry WHERE position > ? ORDER BY position", (after,)
        )
        for line, stored_hash in cursor:
            yield read_entry(line, stored_hash)

    def position_of(self, entry: Entry) -> int:
        """Where an entry stands; asked most often of the one just appended."""
        if entry.hash == self.head.hash:
            return self.position
        row = self.driver.execute(
            "SELECT position FROM entry WHERE hash = ? AND id = ?",
            (entry.hash, entry.envelope.id.bytes),
        ).fetchone()
        return int(row[0])

    def holds(self, entry_id: UUID, *, epoch: int | None = None) -> bool:
        """Whether an entry of this id is here; in that epoch, where one is asked for."""
        found = self.driver.execute(
            "SELECT 1 FROM entry WHERE id = ?1 AND (?2 IS NULL OR epoch = ?2)",
            (entry_id.bytes, epoch),
        ).fetchone()
        return found is not None


def create_ledger(
    path: Path, genesis: LedgerOpened, *, register: RegisterId, stamp: Stamp, entry_id: EntryId
) -> LedgerFile:
    """Make a new ledger whose first entry is `genesis`: all of it in one commit.

    Raises LedgerInUseError, LedgerNotWritableError, or LedgerDamagedError where a ledger (or
    any other file) is there already: nothing is ever written over. What an attempt that failed
    has made is taken away again.
    """
    _make_room(path)
    try:
        with _opening(path) as ledger:
            ledger.head = Head(register, 1, 0, GENESIS_HASH)
            with ledger.transaction():
                create_schema(ledger.connection)
                entry = ledger.append(genesis, stamp, entry_id)
            ledger.register = _register(entry, path)
    except LedgerInUseError:
        # It is another program that makes one here.
        raise
    except BaseException:
        _remove(path)
        raise
    return ledger


def open_ledger(path: Path) -> LedgerFile:
    """Open a ledger to write on. It is brought to today's schema first, in one commit.

    Raises LedgerMissingError, LedgerInUseError, LedgerNotWritableError, LedgerNewerError or
    LedgerDamagedError; the file is untouched by all of them.
    """
    if not path.exists() or not path.stat().st_size:
        raise LedgerMissingError(path=str(path))
    with translated(path), closing(connect_reading(path)) as connection:
        # Before it is opened to write on: that alone would turn another program's database
        # into one with a write-ahead log.
        check_versions(connection, path)
    if not os.access(path, os.W_OK):
        # SQLite would open it for reading, and only the first sale would find that out.
        raise LedgerNotWritableError(path=str(path), reason="the file is read-only")
    with _opening(path) as ledger:
        # Not `transaction`: that takes the head back, and there is none yet.
        with ledger.connection.begin():
            check_schema(ledger.connection, path)
        _find_head(ledger)
    return ledger


@contextmanager
def _opening(path: Path) -> Iterator[LedgerFile]:
    """The file, locked and open, to be got ready; given back whole if that fails."""
    lock = _locked(path)
    try:
        with translated(path):
            ledger = LedgerFile(path, lock, open_engine(path, writing=True))
    except BaseException:
        lock.release()
        raise
    try:
        with translated(path):
            yield ledger
    except BaseException:
        ledger.close()
        raise


def _make_room(path: Path) -> None:
    """Raise LedgerDamagedError where a file is; take away one that a power cut left blank."""
    if not path.exists():
        return
    if path.stat().st_size:
        with translated(path), closing(connect_reading(path)) as connection:
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables != (0,):
            raise LedgerDamagedError(path=str(path), reason="a file of this name is there already")
    _remove(path)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _locked(path: Path) -> FileLock:
    """The lock that keeps a second till away from this file."""
    lock = FileLock(f"{path}.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LedgerInUseError(path=str(path)) from error
    except OSError as error:
        raise LedgerNotWritableError(path=str(path), reason=str(error)) from error
    return lock


def _find_head(ledger: LedgerFile) -> None:
    """Read where the ledger ends."""
    row = ledger.driver.execute(
        "SELECT position, epoch, sequence, hash, line FROM entry ORDER BY position DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise LedgerDamagedError(path=str(ledger.path), reason="no genesis entry")
    position, epoch, sequence, last_hash, line = row
    envelope, _ = read_line(line)
    ledger.position = position
    ledger.head = Head(envelope.register, epoch, sequence, last_hash)
    ledger.register = _register(_genesis(ledger), ledger.path)


def _genesis(ledger: LedgerFile) -> Entry:
    """The first entry of the last epoch: its entries stand one after another, so no search."""
    row = ledger.driver.execute(
        "SELECT line, hash FROM entry WHERE position = ?",
        (ledger.position - ledger.head.sequence + 1,),
    ).fetchone()
    if row is None:
        raise LedgerDamagedError(path=str(ledger.path), reason="no genesis entry")
    return read_entry(*row)


def _register(genesis: Entry, path: Path) -> Register:
    """This laptop's place in the fair, as its genesis entry says."""
    opened = genesis.event
    if not isinstance(opened, LedgerOpened):
        raise LedgerDamagedError(path=str(path), reason="an epoch does not begin with a genesis")
    return Register(
        id=genesis.envelope.register,
        code=opened.register_code,
        epoch=genesis.envelope.epoch,
        zone=opened.zone,
        cutoff_hour=opened.cutoff_hour,
        training=opened.training,
        fair=opened.fair,
        booth=opened.booth,
        fair_name=opened.fair_name,
        booth_name=opened.booth_name,
        name=opened.register_name,
        fair_place=opened.fair_place,
        first_day=opened.fair_first_day,
        last_day=opened.fair_last_day,
    )
