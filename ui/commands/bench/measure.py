"""What a bench finds: one measure a row, shown as a table or as JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure, what it is held against, and whether it holds.

    `bare` is the same work without us (bare driver calls, a bare `fsync`) in the same unit, and
    `ratio` how many times that we take. `target` is a sentence such as `ratio <= 2.2`, empty
    where nothing is promised. `value` is None where this machine could not measure, and then
    nothing holds.
    """

    name: str
    value: float | None
    unit: str
    bare: float | None = None
    ratio: float | None = None
    target: str = ""
    holds: bool = True

    @classmethod
    def at_most(
        cls, name: str, value: float, unit: str, limit: float, *, bare: float | None = None
    ) -> Self:
        """A figure that is good when small; `bare` beside it tells a slow machine."""
        return cls(
            name=name,
            value=value,
            unit=unit,
            bare=bare,
            ratio=None if bare is None else value / bare,
            target=f"<= {limit:g}",
            holds=value <= limit,
        )

    @classmethod
    def reported(cls, name: str, value: float, unit: str, *, bare: float | None = None) -> Self:
        """A figure nobody promised anything about."""
        return cls(name=name, value=value, unit=unit, bare=bare)

    @classmethod
    def at_least(
        cls, name: str, value: float, unit: str, limit: float, *, bare: float | None = None
    ) -> Self:
        """A figure that is good when large; `bare` beside it tells a slow machine."""
        return cls(
            name=name,
            value=value,
            unit=unit,
            bare=bare,
            ratio=None if bare is None else value / bare,
            target=f">= {limit:g}",
            holds=value >= limit,
        )

    @classmethod
    def against(
        cls, name: str, value: float, unit: str, bare: float, *, limit: float | None = None
    ) -> Self:
        """A figure beside the same without us; `limit` is how many times that it may be."""
        ratio = value / bare
        return cls(
            name=name,
            value=value,
            unit=unit,
            bare=bare,
            ratio=ratio,
            target="" if limit is None else f"ratio <= {limit:g}",
            holds=limit is None or ratio <= limit,
        )

    @classmethod
    def not_measured(cls, name: str, unit: str, target: str, why: str) -> Self:
        """A promise that this machine cannot check; said, and never counted as kept."""
        return cls(
            name=f"{name} (not measured: {why})", value=None, unit=unit, target=target, holds=False
        )


def at_percent(figures: Sequence[float], percent: int) -> float:
    """The figure that so many percent of all do not exceed."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def as_json(measures: Sequence[Measure]) -> str:
    """The measures for a program: a list of objects."""
    return json.dumps([asdict(measure) for measure in measures], indent=2)


def as_table(measures: Sequence[Measure]) -> str:
    """The measures for a person: aligned columns, and `MISSED` where a target is."""
    heads = ("what", "value", "unit", "bare", "ratio", "target", "")
    rows = [heads] + [
        (
            measure.name,
            _number(measure.value),
            measure.unit,
            _number(measure.bare),
            _number(measure.ratio),
            measure.target,
            ("holds" if measure.holds else "MISSED") if measure.target else "",
        )
        for measure in measures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    numbers = {1, 3, 4}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _number(figure: float | None) -> str:
    """Three figures are all a bench can honestly give; large ones get their thousands."""
    if figure is None:
        return "-"
    if abs(figure) >= 100:  # noqa: PLR2004 - three digits already
        return f"{figure:,.0f}"
    return f"{figure:.3g}"
