"""One job over a line that carries answers back: asked before, sent, asked after."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple

from booth.printing.transports.conversation import (
    ANSWER_SECONDS,
    Conversation,
    Line,
    send_all,
)
from booth.printing.transports.delivery import STANDS_IDLE, Delivery, Reached, Trouble

# Cheap printers print about 50 mm a second and take bytes only as they print.
_SEND_SECONDS: Final = 20.0
# How long one that is known to answer may be silent before it is taken to be another laptop's:
# the system accepts connections for a printer that serves one at a time.
_HELD_SECONDS: Final = 3.0


class Limits(NamedTuple):
    """How long a printer may take, in seconds; for tests to shorten."""

    send: float = _SEND_SECONDS
    """For a whole job, until the printer has said that it took it."""

    held: float = _HELD_SECONDS
    """For the first answer of one that is known to answer."""

    answer: float = ANSWER_SECONDS
    """For the first answer of one that may be mute."""


Finish = Callable[[Conversation, float], Trouble]
"""How one finds out that everything was read, until a moment of the monotonic clock."""


class Dialogue:
    """What is known of one printer's way to answer, from job to job."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        # Whether it ever answered promptly: its silence means something from then on.
        self._speaks = False

    def ask(self, talk: Conversation) -> Trouble:
        """How the printer says it stands; one that never answered is taken to be ready."""
        try:
            answer = talk.ask_all(self._limits.held if self._speaks else self._limits.answer)
        except OSError:
            return Trouble.CUT_OFF
        if answer is None:
            return Trouble.UNREACHABLE if self._speaks else Trouble.NONE
        self._speaks = True
        return answer

    def deliver(
        self,
        line: Line,
        content: bytes,
        *,
        chunk: int,
        finish: Finish,
        counted: bool = True,
        grace: float = 0,
    ) -> Delivery:
        """Ask how it stands, send everything, make sure it was read.

        A line that is not `counted` cannot say how much of a chunk was taken when it failed; one
        that is slow itself is given `grace` seconds for that.
        """
        talk = Conversation(line)
        before = self.ask(talk)
        if before is not Trouble.NONE:
            return Delivery(Reached.NOTHING, before)
        limit = time.monotonic() + self._limits.send + grace
        sent, trouble = send_all(line, content, limit, chunk)
        if trouble is Trouble.NONE:
            trouble = finish(talk, limit)
        if trouble is Trouble.NONE:
            return Delivery(Reached.ALL)
        return Delivery(Reached.PARTLY if sent or not counted else Reached.NOTHING, trouble)

    def urge(self, line: Line, order: bytes) -> None:
        """Send an order to a printer that is there, whatever it says of itself."""
        standing = self.ask(Conversation(line))
        if standing is Trouble.NONE or standing in STANDS_IDLE:
            send_all(line, order, time.monotonic() + self._limits.answer, len(order))


def finish_by(drained: Callable[[float], bool]) -> Finish:
    """A finish for lines without an end of their own: its word, or else that all has gone out."""

    def finish(talk: Conversation, limit: float) -> Trouble:
        try:
            if talk.speaks:
                after = talk.ask_all(max(limit - time.monotonic(), 0))
                return Trouble.STALLED if after is None else after
            return Trouble.NONE if drained(limit) else Trouble.STALLED
        except OSError:
            return Trouble.CUT_OFF

    return finish
