"""What a chart shows, as whoever works it out hands it over. No Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarPart:
    """A piece of a bar, never below zero; no colour where it is nobody's."""

    colour: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its pieces from below, what stood here before, and both in words."""

    label: str
    parts: tuple[BarPart, ...]
    before: int
    said: str

    @property
    def amount(self) -> int:
        """How high it is."""
        return sum(part.amount for part in self.parts)
