"""A disk in memory: the two files of a ledger as a power cut leaves them, opened by SQLite."""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from pysqlite3 import dbapi2

from ui.commands.bench.power_cuts.recording import LEDGER, LOG, Kind, Operation


class Disk:
    """The ledger and its log in a folder (best on tmpfs), kept the same as `contents`.

    `keep` is for good. `attempt` touches the files alone and is undone by `take_back`, so that
    one cut after another can be played without copying megabytes.
    """

    def __init__(self, folder: Path, ledger: bytes) -> None:
        folder.mkdir()
        self._paths: Final = (folder / "ledger.lapak", folder / "ledger.lapak-wal")
        self._shared_memory = folder / "ledger.lapak-shm"
        self._copy = folder / "copy"
        self._contents: list[bytearray | None] = [bytearray(ledger), None]
        self._attempted: list[Operation] = []
        self._paths[LEDGER].write_bytes(ledger)

    def keep(self, operation: Operation) -> None:
        """Let an operation reach this disk."""
        self._contents[operation.file] = _after(self._contents[operation.file], operation)
        _carry_out(self._paths[operation.file], operation)

    def attempt(self, operations: Iterable[Operation]) -> None:
        """Let operations reach the files until `take_back`."""
        for operation in operations:
            # A log whose name never reached the disk takes no writes: nobody can find it.
            if operation.kind is Kind.CREATED or self._paths[operation.file].exists():
                _carry_out(self._paths[operation.file], operation)
                self._attempted.append(operation)

    def take_back(self) -> None:
        """Make the files what `contents` says again."""
        for operation in reversed(self._attempted):
            path, contents = self._paths[operation.file], self._contents[operation.file]
            if contents is None:
                path.unlink(missing_ok=True)
                continue
            end = operation.offset + len(operation.contents)
            if operation.kind is Kind.WRITTEN:
                before = bytes(contents[operation.offset : end])
                _carry_out(path, Operation(Kind.WRITTEN, operation.file, operation.offset, before))
            elif operation.kind is not Kind.CREATED:
                path.write_bytes(contents)
        for path, contents in zip(self._paths, self._contents, strict=True):
            if contents is not None and path.stat().st_size != len(contents):
                os.truncate(path, len(contents))
        self._attempted.clear()

    def files(self) -> list[bytes | None]:
        """What lies on the disk now, attempts included: the ledger, and its log if there is one."""
        return [path.read_bytes() if path.exists() else None for path in self._paths]

    def fingerprint(self) -> bytes:
        """The hash of all pages as SQLite sees them after recovering; empty where it cannot.

        Opened for reading alone, so that neither file changes.
        """
        # Memory does not survive a power cut.
        self._shared_memory.unlink(missing_ok=True)
        self._copy.unlink(missing_ok=True)
        without_log = not self._paths[LOG].exists()
        source = dbapi2.connect(f"{self._paths[LEDGER].as_uri()}?mode=ro", uri=True)
        copy = dbapi2.connect(str(self._copy))
        try:
            copy.execute("PRAGMA synchronous=OFF")
            copy.execute("PRAGMA journal_mode=OFF")
            source.backup(copy)
        except dbapi2.DatabaseError:
            return b""
        finally:
            copy.close()
            source.close()
            if without_log:  # a reader leaves an empty one
                self._paths[LOG].unlink(missing_ok=True)
        return sha256(self._copy.read_bytes()).digest()


def _after(contents: bytearray | None, operation: Operation) -> bytearray | None:
    """What an operation makes of a file's contents, None being no file."""
    match operation.kind:
        case Kind.CREATED:
            return bytearray()
        case Kind.REMOVED:
            return None
        case _ if contents is None:
            raise ValueError(operation)
        case Kind.CUT_TO_SIZE:
            del contents[operation.offset :]
            contents.extend(bytes(operation.offset - len(contents)))
        case Kind.WRITTEN:
            contents.extend(bytes(max(0, operation.offset - len(contents))))
            contents[operation.offset : operation.offset + len(operation.contents)] = (
                operation.contents
            )
        case _:
            raise ValueError(operation)
    return contents


def _carry_out(path: Path, operation: Operation) -> None:
    match operation.kind:
        case Kind.CREATED:
            path.touch()
        case Kind.REMOVED:
            path.unlink()
        case Kind.CUT_TO_SIZE:
            os.truncate(path, operation.offset)
        case Kind.WRITTEN:
            descriptor = os.open(path, os.O_WRONLY)
            os.pwrite(descriptor, operation.contents, operation.offset)
            os.close(descriptor)
        case _:
            raise ValueError(operation)
