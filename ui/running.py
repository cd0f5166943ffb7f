"""How a screen has work done off the thread that paints: asked here, answered there."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from booth.domain.errors import BoothError

Result = TypeVar("Result")


class Runner(Protocol):
    """Does one piece of work after another, in the order asked, away from the screen.

    `then` or `failed` is called later, on the thread that asked. A bug in `work` reaches
    neither: it goes to the crash page.
    """

    def run(
        self,
        work: Callable[[], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """Have `work` done, then be told."""
