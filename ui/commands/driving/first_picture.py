"""How long a start of the till takes: from the call to the first picture, and to the open ledger.

Seen from outside: Qt's own paint events, of whatever page comes up. The bench, the check of a
bundle and whoever wonders about a slow laptop run `lapak till --quit-after-paint`.
"""

import json
import sys
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.main import Program
from ui.widgets.product_grid import ProductGrid
from ui.window import Window

_PATIENCE_MS: Final = 30_000
_PEAK_MEMORY: Final = Path("/proc/self/status")
_PEAK_LINE: Final = "VmHWM:"
_KIBIBYTES_A_MEGABYTE: Final = 1_000_000 / 1_024


class FirstPicture(QObject):
    """Watches a program start, prints what it saw as one line of JSON, and closes the till.

    `since` is a reading of the monotonic clock at the moment the start was asked for.
    """

    def __init__(self, program: Program, since: float) -> None:
        super().__init__(program)
        self._since = since
        self._painted_ms: float | None = None
        self._opened_ms: float | None = None
        self._page = ""
        program.ready.connect(self._ready)
        QTimer.singleShot(_PATIENCE_MS, self._give_up)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note the first picture that has something in it."""
        if event.type() == QEvent.Type.Paint and not self._page and isinstance(watched, QWidget):
            window = watched.window()
            # The window's own ground is painted first; the goods are what a cashier waits for.
            if not isinstance(window, Window) or isinstance(watched.parent(), ProductGrid):
                self._page = type(window).__name__
                # By the next turn of the loop the whole picture is out, not this one widget.
                QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self._painted_ms = self._elapsed_ms()
        self._finish()

    def _ready(self) -> None:
        self._opened_ms = self._elapsed_ms()
        self._finish()

    def _finish(self) -> None:
        if self._painted_ms is None or (self._page == Window.__name__ and self._opened_ms is None):
            return
        seen = {
            "page": self._page,
            "first_paint_ms": self._painted_ms,
            "ledger_open_ms": self._opened_ms,
            "peak_memory_mb": _peak_memory_mb(),
        }
        print(json.dumps(seen), flush=True)
        QApplication.quit()

    def _give_up(self) -> None:
        """Something is in the way: a failure page over the window, say."""
        print(f"the till is not ready after {_PATIENCE_MS} ms: {self._page}", file=sys.stderr)
        QApplication.exit(1)

    def _elapsed_ms(self) -> float:
        return round((monotonic() - self._since) * 1_000, 1)


def _peak_memory_mb() -> float | None:
    """The most memory this process held so far; None where the system does not say."""
    if not _PEAK_MEMORY.exists():
        return None
    for line in _PEAK_MEMORY.read_text(encoding="ascii").splitlines():
        if line.startswith(_PEAK_LINE):
            return round(int(line.split()[1]) / _KIBIBYTES_A_MEGABYTE, 1)
    return None
