"""A printer that the system's spooler holds (CUPS: Linux, macOS)."""

import os
import shutil
import subprocess
from typing import Final

from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.limits import WAITING, Waiting

_LIMIT_SECONDS: Final = 10.0
# Its words are read, so it must not speak the language of the laptop.
_PLAIN: Final = {"LC_ALL": "C", "LANG": "C"}
_OFF: Final = ("disabled", "waiting for printer", "unplugged", "offline")
_FORBIDDEN: Final = ("not authorized", "forbidden", "not allowed")


class QueueTransport:
    """Raw bytes through `lp`. Taken means: by the queue; what it does with them it keeps to itself.

    A queue that is stopped, or still holds other jobs, is given nothing: it would pour everything
    out hours later.
    """

    def __init__(
        self, queue: str, *, limit: float = _LIMIT_SECONDS, waiting: Waiting = WAITING
    ) -> None:
        """Name the queue; the limits in seconds are for tests to shorten."""
        self._queue, self._limit, self._waiting = queue, limit, waiting

    def deliver(self, content: bytes) -> Delivery:
        """Look whether the queue is open and empty, and put the job into it."""
        before = self.look()
        if before is not Trouble.NONE:
            return Delivery(Reached.NOTHING, before)
        if not self._waiting.ends(self._is_empty):
            return Delivery(Reached.NOTHING, Trouble.STALLED)
        try:
            words = spoken("lp", "-d", self._queue, "-o", "raw", limit=self._limit, given=content)
        except TimeoutError:
            return Delivery(Reached.PARTLY, Trouble.STALLED)
        if words is None:
            return Delivery(Reached.NOTHING, Trouble.UNREACHABLE)
        code, said = words
        if code:
            return Delivery(Reached.NOTHING, _trouble_in(said) or Trouble.UNREACHABLE)
        return Delivery(Reached.ALL)

    def urge(self, order: bytes) -> None:
        """Send nothing. A queue that holds it back would open the drawer later."""

    def look(self) -> Trouble:
        """What the spooler says about the queue."""
        try:
            words = spoken("lpstat", "-p", self._queue, limit=self._limit)
        except TimeoutError:
            return Trouble.OFFLINE
        if words is None or words[0]:
            return Trouble.UNREACHABLE
        return _trouble_in(words[1])

    def _is_empty(self) -> bool:
        """Whether no job waits in the queue, as far as the spooler says."""
        try:
            words = spoken("lpstat", "-o", self._queue, limit=self._limit)
        except TimeoutError:
            return False
        return words is not None and not words[0] and not words[1].strip()


def spoken(
    program: str, *arguments: str, limit: float, given: bytes = b""
) -> tuple[int, str] | None:
    """Exit code and words of a program; None where there is none. TimeoutError after `limit`."""
    path = shutil.which(program)
    if path is None:
        return None
    try:
        ended = subprocess.run(  # noqa: S603  # no shell; the arguments are a queue's name and ours
            [path, *arguments],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=limit,
            check=False,
            env={**os.environ, **_PLAIN},
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    except OSError:
        return None
    return ended.returncode, ended.stdout.decode(errors="replace")


def _trouble_in(said: str) -> Trouble:
    words = said.lower()
    if any(word in words for word in _FORBIDDEN):
        return Trouble.NOT_ALLOWED
    return Trouble.OFFLINE if any(word in words for word in _OFF) else Trouble.NONE
