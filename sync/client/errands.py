"""What a register does for itself at the office while none of its entries wait."""

from typing import Protocol

from sync.client.standing import Moment


class Errand(Protocol):
    """Something that comes round now and then. All of it runs on the thread that sends."""

    def due(self, ticks: float) -> float:
        """When it wants its next turn."""

    def step(self, now: Moment) -> None:
        """Its turn: one question, within a bounded time. Nothing hangs on what comes of it."""

    def urge(self, ticks: float) -> None:
        """A person wants it now."""
