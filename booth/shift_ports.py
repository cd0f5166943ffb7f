"""What the close of a shift needs to look up beside its figures, as a Protocol."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from booth.domain.drawer_count import DrawerCount
from booth.domain.ids import ShiftId
from booth.domain.paper_facts import ShiftFigures
from booth.domain.shift_report import ClosedShift


class ShiftRows(Protocol):
    """Shifts, and what is still open around them."""

    def figures(self, shift: ShiftId) -> ShiftFigures | None:
        """A shift up to now, or None for no such shift. The chain is not walked."""

    def closed(self) -> Sequence[ClosedShift]:
        """Every shift that was closed here, newest first."""

    def count(self, shift: ShiftId) -> DrawerCount | None:
        """The count of this shift's drawer that somebody began."""

    def keep_count(self, count: DrawerCount) -> None:
        """Remember a count that goes on, in place of what was counted before."""

    def forget_counts(self) -> None:
        """The shift was closed: what was counted is in the ledger."""

    def unprinted(self) -> int:
        """Papers that wait or came out badly, and that nobody was told of or printed again."""

    def orders_due(self, until: date) -> int:
        """Open orders that were promised by that day."""

    def pad_gaps(self) -> Mapping[str, Sequence[int]]:
        """By paper pad, the numbers between entered ones that nobody entered nor explained."""
