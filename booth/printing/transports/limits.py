"""A hard limit in seconds for calls of the system that know none (names, ports, spoolers)."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from typing import Final, NamedTuple, TypeVar

Result = TypeVar("Result")

# A receipt behind another one is out of a queue in seconds; one that is not is stuck.
_EMPTY_SECONDS: Final = 15.0
_GLANCE_SECONDS: Final = 0.5


class Waiting(NamedTuple):
    """How long a system's own queue may hold other jobs, in seconds; for tests to shorten."""

    longest: float = _EMPTY_SECONDS
    glance: float = _GLANCE_SECONDS

    def ends(self, holds: Callable[[], bool]) -> bool:
        """Whether this came to hold in time. Asks now and then, and at least once."""
        pause = threading.Event()
        limit = time.monotonic() + self.longest
        while not holds():
            if time.monotonic() > limit:
                return False
            pause.wait(self.glance)
        return True


WAITING: Final = Waiting()


def within(
    seconds: float, work: Callable[[], Result], *, undo: Callable[[Result], object] | None = None
) -> Result:
    """What `work` gives, or TimeoutError; it is left behind on a thread of its own then.

    What it gives too late is handed to `undo`, so that no port stays open for nobody. What `work`
    raises is raised here.
    """
    answer: Future[Result] = Future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001  # raised again where it was asked
            told = error
            _settle(lambda: answer.set_exception(told))
            return
        if not _settle(lambda: answer.set_result(result)) and undo is not None:
            undo(result)

    threading.Thread(target=run, name="printer call", daemon=True).start()
    try:
        return answer.result(seconds)
    except TimeoutError:
        if answer.cancel():
            raise
        # It came in this very moment.
        return answer.result()


def _settle(give: Callable[[], None]) -> bool:
    """Whether somebody still waits for it."""
    try:
        give()
    except InvalidStateError:
        return False
    return True
