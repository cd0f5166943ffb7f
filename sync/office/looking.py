"""What is looked at, by whom, and by what right: the parts that `live` publishes to."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import anyio.to_thread
from sqlalchemy.exc import DBAPIError

from booth.domain.errors import BoothError
from sync.office.totals import Scope


class Shown(Protocol):
    """What was drawn, as it travels to everybody who looks."""

    @property
    def id(self) -> str:
        """The same wherever the same is told."""

    def frame(self, seen: str) -> bytes:
        """An event for somebody who saw `seen` last (an event's id)."""


class Drawn(Protocol):
    """What was drawn."""

    def snapshot(self, before: Shown | None) -> Shown:
        """As it travels, after what was told `before`."""


class Look(Hashable, Protocol):
    """What is looked at; equal for all who see the same."""

    @property
    def scope(self) -> Scope:
        """Whose figures."""

    @property
    def wide(self) -> bool:
        """Whether other booths' figures are in it."""


Still = Callable[[Collection[Any]], Collection[Any]]
"""Of many keys, those by which somebody may look still. Called on another thread."""


Draw = Callable[[Collection[Any]], Mapping[Any, Drawn]]
"""Draws what is looked at (`Look`) as it is now; leaves out what is not there any more. Called on
another thread."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """By what somebody looks: a key, and who knows whether it holds.

    `who` is the same for all of their browsers; None is counted for nobody.
    """

    still: Still
    key: Hashable
    who: Hashable = None


@dataclass(slots=True, eq=False)
class Viewer:
    """Somebody who looks; `out` once they may no longer."""

    ticket: Ticket | None
    out: bool = False


@dataclass(slots=True)
class Channel:
    """One page that is looked at."""

    viewers: set[Viewer] = field(default_factory=set)
    snapshot: Shown | None = None
    due: bool = True
    drawn_at: float = 0.0
    gone: bool = False
    told: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Let everybody see what there is now."""
        told, self.told = self.told, asyncio.Event()
        told.set()


async def let_go(channels: Collection[Channel]) -> None:
    """Let everybody go who may no longer look: one question for all who look by the same."""
    every = list(channels)
    asked: dict[Still, set[Hashable]] = {}
    for channel in every:
        for viewer in channel.viewers:
            if viewer.ticket is not None:
                asked.setdefault(viewer.ticket.still, set()).add(viewer.ticket.key)
    holding: dict[Still, Collection[Any]] = {}
    try:
        for still, keys in asked.items():
            holding[still] = frozenset(await anyio.to_thread.run_sync(still, keys))
    except (BoothError, DBAPIError):
        # The database is away: nothing is drawn either, and it is asked again.
        return
    for channel in every:
        for viewer in channel.viewers:
            ticket = viewer.ticket
            # Whoever came while it was asked is asked about the next time.
            if ticket is not None and ticket.key in asked.get(ticket.still, ()):
                viewer.out = ticket.key not in holding[ticket.still]
        if any(viewer.out for viewer in channel.viewers):
            channel.wake()


async def begun(frames: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    """The same frames with the first at hand: what `watch` refuses is raised here."""
    return _all(await anext(frames, None), frames)


async def _all(first: bytes | None, frames: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    try:
        if first is not None:
            yield first
            async for frame in frames:
                yield frame
    finally:
        await frames.aclose()
