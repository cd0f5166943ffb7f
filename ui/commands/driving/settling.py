"""Waiting until a screen shows what it is going to show, and not a moment longer."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from ui.commands.driving.hands import Hands
from ui.commands.driving.pausing import pause

_QUIET_MS: Final = 60
"""Longer than the scanner holds a key back, and than the window puts off what can wait."""
_SHORT_MS: Final = 250
"""A timer of this and less waits for the end of some typing; longer ones take things away."""
_LONGEST_SECONDS: Final = 2.0
"""Whatever still moves then moves for good, and is pictured as it is."""


def settle(hands: Hands) -> None:
    """Until the ledger has answered, no typing is waited for, and nothing is painted any more.

    Raises TimeoutError where the ledger does not answer.
    """
    deadline = perf_counter() + _LONGEST_SECONDS
    with _painting() as painting:
        while perf_counter() < deadline:
            hands.wait_for_answers()
            painting.seen = False
            pause(_QUIET_MS)
            # A timer that ran out meanwhile may have asked something on its last millisecond.
            hands.wait_for_answers()
            if not painting.seen and not _is_waiting(hands):
                return


def _is_waiting(hands: Hands) -> bool:
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= _SHORT_MS
        for timer in hands.window.findChildren(QTimer)
    )


class _Painting(QObject):
    """Whether anything was painted since `seen` was last taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Look on."""
        del watched
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


@contextmanager
def _painting() -> Iterator[_Painting]:
    application = QCoreApplication.instance()
    if application is None:
        raise TypeError(application)
    painting = _Painting()
    application.installEventFilter(painting)
    try:
        yield painting
    finally:
        application.removeEventFilter(painting)
