"""How long the office waits for what somebody began to send, and how many may send at once.

Whoever opens a line and says half a sentence costs a place that somebody honest needs. A till that
fell asleep in the middle of a batch sends it again.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

PATIENCE: Final = 30.0
"""Seconds for a request to arrive: a till gives up after as many (`LONGEST_EXCHANGE`)."""

# A bundle of a week over a slow hotspot may take as long as it keeps coming at this pace.
_BYTES_A_SECOND: Final = 8 * 1024

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]


class Patient:
    """An application that hears of a caller as gone when the rest of a request does not come."""

    def __init__(self, app: Application, *, seconds: float = PATIENCE) -> None:
        self._app = app
        self._seconds = seconds

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "http":
            receive = _Limited(receive, self._seconds)
        await self._app(scope, receive, send)


class _Limited:
    """What arrives of one request."""

    def __init__(self, receive: Receive, seconds: float) -> None:
        self._receive = receive
        self._deadline = asyncio.get_running_loop().time() + seconds
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:
            # An answer that is read for hours waits here for its reader to leave.
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        self._deadline += len(message.get("body", b"")) / _BYTES_A_SECOND
        self._whole = not message.get("more_body", False)
        return message
