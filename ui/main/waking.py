"""Notices that the laptop slept, or that somebody set its clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_EVERY_MS: Final = 3_000
_UNTOLD: Final = timedelta(seconds=15)
"""A window's thread is never away from its timers this long: what is missing was slept through."""


class Waking(QObject):
    """Looks at the clocks every few seconds.

    Asleep, the wall's clock goes on everywhere; the monotonic one only on Windows. So either of
    them tells, and a wall clock that went back was set by somebody.
    """

    woke = Signal()
    """The laptop was asleep, or its clock shows another time than it should."""

    def __init__(
        self,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        ticking: Callable[[], float] = monotonic,
        every_ms: int = _EVERY_MS,
    ) -> None:
        """`ticking` is a clock in seconds that nobody can set."""
        super().__init__(parent)
        self._now, self._ticking = now, ticking
        self._seen = now(), ticking()
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Look from now on."""
        self._seen = self._now(), self._ticking()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        (wall, ticked), seen = self._seen, (self._now(), self._ticking())
        self._seen = seen
        passed = seen[0] - wall
        if not -_UNTOLD < passed < _UNTOLD or seen[1] - ticked > _UNTOLD.total_seconds():
            self.woke.emit()
