"""The yardstick: the same rows written by bare driver calls, and what the disk itself takes."""

import os
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, Final, Self

from pysqlite3 import dbapi2

from booth.domain.ledger import Head, append
from booth.storage.engine import CHECKPOINT_PAGES
from booth.storage.ledger import LedgerFile
from booth.storage.projections import changes
from booth.storage.statements import insert_entry, insert_print_job, writes
from ui.commands.bench.sample import Fact

Statement = tuple[str, list[tuple[Any, ...]]]
"""A statement's text and the rows it is run for."""

# The least a file grows by.
_BLOCK: Final = bytes(4_096)


class BareWriter:
    """The sale path without Lapak: rows worked out before, then one transaction of plain calls."""

    def __init__(self, ledger: LedgerFile) -> None:
        """Take over from a ledger; it is closed here, since a file has one writer."""
        self._head, self._position = ledger.head, ledger.position
        ledger.close()
        self._connection = dbapi2.connect(str(ledger.path), isolation_level=None)
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            f"wal_autocheckpoint={CHECKPOINT_PAGES}",
            "foreign_keys=ON",
        ):
            self._connection.execute(f"PRAGMA {pragma}")

    def __enter__(self) -> Self:
        """Use as `with BareWriter(ledger) as bare:`."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._connection.close()

    def prepare(self, facts: Sequence[Fact]) -> list[Statement]:
        """Everything a sale writes, ready to be bound: none of this is measured."""
        statements: list[Statement] = []
        for fact in facts:
            entry = append(self._head, fact.event, fact.stamp, fact.id)
            envelope = entry.envelope
            self._head = Head(self._head.register, envelope.epoch, envelope.sequence, entry.hash)
            self._position += 1
            row = (
                self._position, envelope.epoch, envelope.sequence, envelope.kind,
                fact.id.bytes, entry.hash, entry.line,
            )  # fmt: skip
            statements.append((insert_entry(), [row]))
            statements += [
                (writes()[table], rows) for table, rows in changes(self._position, entry)
            ]
        statements.append((insert_print_job(), [(self._position, "receipt", 0, "pending")]))
        return statements

    def write(self, statements: Sequence[Statement]) -> None:
        """One transaction of plain calls."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        for text, rows in statements:
            if len(rows) == 1:
                execute(text, rows[0])
            else:
                self._connection.executemany(text, rows)
        execute("COMMIT")


def sync_times(folder: Path, *, rounds: int) -> list[float]:
    """Seconds that each of `rounds` appends of 4 KiB takes, made durable by fdatasync."""
    # Windows has one call for both; macOS's fdatasync does not reach the disk.
    make_durable = getattr(os, "fdatasync", os.fsync)
    path = folder / "floor"
    taken = []
    with path.open("ab", buffering=0) as file:
        for _ in range(rounds):
            started = perf_counter()
            file.write(_BLOCK)
            make_durable(file.fileno())
            taken.append(perf_counter() - started)
    return taken


def is_memory(folder: Path) -> bool:
    """Whether `folder` is on a disk that is no disk, where a sync costs nothing (Linux tells)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    kinds = {fields[1]: fields[2] for fields in map(str.split, mounts.read_text().splitlines())}
    nearest = max((at for at in kinds if folder.is_relative_to(at)), key=len)
    return kinds[nearest] in {"tmpfs", "ramfs"}
