"""A printer on the network, port 9100: one connection a job, a limit on every wait."""

import contextlib
import socket
import sys
import threading
import time
from typing import Final

from booth.printing.transports.conversation import Conversation
from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.dialogue import Dialogue, Limits
from booth.printing.transports.limits import within

DEFAULT_PORT: Final = 9100
_LAST_PORT: Final = 65_535
# A printer in the same hall answers in milliseconds; one that is off never does.
_CONNECT_SECONDS: Final = 3.0
# One that has said it took everything is let close first, so that nothing on the way is lost.
_PART_SECONDS: Final = 0.3
_GLANCE_SECONDS: Final = 0.01
# One that is known to give no word is given time to take the bytes, and not waited for in vain.
_SILENT_SECONDS: Final = 1.0
_CHUNK: Final = 4096
_LIMITS: Final = Limits()


class TcpTransport:
    """Raw bytes to `host:port`. A printer that another laptop holds is waited for like one off."""

    def __init__(
        self, address: str, *, connect: float = _CONNECT_SECONDS, limits: Limits = _LIMITS
    ) -> None:
        """Name the printer; the limits in seconds are for tests to shorten."""
        self._address = _host_and_port(address)
        self._connect = connect
        self._dialogue = Dialogue(limits)
        # Whether it took a whole job and gave no word of it, in no way: a few printers never do.
        self._is_silent = False

    def deliver(self, content: bytes) -> Delivery:
        """Ask how it stands, send everything, ask again."""
        connection = self._open()
        if connection is None:
            return Delivery(Reached.NOTHING, Trouble.UNREACHABLE)
        with contextlib.closing(connection):

            def finish(talk: Conversation, limit: float) -> Trouble:
                return self._finish(connection, talk, limit)

            return self._dialogue.deliver(_Wire(connection), content, chunk=_CHUNK, finish=finish)

    def urge(self, order: bytes) -> None:
        """Send it whatever the printer says of itself."""
        connection = self._open()
        if connection is None:
            return
        with contextlib.closing(connection):
            self._dialogue.urge(_Wire(connection), order)
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                self._part(connection)

    def look(self) -> Trouble:
        """Ask over a connection that prints nothing."""
        connection = self._open()
        if connection is None:
            return Trouble.UNREACHABLE
        with contextlib.closing(connection):
            talk = Conversation(_Wire(connection))
            standing = self._dialogue.ask(talk)
            self._is_silent = self._is_silent and not talk.speaks
            return standing or (Trouble.SILENT if self._is_silent else Trouble.NONE)

    def _open(self) -> socket.socket | None:
        def connect() -> socket.socket:
            connection = socket.create_connection(self._address, timeout=self._connect)
            # Else a question waits behind the job until the printer confirms the job's end.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection

        try:
            # Looking up a name knows no limit of its own.
            return within(self._connect + _GLANCE_SECONDS, connect, undo=socket.socket.close)
        except (OSError, UnicodeError):
            # UnicodeError: no name a network knows can be made of this address.
            return None

    def _finish(self, connection: socket.socket, talk: Conversation, limit: float) -> Trouble:
        """Make sure that the printer has read everything, or say why that is not known.

        The system takes bytes for a printer that reads none, so only its own word counts: an
        answer to a question behind the job, or its closing after ours with nothing left unread.
        One that took all and gave neither is waited for in full only the first time.
        """
        try:
            if talk.speaks:
                after = talk.ask_all(limit - time.monotonic())
                connection.shutdown(socket.SHUT_WR)
                self._part(connection)
                return Trouble.STALLED if after is None else after
            talk.ask(0)
            connection.shutdown(socket.SHUT_WR)
            patience = limit - time.monotonic()
            if not talk.wait(min(patience, _SILENT_SECONDS) if self._is_silent else patience):
                self._is_silent = _read_to_end(connection, limit)
                return Trouble.SILENT if self._is_silent else Trouble.STALLED
        except OSError:
            # Not its word, then. One that is mute ends its side once it has read to our end.
            read = not talk.speaks and talk.ended and _read_to_end(connection, limit)
            self._is_silent = self._is_silent and not talk.ended
            return Trouble.NONE if read else Trouble.CUT_OFF
        self._is_silent = False
        return talk.last_word

    def _part(self, connection: socket.socket) -> None:
        """Read until it closes, for a moment: closing on unread answers would reset the line."""
        limit = time.monotonic() + _PART_SECONDS
        with contextlib.suppress(OSError):
            while time.monotonic() < limit and _Wire(connection).receive(_PART_SECONDS):
                pass


class _Wire:
    """A socket as a line."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def send(self, content: bytes, seconds: float) -> int:
        self._connection.settimeout(seconds)
        return self._connection.send(content)

    def receive(self, seconds: float) -> bytes:
        self._connection.settimeout(seconds)
        return self._connection.recv(64)


def _read_to_end(connection: socket.socket, limit: float) -> bool:
    """Whether a side that has closed had read all we sent: nothing unread, nothing refused."""
    pause = threading.Event()
    while _unacknowledged(connection):
        if time.monotonic() > limit:
            return False
        pause.wait(_GLANCE_SECONDS)
    return connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0


def _unacknowledged(connection: socket.socket) -> int:
    """Bytes that the other side has not confirmed; 0 where the system cannot tell."""
    if sys.platform != "linux":
        return 0
    import fcntl  # noqa: PLC0415  # other systems have none
    import termios  # noqa: PLC0415  # ...

    answer = fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, bytes(4))
    return int.from_bytes(answer, sys.byteorder)


def _host_and_port(address: str) -> tuple[str, int]:
    """What `host:port` says; the usual port where it names none."""
    host, _, port = address.rpartition(":")
    if host and port.isascii() and port.isdigit() and int(port) <= _LAST_PORT:
        return host.strip("[]"), int(port)
    return address.strip("[]"), DEFAULT_PORT
