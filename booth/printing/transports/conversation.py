"""Asking a printer how it stands, over a line that carries answers back (TCP, serial).

Answers have no names: a printer that answers late must not have its word from before a job taken
for its word after it. So questions and answers are counted.
"""

import time
from typing import Final, Protocol

from booth.printing.transports.delivery import Trouble
from booth.printing.transports.status import (
    ASK_OFFLINE,
    ASK_PAPER,
    ASK_PRINTER,
    replies,
    trouble_of,
)

# One that is mute to questions is common and no fault: it is asked, and not waited for long.
ANSWER_SECONDS: Final = 0.4
_LEAST_SECONDS: Final = 0.001
_SOON_TIMES: Final = 3


class Line(Protocol):
    """A connection that carries bytes both ways. Both calls raise OSError where it broke."""

    def send(self, content: bytes, seconds: float) -> int:
        """Send some of it; how many bytes were taken. TimeoutError where none were in time."""

    def receive(self, seconds: float) -> bytes:
        """What came in; empty where the other side has ended. TimeoutError where nothing came."""


class Conversation:
    """Questions and answers over one connection. Raises OSError where it broke or was ended."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._received = b""
        self._asked = 0
        self.ended = False
        """Whether the other side said that it sends no more."""

    @property
    def speaks(self) -> bool:
        """Whether this printer ever answered here."""
        return bool(replies(self._received))

    def ask_all(self, patience: float) -> Trouble | None:
        """Ask everything; None from a printer that is silent for `patience` seconds.

        One that answers the first question answers the others as soon, or never.
        """
        began = time.monotonic()
        if not self.ask(patience):
            return None
        soon = max(ANSWER_SECONDS, _SOON_TIMES * (time.monotonic() - began))
        answers = [self._last]
        for question in (ASK_OFFLINE, ASK_PAPER):
            if not self._ask(question, soon):
                # It knows no such question; an answer that never comes is not waited for again.
                self._asked = len(replies(self._received))
                break
            answers.append(self._last)
        printer, offline, paper = [*answers, None, None][:3]
        return trouble_of(printer or 0, offline, paper)

    def ask(self, patience: float) -> bool:
        """Ask whether it is there: whether it answered this and all before in time."""
        return self._ask(ASK_PRINTER, patience)

    @property
    def last_word(self) -> Trouble:
        """What the answer that came last says, as far as one answer can."""
        return trouble_of(self._last, None, None)

    def wait(self, patience: float) -> bool:
        """Wait for the answers that are still owed; whether all came in time."""
        limit = time.monotonic() + patience
        while len(replies(self._received)) < self._asked:
            try:
                part = self._line.receive(max(limit - time.monotonic(), _LEAST_SECONDS))
            except TimeoutError:
                return False
            if not part:
                self.ended = True
                raise ConnectionError
            self._received += part
        return True

    def _ask(self, question: bytes, patience: float) -> bool:
        try:
            self._line.send(question, max(patience, _LEAST_SECONDS))
        except TimeoutError:
            return False
        self._asked += 1
        return self.wait(patience)

    @property
    def _last(self) -> int:
        return replies(self._received)[-1]


def send_all(line: Line, content: bytes, limit: float, chunk: int) -> tuple[int, Trouble]:
    """Send until `limit` (of the monotonic clock): how many bytes were taken, and why no more."""
    sent = 0
    try:
        while sent < len(content):
            left = max(limit - time.monotonic(), _LEAST_SECONDS)
            sent += line.send(content[sent : sent + chunk], left)
    except TimeoutError:
        return sent, Trouble.STALLED
    except OSError:
        return sent, Trouble.CUT_OFF
    return sent, Trouble.NONE
