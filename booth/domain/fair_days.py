"""Which day of the fair it is."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayOfFair:
    """Day `number` of `days`: from 1 on. Zero or less is before the fair, more than `days` after.

    The day before the first is 0, when booths are built up.
    """

    number: int
    days: int

    @property
    def before(self) -> bool:
        """Whether the fair has not begun."""
        return self.number < 1

    @property
    def after(self) -> bool:
        """Whether the fair is over."""
        return self.number > self.days


def day_of_fair(first: date | None, last: date | None, today: date) -> DayOfFair | None:
    """Which day of the fair `today` (a business day) is; None where its days are not known."""
    if first is None or last is None or last < first:
        return None
    return DayOfFair(number=(today - first).days + 1, days=(last - first).days + 1)
