"""A printer that the system shows as a file, such as `/dev/usb/lp0` (Linux)."""

import contextlib
import errno
import os
import select
import stat
import threading
import time
from pathlib import Path
from typing import Final

from booth.printing.transports.conversation import Conversation
from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.dialogue import Dialogue, Limits, finish_by

_CHUNK: Final = 4096
# Between two looks at a printer that reads as empty.
_GLANCE_SECONDS: Final = 0.01
_LIMITS: Final = Limits()
# An order is a few bytes long.
_URGE_SECONDS: Final = 0.5
_NOT_ALLOWED: Final = {errno.EACCES, errno.EPERM}


class DeviceTransport:
    """Raw bytes into a file that is never waited on for longer than a limit."""

    def __init__(self, path: str, *, limits: Limits = _LIMITS) -> None:
        """Name the file; the limits in seconds are for tests to shorten."""
        self._path = path
        self._dialogue = Dialogue(limits)

    def deliver(self, content: bytes) -> Delivery:
        """Ask how it stands, send everything, wait until the last byte was taken."""
        try:
            wire = _Wire(self._path)
        except OSError as error:
            return Delivery(Reached.NOTHING, trouble_of_opening(error))
        with contextlib.closing(wire):
            return self._dialogue.deliver(
                wire, content, chunk=_CHUNK, finish=finish_by(wire.drained)
            )

    def urge(self, order: bytes) -> None:
        """Send it whatever the printer says of itself."""
        with contextlib.suppress(OSError), contextlib.closing(_Wire(self._path)) as wire:
            self._dialogue.urge(wire, order)
            wire.drained(time.monotonic() + _URGE_SECONDS)

    def look(self) -> Trouble:
        """Ask without printing."""
        try:
            wire = _Wire(self._path)
        except OSError as error:
            return trouble_of_opening(error)
        with contextlib.closing(wire):
            return self._dialogue.ask(Conversation(wire))


def trouble_of_opening(error: OSError) -> Trouble:
    """Why a port does not open: not for this person, or not there (or another program has it)."""
    return Trouble.NOT_ALLOWED if error.errno in _NOT_ALLOWED else Trouble.UNREACHABLE


class _Wire:
    """An open file as a line."""

    def __init__(self, path: str) -> None:
        if stat.S_ISREG(Path(path).stat().st_mode):
            # A wrong address must not write receipts over somebody's file.
            raise FileExistsError
        self._file = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        # Answers that nobody waited for would be taken for answers to what is asked next.
        with contextlib.suppress(OSError):
            while self.receive(0):
                pass

    def send(self, content: bytes, seconds: float) -> int:
        self._wait(select.POLLOUT, seconds)
        try:
            return os.write(self._file, content)
        except BlockingIOError as error:
            raise TimeoutError from error

    def receive(self, seconds: float) -> bytes:
        """What came in. Nothing is silence: a file has no end, and many printers read as empty."""
        limit = time.monotonic() + seconds
        pause = threading.Event()
        while True:
            left = max(limit - time.monotonic(), 0)
            self._wait(select.POLLIN, left)
            with contextlib.suppress(BlockingIOError):
                if received := os.read(self._file, 64):
                    return received
            if not left:
                raise TimeoutError
            pause.wait(min(left, _GLANCE_SECONDS))

    def drained(self, limit: float) -> bool:
        """Whether the last bytes were taken: closing earlier would take them back."""
        try:
            self._wait(select.POLLOUT, max(limit - time.monotonic(), 0))
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        os.close(self._file)

    def _wait(self, event: int, seconds: float) -> None:
        poll = select.poll()
        poll.register(self._file, event)
        if not poll.poll(seconds * 1000):
            raise TimeoutError
