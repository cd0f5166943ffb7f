"""Ways to be told to leave that are not the window's cross: Ctrl-C, `kill`, the session's end."""

import signal
import socket
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_READ_AT_ONCE: Final = 64


class Leaving(QObject):
    """Listens from `start` to `stop`. Made in the main thread, the only one that gets signals."""

    asked = Signal()
    """Somebody wants the till to end."""
    session_ends = Signal()
    """The desktop is about to end every program: what is to be kept is written before it returns.

    Somebody may still stop the ending, so the till goes on."""

    def __init__(self, application: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt waits in C, where no Python handler is run: the byte that Python writes wakes it.
        self._read, self._write = socket.socketpair()
        self._read.settimeout(0)
        self._write.settimeout(0)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._told)
        # Direct: Windows may end the program as soon as this has returned.
        application.commitDataRequest.connect(
            self._session_ends, Qt.ConnectionType.DirectConnection
        )
        self._before = {number: signal.getsignal(number) for number in _SIGNALS}
        self._descriptor_before = -1

    def start(self) -> None:
        """From now on a signal is a wish, not the end."""
        self._descriptor_before = signal.set_wakeup_fd(self._write.fileno())
        for number in _SIGNALS:
            signal.signal(number, _handle)

    def stop(self) -> None:
        """Give the signals back."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._descriptor_before)
        self._read.close()
        self._write.close()

    def _told(self) -> None:
        if any(number in _SIGNALS for number in self._read.recv(_READ_AT_ONCE)):
            self.asked.emit()

    def _session_ends(self, _: QSessionManager) -> None:
        self.session_ends.emit()


def _handle(_number: int, _frame: FrameType | None) -> None:
    """The byte on the socket says it; a handler there must be, or Python does not write it."""
