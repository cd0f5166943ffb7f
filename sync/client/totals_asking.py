"""The booth's totals as the office knows them, asked for when nothing waits to be sent.

Nothing hangs on them: what went wrong is asked again later, and the last word stays with its age.
"""

from collections.abc import Callable
from typing import Final, Protocol

from sync.client.asking import OfficeRefusedError, OfficeUnreachableError
from sync.client.standing import Moment
from sync.protocol.totals import BoothTotals

ASK_SECONDS: Final = 30.0
"""Between two questions: as often as a register with nothing to send says hello."""

AGAIN_SECONDS: Final = 120.0
"""After none was answered."""


class TellsTotals(Protocol):
    """Whom to ask."""

    def totals(self) -> BoothTotals:
        """Raises OfficeUnreachableError and OfficeRefusedError."""


class TotalsAsking:
    """Asks one office now and then. `told` is called on the thread that asks."""

    def __init__(self, office: TellsTotals, told: Callable[[BoothTotals], None]) -> None:
        self._office = office
        self._told = told
        self._due = 0.0

    def due(self, _ticks: float) -> float:
        """See `Errand`."""
        return self._due

    def urge(self, ticks: float) -> None:
        """See `Errand`."""
        self._due = ticks

    def step(self, now: Moment) -> None:
        """See `Errand`."""
        self._due = now.ticks + (ASK_SECONDS if self._ask() else AGAIN_SECONDS)

    def _ask(self) -> bool:
        try:
            said = self._office.totals()
        except (OfficeUnreachableError, OfficeRefusedError):
            return False
        self._told(said)
        return True
