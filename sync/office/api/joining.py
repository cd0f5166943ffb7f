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
    __slots__ = ("arrived", "done", "outcome", "taken")

    def __init__(self, arrived: Arrived) -> None:
        self.arrived = arrived
        self.taken = False
        self.done = anyio.Event()
        self.outcome: Outcome = OfficeUnavailableError(reason="broken off")


class Joining:
    """Whoever comes to write first takes along what waits by then."""

    def __init__(self, keep: Keep, *, writers: int = 1) -> None:
        """Write with `keep`, so many transactions at a time."""
        self._keep = keep
        self._waiting: deque[_Waiting] = deque()
        self._writing = anyio.Semaphore(writers)
        self._room = anyio.CapacityLimiter(writers)

    async def keep(self, arrived: Arrived) -> Acknowledgement:
        """Once `arrived` is on the disk. Raises why it is not."""
        mine = _Waiting(arrived)
        self._waiting.append(mine)
        async with self._writing:
            while not mine.taken:
                await self._next()
        await mine.done.wait()
        if isinstance(mine.outcome, Exception):
            raise mine.outcome
        return mine.outcome

    async def _next(self) -> None:
        count = min(MOST_TOGETHER, len(self._waiting))
        together = [self._waiting.popleft() for _ in range(count)]
        for one in together:
            one.taken = True
        try:
            outcomes = await anyio.to_thread.run_sync(
                self._keep, [one.arrived for one in together], limiter=self._room
            )
            for one, outcome in zip(together, outcomes, strict=True):
                one.outcome = outcome
        finally:
            # Should it break off, nobody waits for ever.
            for one in together:
                one.done.set()
