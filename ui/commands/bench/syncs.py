"""How often a sale goes to the disk: counted outside of it, by strace and by SQLite's own trace."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import msgspec

from booth.storage.ledger import LedgerFile
from ui.commands.bench.sample import SampleBooth
from ui.commands.bench.selling import record_sale
from ui.commands.bench.victim import Task

# One row of `strace -c`: share, seconds, microseconds a call, calls, errors if any, the call.
_CALLS: Final = re.compile(r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s.*\bf(?:data)?sync$", re.MULTILINE)


def strace_is_there() -> bool:
    """Whether system calls can be counted on this machine."""
    return shutil.which("strace") is not None


def syncs_per_sale(folder: Path, *, sales: int) -> float:
    """Calls of fsync and fdatasync per sale, checkpoints included, opening and closing not."""
    return (_syncs(folder, sales) - _syncs(folder, 0)) / sales


def commits_per_sale(ledger: LedgerFile, booth: SampleBooth, *, first: int, sales: int) -> float:
    """COMMIT statements per sale, as SQLite runs them."""
    statements: list[str] = []
    ledger.driver.set_trace_callback(statements.append)
    for number in range(first, first + sales):
        record_sale(ledger, booth.sale(number))
    ledger.driver.set_trace_callback(None)
    return sum(text.upper().startswith(("COMMIT", "END")) for text in statements) / sales


def _syncs(folder: Path, sales: int) -> int:
    """All such calls of a child that opens a ledger, sells, and closes it."""
    path, counted = folder / f"strace-{sales}.lapak", folder / f"strace-{sales}.txt"
    SampleBooth().found(path).close()
    task = Task(ledger=str(path), first=0, sales=sales)
    subprocess.run(  # noqa: S603 - our own module under the machine's strace
        [  # noqa: S607 - whichever strace the machine has
            "strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", str(counted),
            sys.executable, "-m", "ui.commands.bench.victim",
        ],
        input=msgspec.json.encode(task) + b"\n",
        stdout=subprocess.DEVNULL,
        check=True,
    )  # fmt: skip
    return sum(map(int, _CALLS.findall(counted.read_text())))
