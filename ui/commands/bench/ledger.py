"""`lapak bench ledger`: what a sale costs on the disk, and that no crash can take it back."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from time import perf_counter
from typing import Final

from booth.domain.errors import LedgerDamagedError
from booth.storage.ledger import open_ledger
from booth.storage.queries import Queries
from booth.storage.verify import verify
from ui.commands.bench.bare import is_memory
from ui.commands.bench.commits import Ledgers, time_commits
from ui.commands.bench.kills import kill_often
from ui.commands.bench.measure import Measure
from ui.commands.bench.power_cuts import cut_power
from ui.commands.bench.syncs import commits_per_sale, strace_is_there, syncs_per_sale

_MILLISECONDS: Final = 1_000
_TOTALS_READ: Final = 300
_MOST_SYNCS: Final = 1.2
_MOST_TIMES_BARE: Final = 2.2
_MOST_TIMES_EMPTY: Final = 1.2
_MOST_BYTES: Final = 2_048
_MOST_TOTALS_MS: Final = 2
_VERIFIED: Final = 3
_LEAST_VERIFIED: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Extent:
    """How much is measured."""

    sizes: Sequence[int]
    commits: int
    traced: int
    kills: int
    cut_sales: int


_FULL: Final = _Extent(
    sizes=(0, 20_000, 200_000), commits=1_000, traced=1_000, kills=200, cut_sales=300
)
_QUICK: Final = _Extent(sizes=(0, 2_000, 8_000), commits=200, traced=100, kills=10, cut_sales=20)


def measures(folder: Path, *, quick: bool) -> Iterator[Measure]:
    """Every figure of the ledger, on the disk of `folder`."""
    extent = _QUICK if quick else _FULL
    ledgers = Ledgers(folder, extent.sizes)
    ledgers.build()
    yield from _commits(ledgers, extent)
    yield from _syncs(folder, ledgers, extent)
    yield Measure.at_most(
        f"growth per sale, over {extent.sizes[1]:,} sales", ledgers.bytes_per_sale, "B", _MOST_BYTES
    )
    yield from _totals(ledgers)
    yield _verifying(ledgers)
    yield from _crashes(folder, extent)


def _commits(ledgers: Ledgers, extent: _Extent) -> Iterator[Measure]:
    """A sale's commit, against bare SQLite, the bare disk, and itself on a full ledger."""
    times = time_commits(ledgers, commits=extent.commits)
    empty, bare = times.stored[0], times.bare
    yield Measure.against(
        "commit of a 3-line sale, p50, against bare SQLite",
        _at(empty.wall, 50),
        "ms",
        _at(bare.wall, 50),
        limit=_MOST_TIMES_BARE,
    )
    yield Measure.against("commit, p99", _at(empty.wall, 99), "ms", _at(bare.wall, 99))
    # Says more than the clock where the disk is slow or busy and hides everything else.
    yield Measure.against(
        "commit, processor time", _at(empty.processor, 50), "ms", _at(bare.processor, 50)
    )
    yield Measure.against(
        "whole sale through the use case, cart to commit, p50",
        _at(times.use_case.wall, 50),
        "ms",
        _at(bare.wall, 50),
    )
    where = " (in memory: no real sync)" if is_memory(ledgers.folder) else ""
    yield Measure.against(
        f"bare SQLite, p50, against fdatasync of 4 KiB{where}",
        _at(bare.wall, 50),
        "ms",
        _at(times.disk, 50),
    )
    for size in extent.sizes[1:]:
        yield Measure.against(
            f"commit at {size:,} stored sales, p50, against none stored",
            _at(times.stored[size].wall, 50),
            "ms",
            _at(empty.wall, 50),
            limit=_MOST_TIMES_EMPTY,
        )


def _syncs(folder: Path, ledgers: Ledgers, extent: _Extent) -> Iterator[Measure]:
    """How often a sale commits and goes to the disk."""
    with open_ledger(ledgers.path(0)) as ledger:
        # Numbers far from those sold before; a receipt number is used once.
        first = extent.sizes[-1]
        commits = commits_per_sale(ledger, ledgers.booth, first=first + 1, sales=extent.traced)
    yield Measure.at_most("COMMIT statements per sale", commits, "", 1)
    name = f"fsync and fdatasync calls per sale, over {extent.traced:,} sales"
    if strace_is_there():
        yield Measure.at_most(name, syncs_per_sale(folder, sales=extent.traced), "", _MOST_SYNCS)
    else:
        yield Measure.not_measured(name, "", f"<= {_MOST_SYNCS:g}", "strace is missing")


def _totals(ledgers: Ledgers) -> Iterator[Measure]:
    """Turnover by vendor and day on the largest ledger."""
    size = ledgers.sizes[-1]
    taken = []
    with open_ledger(ledgers.path(size)) as ledger:
        queries = Queries(ledger.driver)
        for _ in range(_TOTALS_READ):
            started = perf_counter()
            queries.vendor_days()
            taken.append(perf_counter() - started)
    name = f"vendor and day totals at {size:,} sales"
    yield Measure.at_most(f"{name}, p50", _at(taken, 50), "ms", _MOST_TOTALS_MS)
    yield Measure.at_most(f"{name}, p99", _at(taken, 99), "ms", _MOST_TOTALS_MS)


def _verifying(ledgers: Ledgers) -> Measure:
    """How fast the largest ledger is walked, the best of a few: the first one warms the cache."""
    path = ledgers.path(ledgers.sizes[-1])
    walks = []
    for _ in range(_VERIFIED):
        started = perf_counter()
        verdict = verify(path)
        walks.append((perf_counter() - started, verdict))
        if verdict.finding is not None:
            raise LedgerDamagedError(path=str(path), reason=str(verdict.finding))
    taken, verdict = min(walks, key=itemgetter(0))
    return Measure.at_least(
        f"lapak verify, {verdict.entries:,} entries",
        verdict.entries / taken,
        "entries/s",
        _LEAST_VERIFIED,
    )


def _crashes(folder: Path, extent: _Extent) -> Iterator[Measure]:
    """Kills and power cuts, and how many of them harmed a ledger: none may."""
    killed = kill_often(folder, kills=extent.kills, aimed=extent.kills // 2)
    yield Measure.at_most(
        f"ledgers harmed by {killed.kills} x kill -9 ({killed.inside} inside a commit, "
        f"{killed.acknowledged:,} sales acknowledged)",
        len(killed.complaints),
        "",
        0,
    )
    name = "ledgers harmed by power cuts"
    if sys.platform != "linux":
        yield Measure.not_measured(name, "", "<= 0", "only Linux can play them")
        return
    cut = cut_power(folder, sales=extent.cut_sales)
    yield Measure.at_most(
        f"{name}: {cut.cuts:,} cuts at {cut.points:,} points of {extent.cut_sales} sales "
        f"({cut.checkpoints} checkpoints)",
        len(cut.complaints),
        "",
        0,
    )


def _at(seconds: Sequence[float], percent: int) -> float:
    """The percentile, in milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * _MILLISECONDS
