"""Batches that wait at the same moment are written together: one commit for all of them."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

import anyio
import anyio.to_thread

from sync.office.failures import OfficeUnavailableError
from sync.office.ingest import Arrived, Outcome
from sync.protocol.messages import Acknowledgement

# Written together they touch the same pages once; more would let the first wait too long.
MOST_TOGETHER: Final = 16

Keep = Callable[[Sequence[Arrived]], list[Outcome]]
"""Writes several in one transaction: what became of each."""


class _Waiting:
    __slots__ = ("arrived", "outcome")

    def __init__(self, arrived: Arrived) -> None:
        self.arrived = arrived
        self.outcome: Outcome | None = None


class Joining:
    """Whoever comes to write first takes along what waits by then."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._waiting: deque[_Waiting] = deque()
        self._writing = anyio.Lock()
        self._room = anyio.CapacityLimiter(1)

    async def keep(self, arrived: Arrived) -> Acknowledgement:
        """Once `arrived` is on the disk. Raises why it is not."""
        mine = _Waiting(arrived)
        self._waiting.append(mine)
        async with self._writing:
            while mine.outcome is None:
                await self._next()
        if isinstance(mine.outcome, Exception):
            raise mine.outcome
        return mine.outcome

    async def _next(self) -> None:
        count = min(MOST_TOGETHER, len(self._waiting))
        together = [self._waiting.popleft() for _ in range(count)]
        # Should it break off, nobody waits for ever.
        outcomes: list[Outcome] = [OfficeUnavailableError(reason="broken off")] * count
        try:
            outcomes = await anyio.to_thread.run_sync(
                self._keep, [one.arrived for one in together], limiter=self._room
            )
        finally:
            for one, outcome in zip(together, outcomes, strict=True):
                one.outcome = outcome
