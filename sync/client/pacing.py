"""When to ask next, and how much at once: kind to an office that a whole hall returns to.

Every wait is drawn at random below its bound, so that registers which lost the network together
do not come back together.
"""

from collections.abc import Callable
from typing import Final

from sync.protocol.limits import MOST_ENTRIES
from sync.protocol.messages import Hint

LONGEST_SLEEP: Final = 60.0
"""Seconds at most between two tries, however long nobody answers."""

AFTER_RETURN: Final = 10.0
"""Seconds over which a hall full of registers spreads when its network is back."""

IDLE_SECONDS: Final = 60.0
"""With nothing to send the office is asked about this often: whether it lost something, whether
it still wants this register; and it sees that the register lives."""

APPROVAL_SECONDS: Final = 10.0
"""Between two questions whether a coordinator approved a new epoch by now."""

LONGEST_LEAVE: Final = 3600.0
"""However long an office asks to be left alone: beyond an hour it is a mistake."""

_DOUBLINGS: Final = 6  # until LONGEST_SLEEP; more would only overflow
_GROWTH: Final = 8  # a batch that had to be halved grows again by an eighth at a time


class Pace:
    """Counts failures and says when the next question may go. All times are ticks."""

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._failures = 0
        self._patient = False
        self.not_before = 0.0
        self.limit = MOST_ENTRIES

    def failed(self, ticks: float) -> None:
        """Nobody answered, or not as it should be: longer each time."""
        self._failures += 1
        longest = min(LONGEST_SLEEP, 2.0 ** min(self._failures, _DOUBLINGS))
        self.not_before = ticks + self._random() * longest

    def refused(self, ticks: float) -> None:
        """Asking again soon would change nothing."""
        self._failures += 1
        self.not_before = ticks + self._between(LONGEST_SLEEP)

    def sent_away(self, ticks: float, seconds: float | None) -> None:
        """The office asked for so much patience; those it asked together come back spread."""
        if seconds is not None:
            self._patient = True
            wait = min(max(0.0, seconds), LONGEST_LEAVE)
            self.not_before = ticks + wait * (1 + self._random() / 4)

    def answered(self) -> None:
        """Somebody answered: what the office asked for before is over."""
        self._patient = False

    def succeeded(self) -> None:
        """It goes well again."""
        self._failures = 0

    def taken(self, ticks: float, hint: Hint) -> None:
        """A batch went through; the office says how it wants the next."""
        self._failures = 0
        most = max(1, min(hint.batch, MOST_ENTRIES))
        self.limit = min(most, self.limit + self.limit // _GROWTH + 1)
        self.not_before = ticks + min(max(0, hint.wait_ms) / 1000, LONGEST_SLEEP)

    def too_large(self, count: int) -> None:
        """So many entries at once were too many."""
        self.limit = max(1, count // 2)

    def unapproved(self, ticks: float) -> None:
        """A person has to walk over to the office's page."""
        self.not_before = ticks + self._between(APPROVAL_SECONDS)

    def idle_until(self, ticks: float) -> float:
        """When to greet again with nothing to send."""
        return ticks + IDLE_SECONDS * (1 + self._random())

    def network_returned(self, ticks: float) -> None:
        """Do not sleep on, but not everybody in the hall at once."""
        if self._failures and not self._patient:
            self._failures = 0
            self.not_before = min(self.not_before, ticks + self._random() * AFTER_RETURN)

    def urged(self, ticks: float) -> None:
        """A person wants it now; only what the office itself asked for is still waited for."""
        if not self._patient:
            self.not_before = ticks

    def _between(self, longest: float) -> float:
        """From half of it to all of it."""
        return longest * (1 + self._random()) / 2
