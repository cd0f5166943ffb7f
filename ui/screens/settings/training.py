"""What the training page asks of the program around it."""

from collections.abc import Callable
from typing import Protocol

from booth.domain.errors import BoothError


class TrainingLaptop(Protocol):
    """Begins and ends training; either way the till begins anew."""

    @property
    def is_on(self) -> bool:
        """Whether the till practises beside a real ledger."""

    def start(self, failed: Callable[[BoothError], None]) -> None:
        """Practise on a copy of people and catalogue."""

    def end(self, *, discard: bool) -> None:
        """Go back to the real ledger; what was practised is deleted or kept."""
