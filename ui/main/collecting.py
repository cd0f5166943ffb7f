"""Python's search for lost cycles, on the thread that paints and between its events.

Left to itself, Python searches in whatever thread happens to make the seven hundredth object:
while a scan is shown, and also on the ledger's thread, which must never be the one to take a
widget apart. And while a program starts, everything that is made stays: looking through it again
and again takes a third of the start.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1_000
"""Seldom enough not to be felt, often enough for a day's cycles never to pile up."""


class Collecting(QObject):
    """Searches when the window has nothing better to do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """From now on Python searches only here."""
        gc.disable()

    def settle(self) -> None:
        """The start is over: what there is now stays for good, and is not searched again."""
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give the search back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @staticmethod
    def _collect() -> None:
        # The young often and the old seldom, as Python does it.
        for generation, (made, most) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if made > most:
                gc.collect(generation)
