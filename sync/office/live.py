"""Who looks at the figures right now, and how they are told that they moved.

One task for each worker draws what is looked at, at most twice a second, once for everybody who
looks at the same. Nothing is kept for a viewer who reads slowly: when they are ready again they
get what holds then, and what lay between is skipped.
"""

import asyncio
from collections import Counter
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Collection,
    Hashable,
    Mapping,
)
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

import anyio.to_thread
import msgspec
from sqlalchemy.exc import DBAPIError

from booth.domain.errors import BoothError
from resources.texts import Language
from sync.office.failures import TooManyViewersError
from sync.office.looking import Channel, Draw, Drawn, Look, Shown, Ticket, Viewer, let_go
from sync.office.notifying import Bell, NoBell
from sync.office.totals import Scope

PUBLISH_SECONDS: Final = 0.5
"""At most twice a second."""
LOOK_SECONDS: Final = 5.0
"""Registers fall silent without a word, and a ring may be missed: so often all is drawn anew."""
MOST_VIEWERS: Final = 3_000
"""Of one worker; as many sockets and their buffers fit beside the rest of it."""
MOST_OF_ONE: Final = 200
"""Of one person's or register's: a login may be on every phone of a booth, but takes no room from
all the others."""
MOST_VIEWS: Final = 1_000
"""Different pages that are looked at at once on one worker."""
# Of many pages so many are drawn before the wire gets its turn again, those not drawn for longest.
_AT_ONCE: Final = 64
STREAM_SECONDS: Final = 600.0
"""After this a viewer comes again, and is asked again who they are."""
CHECK_SECONDS: Final = 2.0
"""So soon somebody sees no more who logged out or may no longer; asked for all at once."""
_DIGITS: Final = 16

