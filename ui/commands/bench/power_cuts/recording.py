"""Recording what a program does to a ledger's files, by a shim preloaded into it (Linux, gcc)."""

import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec

from ui.commands.bench.victim import ACKNOWLEDGED, WORD_BYTES, Task


class Kind(IntEnum):
    """What was done, as `shim.c` numbers it."""

    CREATED = 1
    WRITTEN = 2
    CUT_TO_SIZE = 3
    SYNCED = 4
    FOLDER_SYNCED = 5
    REMOVED = 6
    RENAMED = 7


LEDGER: Final = 0
LOG: Final = 1
_ACKNOWLEDGEMENTS: Final = 3
_HEAD: Final = struct.Struct("=BBQI")


@dataclass(frozen=True, slots=True)
class Operation:
    """One call that succeeded: on the ledger or its log (WAL); `offset` is a size for a cut."""

    kind: Kind
    file: int
    offset: int
    contents: bytes


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Here the program said that the sale of this id is safe."""

    sale: bytes


Step = Operation | Acknowledged


def compile_shim(folder: Path) -> Path:
    """The shim as a shared object, made by this machine's own compiler."""
    shim = folder / "shim.so"
    source = resources.files("ui.commands.bench.power_cuts") / "shim.c"
    with resources.as_file(source) as path:
        subprocess.run(  # noqa: S603 - our own source
            ["gcc", "-shared", "-fPIC", "-O2", "-o", str(shim), str(path), "-ldl"],  # noqa: S607 - whichever compiler the machine has
            check=True,
        )
    return shim


def record(ledger: Path, shim: Path, *, sales: int, synchronous: str = "") -> list[Step]:
    """Let a child sell `sales` on `ledger` and close it; everything it did to the files, in order.

    What is in the ledger before is taken to be on the disk: the recording starts after it.
    """
    recorded, words = ledger.with_suffix(".record"), f"{ledger}-acknowledged"
    task = Task(ledger=str(ledger), first=0, sales=sales, words=words, synchronous=synchronous)
    environment = {
        **os.environ,
        "LD_PRELOAD": str(shim),
        "LAPAK_LEDGER": str(ledger),
        "LAPAK_RECORD": str(recorded),
    }
    subprocess.run(
        [sys.executable, "-m", "ui.commands.bench.victim"],
        input=msgspec.json.encode(task) + b"\n",
        env=environment,
        check=True,
    )
    return list(_steps(recorded.read_bytes()))


def _steps(recorded: bytes) -> Iterator[Step]:
    at = 0
    while at < len(recorded):
        kind, file, offset, length = _HEAD.unpack_from(recorded, at)
        at += _HEAD.size
        contents = recorded[at : at + length]
        at += length
        if file == _ACKNOWLEDGEMENTS:
            if length == WORD_BYTES and contents.startswith(ACKNOWLEDGED):
                yield Acknowledged(contents[1:])
        else:
            yield Operation(Kind(kind), file, offset, contents)
