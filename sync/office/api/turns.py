"""Turns: when a whole fair comes back at once, everybody is told when to come, and is let in then.

Whoever is put off keeps their turn however often they ask. Half of the room is for those whose turn
has come, so that nobody who obeys is overtaken for ever by those who have just arrived.
"""

from collections.abc import Callable
from time import monotonic
from typing import Final

MOST_INSIDE: Final = 64
"""Batches that may wait for those that are being written; whoever comes beyond gets a turn."""
# Whoever asks is not known yet: more names than a fair has registers are not remembered.
_MOST_TURNS: Final = 8_192
# Nobody is asked to come back sooner, and a turn that nobody used is given up.
_SHORTEST: Final = 1.0
_GIVEN_UP: Final = 60.0
# Seconds for a batch, until the first have told; then each tells a little.
_PACE: Final = 0.02
_WEIGHT: Final = 0.05


class Turns:
    """Who is inside, and who was told to come when."""

    def __init__(self, *, most: int = MOST_INSIDE, ticks: Callable[[], float] = monotonic) -> None:
        """Let `most` in at a time; `ticks` are seconds that only run forward."""
        self._most = most
        self._ticks = ticks
        self._inside = 0
        self._due: dict[str, float] = {}
        self._pace = _PACE
        self._left = ticks()

    def enter(self, who: str) -> float | None:
        """Let `who` in, to be followed by `leave`; or the seconds after which to come again."""
        now = self._ticks()
        due = self._due.get(who)
        room = self._most if due is not None and due <= now else self._most // 2
        if self._inside >= room:
            return max(_SHORTEST, self._turn(who, now) - now)
        self._due.pop(who, None)
        if not self._inside:
            self._left = now
        self._inside += 1
        return None

    def leave(self) -> None:
        """Somebody who was let in is done."""
        now = self._ticks()
        self._inside -= 1
        self._pace += _WEIGHT * (now - self._left - self._pace)
        self._left = now

    def _turn(self, who: str, now: float) -> float:
        """When `who` shall come: as told before, or after everybody who was told so far."""
        due = self._due
        if who in due:
            if due[who] > now:
                return due[who]
            # It has come and there is no room: those who wait like them go in one by one.
            late = sum(1 for when in due.values() if when <= now)
            return now + late * self._pace
        for other in [other for other, when in due.items() if when + _GIVEN_UP < now]:
            del due[other]
        last = max(due.values(), default=now) if len(due) < _MOST_TURNS else now
        found = max(last, now) + self._pace
        if len(due) < _MOST_TURNS:
            due[who] = found
        return found
