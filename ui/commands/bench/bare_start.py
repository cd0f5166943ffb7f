"""What a start cannot do without: Python, Qt with an empty window, and SQLModel."""

import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Final

_PEAK_MEMORY: Final = Path("/proc/self/status")
_MOST_SECONDS: Final = 60
_PROGRAM: Final = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1366, 768)
window.show()
window.repaint()
painted = time.monotonic()
import sqlmodel
imported = time.monotonic()
peak = next(line for line in open(sys.argv[2]) if line.startswith("VmHWM"))
since = float(sys.argv[1])
print((painted - since) * 1e3, (imported - since) * 1e3, int(peak.split()[1]) * 1024 / 1e6)
"""


def bare_start() -> dict[str, float] | None:
    """As the till tells of its own start; None where this machine cannot tell.

    "First sale can commit" is the moment the database's library is imported.
    """
    if getattr(sys, "frozen", False) or not _PEAK_MEMORY.exists():
        return None
    done = subprocess.run(  # noqa: S603 - Python, with what is written here
        [sys.executable, "-c", _PROGRAM, str(monotonic()), str(_PEAK_MEMORY)],
        capture_output=True,
        text=True,
        timeout=_MOST_SECONDS,
        check=True,
    )
    painted, imported, memory = map(float, done.stdout.split())
    return {"first_paint_ms": painted, "ledger_open_ms": imported, "peak_memory_mb": memory}
