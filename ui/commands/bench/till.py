"""`lapak bench till`: how long a cashier waits, with 5,000 products, at the real window.

The window runs on a screen in memory and is worked with real key events. A picture counts as
painted when Qt is through with painting it; what a display adds is not Lapak's.
"""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter
from typing import Any, Final

from booth.bootstrap import open_booth
from booth.config import HOME_VARIABLE, PrinterSettings
from booth.domain.paper_facts import PaperFacts
from booth.paper_ports import Document
from booth.printing.documents import render
from ui.commands.bench.bare_start import bare_start
from ui.commands.bench.child import words
from ui.commands.bench.furnish import LEDGER, furnish
from ui.commands.bench.measure import Measure, at_percent
from ui.commands.bench.receipt import LINES, sell_lines
from ui.commands.driving import offscreen

_MILLISECONDS: Final = 1_000
_START_SECONDS: Final = 60

# What issue and house promise; see README.
_MOST_PAINT_MS: Final = 700
_MOST_OPEN_MS: Final = 1_300
_MOST_MEGABYTES: Final = 150
_MOST_SCAN_MS: Final = 16
_MOST_SEARCH_MS: Final = 25
_MOST_RECEIPT_MS: Final = 0.5
_MOST_CODE_MS: Final = 8
# Fewer lines than half the cart, or more: the same to the cashier.
_MOST_GROWTH: Final = 1.25


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much is measured."""

    products: int
    starts: int
    carts: int
    lines: int
    searches: int
    sales: int
    busy_sales: int
    """While something else goes on, each time."""
    imported: int
    receipts: int


_FULL: Final = _Extent(
    products=5_000,
    starts=11,
    carts=8,
    lines=40,
    searches=40,
    sales=200,
    busy_sales=100,
    imported=1_000,
    receipts=300,
)
_QUICK: Final = _Extent(
    products=500,
    starts=2,
    carts=1,
    lines=10,
    searches=4,
    sales=10,
    busy_sales=5,
    imported=50,
    receipts=20,
)


def measures(folder: Path, *, quick: bool) -> Iterator[Measure]:
    """Every figure of the till, on the disk of `folder`."""
    extent = _QUICK if quick else _FULL
    home = folder / "till"
    booth = furnish(home, products=extent.products)
    offscreen.set_up(folder)
    yield from _starting(home, extent)
    yield from _working(home, booth.barcodes(), extent)
    yield from _printing(home, extent)


def _starting(home: Path, extent: _Extent) -> Iterator[Measure]:
    """Whole starts in processes of their own, the first of which only warms the disk's cache."""
    starts = [_start(home) for _ in range(extent.starts + 1)][1:]
    bare = [bare_start() for _ in starts]
    goods = f"{extent.products:,} products"
    for name, field, unit, limit in (
        ("search and grid painted", "first_paint_ms", "ms", _MOST_PAINT_MS),
        ("first sale can commit", "ledger_open_ms", "ms", _MOST_OPEN_MS),
        ("peak memory", "peak_memory_mb", "MB", _MOST_MEGABYTES),
    ):
        label = f"start, {goods}: {name}"
        found = [start[field] for start in starts]
        if None in found:
            yield Measure.not_measured(label, unit, f"<= {limit}", "not told on this system")
        else:
            yield Measure.at_most(
                f"{label}, median of {len(found)}", median(found), unit, limit,
                bare=median(one[field] for one in bare if one) if all(bare) else None,
            )  # fmt: skip


def _start(home: Path) -> dict[str, Any]:
    """Start the till, and what it says of its start."""
    done = subprocess.run(  # noqa: S603 - our own program, with arguments written here
        words("till", "--quit-after-paint", "--since", str(monotonic())),
        env={**os.environ, HOME_VARIABLE: str(home)},
        capture_output=True,
        text=True,
        timeout=_START_SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _working(home: Path, codes: Sequence[str], extent: _Extent) -> Iterator[Measure]:
    """Scanning, searching and paying, at one window after another's work."""
    from ui.commands.bench.counter import Counter
    from ui.commands.bench.paying import paying
    from ui.commands.driving.hands import running_till

    with running_till(home) as (program, hands):
        counter = Counter(hands)
        carts = [
            counter.fill(islice(chain(codes[cart:], codes), extent.lines))
            for cart in range(0, extent.carts * extent.lines, extent.lines)
        ]
        half = extent.lines // 2
        late = [taken for times in carts for taken in times[half:]]
        early = [taken for times in carts for taken in times[:half]]
        yield Measure.at_most(
            f"scan to painted line, cart of {half} to {extent.lines} lines, p99",
            at_percent(late, 99), "ms", _MOST_SCAN_MS,
        )  # fmt: skip
        yield Measure.against(
            f"scan to painted line, p50, against the lines up to {half}",
            at_percent(late, 50), "ms", at_percent(early, 50), limit=_MOST_GROWTH,
        )  # fmt: skip
        searches = counter.search(extent.searches)
        goods = f"search key to repainted grid, {extent.products:,} products"
        yield Measure.at_most(f"{goods}, p50", at_percent(searches, 50), "ms", _MOST_SEARCH_MS)
        yield Measure.at_most(f"{goods}, p99", at_percent(searches, 99), "ms", _MOST_SEARCH_MS)
        yield from paying(
            program, hands, codes,
            sales=extent.sales, busy_sales=extent.busy_sales, imported=extent.imported,
        )  # fmt: skip


def _printing(home: Path, extent: _Extent) -> Iterator[Measure]:
    """A receipt's bytes, composed and encoded."""
    with open_booth(home / LEDGER) as booth:
        facts = booth.papers.facts(sell_lines(booth).envelope.id)
    for name, printer, limit in (
        ("code drawn by the printer", PrinterSettings(native_qr=True), _MOST_RECEIPT_MS),
        ("code as a picture", PrinterSettings(), _MOST_CODE_MS),
    ):
        taken = [_encode(facts, printer) for _ in range(extent.receipts)]
        yield Measure.at_most(
            f"receipt of {LINES} lines encoded, {name}, p50", at_percent(taken, 50), "ms", limit
        )


def _encode(facts: PaperFacts, printer: PrinterSettings) -> float:
    started = perf_counter()
    render(facts, Document.RECEIPT, 0, printer)
    return (perf_counter() - started) * _MILLISECONDS
