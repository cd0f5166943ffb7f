"""What stands in the rows of a page: vendors and booths, methods and holders, days to choose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from booth.domain.colours import COLOURS
from booth.domain.money import format_thousands
from sync.office.web.charts import share, shares

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
METHOD_COLOURS: Final = {
    "qris": "#24406e",
    "cash": "#9c4f2e",
    "card": "#8d8577",
    "transfer": "#2d6a6a",
    "on_account": "#b26a00",
    "deposit": "#6b4aa0",
    "exchange": "#5b7f2b",
}
OTHER_COLOUR: Final = "#5b6675"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One vendor or booth: its bar in thousandths of the longest."""

    name: str
    href: str
    colour: str
    bar: int
    registers: int
    receipts: str
    pieces: str
    day: str
    fair: str
    seen: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One method or holder: its amount, and its part in thousandths from `start` on."""

    name: str
    colour: str
    amount: str
    percent: int
    start: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way to look at the same page."""

    name: str
    hint: str
    href: str
    chosen: bool
    short: str = ""
    """What it is called where there is little room; empty where its name is short enough."""


def colour_of(said: str, number: int) -> str:
    """A vendor's colour as the booth chose it; one of ours where that is none."""
    return said if _COLOUR.fullmatch(said) else COLOURS[number % len(COLOURS)]


def parts(named: Sequence[tuple[str, int]], colours: Sequence[str]) -> list[Part]:
    """Amounts by name side by side on one bar. What is below nothing has no part of it."""
    amounts = [amount for _, amount in named]
    whole = sum(max(0, amount) for amount in amounts)
    made, start = [], 0
    for (name, amount), colour, hundredths in zip(named, colours, shares(amounts), strict=True):
        width = share(amount, whole)
        made.append(
            Part(
                name=name,
                colour=colour,
                amount=format_thousands(amount) if amount >= 0 else f"-{format_thousands(-amount)}",
                percent=hundredths,
                start=start,
                width=width,
            )
        )
        start += width
    return made
