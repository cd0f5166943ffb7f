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
