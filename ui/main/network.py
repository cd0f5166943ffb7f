"""Notices that the laptop is on a network again."""

import socket
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

_EVERY_MS: Final = 3_000
_FAR: Final = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737): only the way there is asked for."""


def own_address() -> str:
    """By which address this laptop would leave; empty where it is on no network.

    No packet is sent: connecting a datagram socket only looks at the table of routes.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_FAR)
        except OSError:
            return ""
        return str(probe.getsockname()[0])


class NetworkWatch(QObject):
    """Looks at the routes every few seconds. A hotel's login page is a network as well."""

    returned = Signal()
    """There is a network where none was, or another one."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        address: Callable[[], str] = own_address,
        every_ms: int = _EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._address = address
        self._seen = ""
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Look from now on."""
        self._seen = self._address()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        before, self._seen = self._seen, self._address()
        if self._seen and self._seen != before:
            self.returned.emit()