_encode: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One page of figures, for everybody who sees the same.

    `day` None is today; `whole` is the whole fair instead of one day. `wide` also tells of the
    fair's other booths: who may see that is asked before.
    """

    scope: Scope
    language: Language
    day: date | None = None
    whole: bool = False
    wide: bool = False


Value = str | Mapping[str, str]
"""A text, or attributes of a picture's part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it was drawn: `html` whole, and its `values` by name.

    Pages of the same `shape` differ in nothing but values. `at` is the time as the page tells it.
    """

    shape: str
    html: str
    values: Mapping[str, Value]
    at: str

    def snapshot(self, before: Shown | None) -> "Snapshot":
        """See `Drawn`."""
        return Snapshot(self, before if isinstance(before, Snapshot) else None)


class Snapshot:
    """A picture as it travels, written once for all who look. `before` is what they saw before."""

    def __init__(self, picture: Picture, before: "Snapshot | None" = None) -> None:
        self.picture = picture
        content = sha256(_encode(picture.values)).hexdigest()[:_DIGITS]
        self.id = f"{picture.shape}.{content}"
        self._before = None if before is None else before.id
        self._moved = {
            name: value
            for name, value in picture.values.items()
            if before is not None and before.picture.values.get(name) != value
        }

    def frame(self, seen: str) -> bytes:
        """What somebody needs who saw `seen` last (an event's id): as little as will do."""
        if seen == self.id:
            return self._beat
        if seen == self._before and seen.startswith(self._shape):
            return self._patch
        return self._values if seen.startswith(self._shape) else self._whole

    @property
    def _shape(self) -> str:
        return f"{self.picture.shape}."

    def _event(self, **said: Any) -> bytes:  # noqa: ANN401  # what JSON can say
        body = _encode({"at": self.picture.at, **said})
        return b"id: %b\ndata: %b\n\n" % (self.id.encode(), body)

    @cached_property
    def _beat(self) -> bytes:
        return self._event()

    @cached_property
    def _patch(self) -> bytes:
        return self._event(values=self._moved)

    @cached_property
    def _values(self) -> bytes:
        return self._event(values=self.picture.values)

    @cached_property
    def _whole(self) -> bytes:
        return self._event(html=self.picture.html)


class Live:
    """Remembers what has moved, and tells those who look at it."""

    def __init__(self, draw: Draw, *, bell: Bell | None = None) -> None:
        """Show what `draw` draws, and let `bell` tell the other workers."""
        self._draw = draw
        self._bell = NoBell() if bell is None else bell
        self._moved: set[Scope] = set()
        self._heard: set[Scope | None] = set()
        self._channels: dict[Look, Channel] = {}
        self._viewers = 0
        self._of_one: Counter[Hashable] = Counter()
        self._checked_at = 0.0
        self._ended = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wake = asyncio.Event()

    @property
    def viewers(self) -> int:
        """How many look right now."""
        return self._viewers

    def moved(self, what: Scope) -> None:
        """Figures of a fair or a booth are not what they were. From any thread, once committed."""
        self._moved.add(what)
        self._wake_up()

    def heard(self, what: Scope | None) -> None:
        """Another worker says so; None: of any fair. From any thread."""
        self._heard.add(what)
        self._wake_up()

    def end(self) -> None:
        """Let every viewer go, on the server's own thread: it waits for open answers otherwise."""
        self._ended = True
        for channel in self._channels.values():
            channel.wake()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Publish as long as this is open."""
        self._loop = asyncio.get_running_loop()
        self._bell.listen(self.heard)
        publishing = asyncio.create_task(self._publish())
        try:
            yield
        finally:
            self.end()
            self._loop = None
            publishing.cancel()
            await asyncio.gather(publishing, return_exceptions=True)
            await anyio.to_thread.run_sync(self._bell.close)

    async def watch(
        self, view: Look, seen: str, ticket: Ticket | None = None
    ) -> AsyncGenerator[bytes]:
        """What is told to somebody who looks at `view` and saw `seen` last.

        It ends when `ticket` holds no longer; without one nobody asks. Raises
        TooManyViewersError before anything is told.
        """
        channel = self._channels.get(view)
        who = None if ticket is None else ticket.who
        if (
            self._viewers >= MOST_VIEWERS
            or (who is not None and self._of_one[who] >= MOST_OF_ONE)
            or (channel is None and len(self._channels) >= MOST_VIEWS)
        ):
            raise TooManyViewersError
        if channel is None:
            channel = self._channels[view] = Channel()
            self._wake.set()
        viewer = Viewer(ticket)
        channel.viewers.add(viewer)
        self._viewers += 1
        self._of_one[who] += 1
        try:
            async for frame in self._frames(channel, viewer, seen):
                yield frame
        finally:
            self._viewers -= 1
            self._of_one[who] -= 1
            if not self._of_one[who]:
                del self._of_one[who]
            channel.viewers.discard(viewer)
            if not channel.viewers and self._channels.get(view) is channel:
                del self._channels[view]

    async def _frames(self, channel: Channel, viewer: Viewer, seen: str) -> AsyncIterator[bytes]:
        now = asyncio.get_running_loop().time
        until = now() + STREAM_SECONDS
        while not (self._ended or channel.gone or viewer.out) and now() < until:
            told, snapshot = channel.told, channel.snapshot
            if snapshot is not None:
                yield snapshot.frame(seen)
                seen = snapshot.id
            # Whatever was published while that was being sent is the next thing to be told.
            await told.wait()

    def _wake_up(self) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wake.set)

    async def _publish(self) -> None:
        while not self._ended:
            await self._something_to_tell()
            moved, self._moved = self._moved, set()
            heard, self._heard = self._heard, set()
            if moved:
                await anyio.to_thread.run_sync(self._bell.ring, moved)
            self._mark_due(moved | heard)
            await self._let_go()
            await self._draw_due()
            await asyncio.sleep(PUBLISH_SECONDS)

    def _mark_due(self, moved: Collection[Scope | None]) -> None:
        """Whose page tells of anything that moved; None is everything."""
        known = [one for one in moved if one is not None]
        fairs = {one.fair for one in known}
        booths = {(one.fair, one.booth) for one in known}
        for view, channel in self._channels.items():
            scope = view.scope
            around = scope.booth is None or view.wide
            if (
                None in moved
                or (around and scope.fair in fairs)
                or not booths.isdisjoint({(scope.fair, scope.booth), (scope.fair, None)})
            ):
                channel.due = True

    async def _let_go(self) -> None:
        """Whoever may no longer look. Asked at once for all of them, every few seconds."""
        now = asyncio.get_running_loop().time()
        if now >= self._checked_at + CHECK_SECONDS:
            self._checked_at = now
            await let_go(self._channels.values())

    async def _something_to_tell(self) -> None:
        """Until something moved, or somebody should have heard something by now."""
        try:
            # Not `wait_for`: in Python 3.11 it may swallow the end of this task.
            async with asyncio.timeout(PUBLISH_SECONDS):
                await self._wake.wait()
        except TimeoutError:
            return
        self._wake.clear()

    async def _draw_due(self) -> None:
        now = asyncio.get_running_loop().time()
        due = [
            view
            for view, channel in self._channels.items()
            if channel.due or channel.drawn_at + LOOK_SECONDS <= now
        ]
        due.sort(key=lambda view: self._channels[view].drawn_at)
        chosen = due[:_AT_ONCE]
        if not chosen:
            return
        for view in chosen:
            self._channels[view].due = False
        try:
            drawn = await anyio.to_thread.run_sync(self._draw, chosen)
        except (BoothError, DBAPIError):
            # The database is away. Nothing is told meanwhile, and so pages say that they are old.
            for view in chosen:
                if view in self._channels:
                    self._channels[view].due = True
            return
        for view in chosen:
            channel = self._channels.get(view)
            if channel is not None:
                channel.drawn_at = now
                self._tell(channel, drawn.get(view))

    @staticmethod
    def _tell(channel: Channel, drawn: Drawn | None) -> None:
        if drawn is None:
            channel.gone = True
        else:
            channel.snapshot = drawn.snapshot(channel.snapshot)
        channel.wake()
