"""A printer on the network, port 9100: one connection a job, a limit on every wait."""

import contextlib
import socket
import time
from typing import Final

from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.status import (
    ASK_OFFLINE,
    ASK_PAPER,
    ASK_PRINTER,
    replies,
    trouble_of,
)

DEFAULT_PORT: Final = 9100
# A printer in the same hall answers in milliseconds; one that is off never does.
_CONNECT_SECONDS: Final = 3.0
# Cheap printers print about 50 mm a second and take bytes only as they print.
_SEND_SECONDS: Final = 20.0
# One that is mute to questions is common and no fault: it is asked, and not waited for long.
_ANSWER_SECONDS: Final = 0.4
_CHUNK: Final = 4096


class TcpTransport:
    """Raw bytes to `host:port`. A printer that another laptop holds is waited for like one off."""

    def __init__(
        self, address: str, *, connect: float = _CONNECT_SECONDS, send: float = _SEND_SECONDS
    ) -> None:
        """Name the printer; the limits in seconds are for tests to shorten."""
        host, _, port = address.rpartition(":")
        self._address = (host or port, int(port) if host else DEFAULT_PORT)
        self._connect, self._send = connect, send

    def deliver(self, content: bytes) -> Delivery:
        """Ask how it stands, send everything, ask again."""
        try:
            connection = socket.create_connection(self._address, timeout=self._connect)
        except OSError:
            return Delivery(Reached.NOTHING, Trouble.UNREACHABLE)
        with contextlib.closing(connection):
            before = _ask(connection)
            if before is not Trouble.NONE:
                return Delivery(Reached.NOTHING, before)
            return self._deliver(connection, content)

    def look(self) -> Trouble:
        """Ask over a connection that prints nothing."""
        try:
            connection = socket.create_connection(self._address, timeout=self._connect)
        except OSError:
            return Trouble.UNREACHABLE
        with contextlib.closing(connection):
            return _ask(connection)

    def _deliver(self, connection: socket.socket, content: bytes) -> Delivery:
        limit = time.monotonic() + self._send
        sent = 0
        try:
            while sent < len(content):
                connection.settimeout(max(limit - time.monotonic(), 0.001))
                sent += connection.send(content[sent : sent + _CHUNK])
        except TimeoutError:
            return Delivery(Reached.PARTLY if sent else Reached.NOTHING, Trouble.STALLED)
        except OSError:
            return Delivery(Reached.PARTLY if sent else Reached.NOTHING, Trouble.CUT_OFF)
        return self._finish(connection, limit)

    def _finish(self, connection: socket.socket, limit: float) -> Delivery:
        """Wait until the printer has read it all, or has said what is wrong.

        The system takes bytes for a printer that reads none: closing our side and reading until
        the printer closes its own, or answers, is the nearest to proof that TCP gives.
        """
        after = _ask(connection)
        if after is not Trouble.NONE:
            return Delivery(Reached.PARTLY, after)
        try:
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(max(limit - time.monotonic(), 0.001))
            while connection.recv(64):
                pass
        except TimeoutError:
            return Delivery(Reached.PARTLY, Trouble.STALLED)
        except OSError:
            return Delivery(Reached.PARTLY, Trouble.CUT_OFF)
        return Delivery(Reached.ALL)


def _ask(connection: socket.socket) -> Trouble:
    """How the printer says it stands; a mute one is taken to be ready."""
    answers = []
    for question in (ASK_PRINTER, ASK_OFFLINE, ASK_PAPER):
        reply = _answer(connection, question)
        if reply is None:
            break
        answers.append(reply)
    if not answers:
        return Trouble.NONE
    printer, offline, paper = [*answers, None, None][:3]
    return trouble_of(printer or 0, offline, paper)


def _answer(connection: socket.socket, question: bytes) -> int | None:
    """One reply, or None from a printer that is mute or gone: sending will tell which."""
    limit = time.monotonic() + _ANSWER_SECONDS
    received = b""
    try:
        connection.settimeout(_ANSWER_SECONDS)
        connection.sendall(question)
        while not replies(received):
            connection.settimeout(max(limit - time.monotonic(), 0.001))
            part = connection.recv(64)
            if not part:
                return None
            received += part
    except OSError:
        return None
    return replies(received)[0]
