"""How long the window's thread was away from its events, all the while."""

from time import perf_counter
from types import TracebackType
from typing import Final, Self

from PySide6.QtCore import Qt, QTimer

_EVERY_MS: Final = 2
"""A beat that is late by less tells nobody anything."""


class Pulse:
    """Beats while a `with` block runs, in the thread that runs it."""

    def __init__(self) -> None:
        self.longest_pause_ms = 0.0
        """The longest time between two beats."""
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self._beaten_at = 0.0

    def __enter__(self) -> Self:
        """Begin."""
        self._beaten_at = perf_counter()
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest_pause_ms = max(self.longest_pause_ms, (now - self._beaten_at) * 1_000)
        self._beaten_at = now
