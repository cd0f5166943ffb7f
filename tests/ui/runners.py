"""Doing a screen's work at once, where a test is about what the screen does with the answer."""

from collections.abc import Callable
from typing import TypeVar

from booth.domain.errors import BoothError

Result = TypeVar("Result")


class AtOnce:
    """A runner whose answers are there before the asking returns."""

    def run(
        self,
        work: Callable[[], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        try:
            result = work()
        except BoothError as error:
            failed(error)
        else:
            then(result)


class Later:
    """A runner whose work waits until it is let go, as on a slow disk."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        del failed
        self.waiting.append(lambda: then(work()))

    def let_go(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


class Failing:
    """A runner in a world that says no."""

    def __init__(self, error: BoothError) -> None:
        self.error = error

    def run(
        self,
        work: Callable[[], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        del work, then
        failed(self.error)
