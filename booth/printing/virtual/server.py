"""The virtual printer on a loopback port, with the faults of real ones."""

import contextlib
import socket
import struct
import threading
from typing import Final, Self

from booth.printing.virtual.faults import SOUND, Fault, Trick
from booth.printing.virtual.printer import Standing, VirtualPrinter

HOST: Final = "127.0.0.1"
# What a report that nobody asked for looks like: its first byte, and three more.
_REPORT: Final = b"\x10\x00\x00\x00"
# A server of one client: others wait in the system's queue, as at a real printer.
_QUEUE: Final = 8
_PIECE: Final = 4096
# How long until a connection is looked at again: whether this server is to end.
_GLANCE_SECONDS: Final = 0.05
_LEAVE_SECONDS: Final = 5.0
_RESETS: Final = struct.pack("ii", 1, 0)


class PrinterServer:
    """Serves one connection after the other on its own thread; a context manager.

    `window` is how many bytes the system takes for a printer that does not read; small printers
    take few.
    """

    def __init__(
        self,
        printer: VirtualPrinter,
        *,
        port: int = 0,
        fault: Fault = SOUND,
        window: int | None = None,
    ) -> None:
        self.printer = printer
        self._window = window
        self._fault = fault
        self._mended = threading.Event()
        self._stopping = threading.Event()
        self._gates = threading.Condition()
        self._served = 0
        self._listener: socket.socket | None = None
        self._port = port
        self._thread = threading.Thread(target=self._serve, name="virtual printer", daemon=True)

    def __enter__(self) -> Self:
        """Listen, unless the fault is that nobody does. OSError where the port is taken."""
        listener = self._listen()
        self._port = listener.getsockname()[1]
        self._listener = listener
        self.fail(self._fault)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End every connection and stop listening."""
        self._stopping.set()
        self._mended.set()
        with self._gates:
            self._gates.notify_all()
        self._thread.join(_LEAVE_SECONDS)
        self._shut()

    @property
    def address(self) -> str:
        """Where it listens, as printer settings have it."""
        return f"{HOST}:{self._port}"

    @property
    def served(self) -> int:
        """How many connections were begun."""
        return self._served

    def fail(self, fault: Fault) -> None:
        """Fail in this way from now on; connections at hand go on as if mended."""
        with self._gates:
            before, self._mended = self._mended, threading.Event()
            self._fault = fault
            before.set()
            if fault.trick is Trick.PAPER_OUT:
                self.printer.run_out_at(fault.number)
            if fault.trick is Trick.REFUSE:
                self._shut()
            elif self._listener is None:
                self._listener = self._listen()
            self._gates.notify_all()

    def mend(self) -> None:
        """All is well again: paper is in, what was stalled is read on."""
        self.fail(SOUND)
        self.printer.stand(Standing.READY)

    def wait_served(self, count: int, seconds: float) -> bool:
        """Wait until so many connections were begun."""
        with self._gates:
            return self._gates.wait_for(lambda: self._served >= count, seconds)

    # --- the server's thread --------------------------------------------------------------------

    def _listen(self) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self._window is not None:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._window)
        listener.bind((HOST, self._port))
        listener.listen(_QUEUE)
        listener.settimeout(_GLANCE_SECONDS)
        return listener

    def _shut(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            # Closing alone leaves it open to callers while the other thread still waits on it.
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def _serve(self) -> None:
        while not self._stopping.is_set():
            listener = self._listener
            if listener is None:
                self._stopping.wait(_GLANCE_SECONDS)
                continue
            try:
                connection, _ = listener.accept()
            except OSError:
                # Nobody came within a glance, or the listener was shut meanwhile.
                continue
            with contextlib.closing(connection), contextlib.suppress(OSError):
                self._visited_by(connection)
            self.printer.tear()

    def _visited_by(self, connection: socket.socket) -> None:
        with self._gates:
            # As it is now: it may have changed while nobody came.
            fault, mended = self._fault, self._mended
            self._served += 1
            self._gates.notify_all()
        _Visit(connection, self.printer, fault, mended, self._stopping).serve()


class _Visit:
    """One connection, from accepting it to its end."""

    def __init__(
        self,
        connection: socket.socket,
        printer: VirtualPrinter,
        fault: Fault,
        mended: threading.Event,
        stopping: threading.Event,
    ) -> None:
        self._connection = connection
        self._printer = printer
        self._fault = fault
        self._mended, self._stopping = mended, stopping
        self._read = 0
        connection.settimeout(_GLANCE_SECONDS)

    def serve(self) -> None:
        trick, number = self._fault.trick, self._fault.number
        if trick is Trick.DEAF:
            self._mended.wait()
        if trick is Trick.REPORT:
            self._connection.sendall(_REPORT)
        while not self._stopping.is_set():
            if self._breaks_now():
                if trick is not Trick.STALL:
                    return
                self._mended.wait()
            part = self._receive()
            if part is None:
                continue
            if not part:
                if trick is Trick.MUTE_AND_OPEN:
                    self._mended.wait(number / 1000 if number else None)
                return
            self._read += len(part)
            self._answer(self._printer.take(part))

    def _answer(self, answers: bytes) -> None:
        trick = self._fault.trick
        if trick is Trick.LATE:
            self._stopping.wait(self._fault.number / 1000)
        mute = self._fault.mute or trick in {Trick.MUTE, Trick.MUTE_AND_OPEN}
        if answers and not mute:
            self._connection.sendall(answers)

    def _breaks_now(self) -> bool:
        """Whether byte N is reached; a connection that is to be reset is reset."""
        trick = self._fault.trick
        at_byte = trick in {Trick.STALL, Trick.RESET, Trick.CLOSE}
        if not at_byte or self._mended.is_set() or self._read < self._fault.number:
            return False
        if trick is Trick.RESET:
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESETS)
        return True

    def _receive(self) -> bytes | None:
        """The next bytes, empty at the end, None where nothing came within a glance."""
        room = _PIECE
        if self._fault.trick in {Trick.STALL, Trick.RESET, Trick.CLOSE}:
            room = max(min(room, self._fault.number - self._read), 0) or _PIECE
        try:
            return self._connection.recv(room)
        except TimeoutError:
            return None
