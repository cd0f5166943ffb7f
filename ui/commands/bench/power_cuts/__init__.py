"""Simulated power cuts: what a program wrote and synced, recorded and cut off at every point."""

import tempfile
from pathlib import Path
from typing import Final

from ui.commands.bench.power_cuts.recording import compile_shim, record
from ui.commands.bench.power_cuts.replay import Outcome, PowerCuts
from ui.commands.bench.sample import SampleBooth

__all__ = ["Outcome", "cut_power"]

# Memory that looks like a folder: a power cut is played there thousands of times.
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - only a fresh folder inside it is used


def cut_power(folder: Path, *, sales: int, synchronous: str = "") -> Outcome:
    """Record a run of `sales` on the disk of `folder`, and cut the power at every point of it.

    The ledger is there and set up when the recording begins; the log's making, its checkpoints
    and the orderly end are part of it. Linux only, with gcc.
    """
    path = folder / "ledger.lapak"
    SampleBooth().found(path).close()
    ledger = path.read_bytes()
    steps = record(path, compile_shim(folder), sales=sales, synchronous=synchronous)
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.exists() else folder) as memory:
        return PowerCuts(steps, ledger, Path(memory)).play()
