"""Bars, worked out here and drawn by the templates as SVG: no script, no inline style."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 520
HEIGHT: Final = 124
"""Of the bars; their labels stand below."""
_NARROWEST: Final = 6
_SHARE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One place of the chart: what it was before behind what it is now, from the top down."""

    label: str
    x: int
    width: int
    value: int
    before: int
    y: int
    height: int
    before_y: int
    before_height: int

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + self.width // 2


def bars(values: Sequence[tuple[str, int, int]]) -> tuple[Bar, ...]:
    """Bars for (label, value, value before), the largest as high as the chart."""
    if not values:
        return ()
    highest = max(1, *(max(value, before) for _, value, before in values))
    step = WIDTH // len(values)
    width = max(_NARROWEST, min(step * 3 // 4, 60))

    def tall(value: int) -> int:
        return max(0, value) * HEIGHT // highest

    return tuple(
        Bar(
            label=label,
            x=number * step + (step - width) // 2,
            width=width,
            value=value,
            before=before,
            y=HEIGHT - tall(value),
            height=tall(value),
            before_y=HEIGHT - tall(before),
            before_height=tall(before),
        )
        for number, (label, value, before) in enumerate(values)
    )


def share(part: int, whole: int) -> int:
    """`part` of `whole` in thousandths, from none to all."""
    return 0 if whole <= 0 else max(0, min(_SHARE, part * _SHARE // whole))


def percent(part: int, whole: int) -> int:
    """`part` of `whole` in whole percent, rounded to the nearest."""
    return 0 if whole <= 0 else (200 * part + whole) // (2 * whole)


def shares(amounts: Sequence[int]) -> tuple[int, ...]:
    """Whole percents that add up to 100: the largest remainders are rounded up."""
    whole = sum(max(0, amount) for amount in amounts)
    if whole <= 0:
        return tuple(0 for _ in amounts)
    parts = [divmod(max(0, amount) * 100, whole) for amount in amounts]
    missing = 100 - sum(found for found, _ in parts)
    by_rest = sorted(range(len(parts)), key=lambda n: -parts[n][1])
    up = set(by_rest[:missing])
    return tuple(found + (number in up) for number, (found, _) in enumerate(parts))
