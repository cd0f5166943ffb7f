"""How long a cashier waits for the word that a sale is saved, whatever else the till does."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from statistics import median
from time import perf_counter
from typing import Final

from ui.commands.bench import beside
from ui.commands.bench.counter import Counter
from ui.commands.bench.measure import Measure, at_percent
from ui.commands.bench.pulse import Pulse
from ui.commands.driving.hands import Hands
from ui.main import Program

# What the issue promises; see README.
_MOST_SAVED_MS: Final = 12
_MOST_BLOCKED_MS: Final = 50

_PAINTINGS: Final = 50


def paying(
    program: Program,
    hands: Hands,
    codes: Sequence[str],
    *,
    sales: int,
    busy_sales: int,
    imported: int,
) -> Iterator[Measure]:
    """Sales of a till that does nothing else, then of one that does one thing more each time."""
    folder = program.config.folder
    yield from _sold(hands, codes, sales, "alone", nullcontext(beside.ALONE))
    for what, going_on in (
        ("printing", beside.printing(program, folder / "papers")),
        (
            f"importing {imported:,} products",
            beside.importing(program, hands, products=imported, sales=busy_sales),
        ),
        ("backing up", beside.backing_up(program.ledger, folder / "copy.lapak")),
    ):
        yield from _sold(hands, codes, busy_sales, what, going_on)


def _whole_window_ms(hands: Hands) -> float:
    """What Qt takes to paint the window a sheet leaves behind: the least a sale can take."""
    taken = []
    for _ in range(_PAINTINGS):
        started = perf_counter()
        hands.window.repaint()
        taken.append((perf_counter() - started) * 1_000)
    return median(taken)


def _sold(
    hands: Hands,
    codes: Sequence[str],
    sales: int,
    what: str,
    going_on: AbstractContextManager[beside.Beside],
) -> Iterator[Measure]:
    with going_on as along, Pulse() as pulse:
        sold = Counter(hands).sell(codes, sales, along)
        hands.wait_for(along.done, f"the end of {what}")
    saved = "Enter on the pay screen to saved painted, 3 lines in cash"
    yield Measure.at_most(
        f"{saved}, {what}, p50", at_percent(sold.taken, 50), "ms", _MOST_SAVED_MS,
        bare=_whole_window_ms(hands),
    )  # fmt: skip
    yield Measure.reported(f"{saved}, {what}, p99", at_percent(sold.taken, 99), "ms")
    yield Measure.at_most(
        f"longest pause of the window's thread, {what}, from Enter to saved",
        max(sold.pauses), "ms", _MOST_BLOCKED_MS,
    )  # fmt: skip
    yield Measure.at_most(
        f"longest pause of the window's thread, {what}, all the while",
        pulse.longest_pause_ms, "ms", _MOST_BLOCKED_MS,
    )  # fmt: skip
