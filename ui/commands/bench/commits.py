"""What a sale takes on ledgers of several sizes, beside bare SQLite and the bare disk."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, NamedTuple, TypeVar

from booth.storage.ledger import LedgerFile, open_ledger
from ui.commands.bench.bare import BareWriter, sync_times
from ui.commands.bench.sample import SampleBooth
from ui.commands.bench.selling import build_up, record_sale
from ui.commands.bench.use_case import Till

# Everything takes turns in batches this small, so that a busy disk is busy for all of them.
_BATCH: Final = 50
# The first sales of an open file meet cold caches, and are not what a till does all day.
_WARMING_UP: Final = 1

_Work = TypeVar("_Work")


@dataclass(slots=True)
class Ledgers:
    """The same booth's ledger with no sales, with some, and with many."""

    folder: Path
    sizes: Sequence[int]
    bytes_per_sale: float = 0.0
    booth: SampleBooth = field(default_factory=SampleBooth)

    def path(self, size: int) -> Path:
        """Where the ledger of so many sales is."""
        return self.folder / f"stored-{size}.lapak"

    def build(self) -> None:
        """One ledger that grows, copied at each size. Growth is taken between the first two."""
        growing = self.folder / "growing.lapak"
        self.booth.found(growing).close()
        before = 0
        for size in self.sizes:
            with open_ledger(growing) as ledger:
                build_up(ledger, self.booth, first=before, beyond=size)
            if size == self.sizes[1]:
                grown = growing.stat().st_size - self.path(before).stat().st_size
                self.bytes_per_sale = grown / (size - before)
            shutil.copyfile(growing, self.path(size))
            before = size
        growing.unlink()


@dataclass(slots=True)
class Times:
    """Seconds that single commits took, and seconds of processor time a commit in each batch."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def add(self, batch: "_Batch") -> None:
        """Count a batch in."""
        self.wall += batch.wall
        self.processor.append(batch.processor)


class _Batch(NamedTuple):
    wall: list[float]
    processor: float


@dataclass(slots=True)
class AllTimes:
    """What everything took that had its turns."""

    stored: dict[int, Times]
    """Our own commits, by how many sales the ledger held before."""
    use_case: Times = field(default_factory=Times)
    """From the full cart to the recorded sale: what a cashier waits for."""
    bare: Times = field(default_factory=Times)
    disk: list[float] = field(default_factory=list)


def time_commits(ledgers: Ledgers, *, commits: int) -> AllTimes:
    """Time `commits` sales on every ledger, by bare calls and on the bare disk, in turns."""
    times = AllTimes({size: Times() for size in ledgers.sizes})
    bare_path, till_path = ledgers.folder / "bare.lapak", ledgers.folder / "till.lapak"
    for path in (bare_path, till_path):
        shutil.copyfile(ledgers.path(0), path)
    with ExitStack() as stack:
        counter = stack.enter_context(open_ledger(till_path))
        record_sale(counter, ledgers.booth.sale(0))  # opens the shift
        till = Till(counter)
        bare = stack.enter_context(BareWriter(open_ledger(bare_path)))
        opened = {
            size: stack.enter_context(open_ledger(ledgers.path(size))) for size in ledgers.sizes
        }
        batches = -(-commits // _BATCH)
        for batch in range(batches + _WARMING_UP):
            numbers = range(batch * _BATCH, (batch + 1) * _BATCH)
            bare_batch = _time_bare(bare, ledgers.booth, numbers)
            use_case_batch = _timed(
                till.complete, [till.prepare(ledgers.booth.sale(number)) for number in numbers]
            )
            disk_batch = sync_times(ledgers.folder, rounds=_BATCH)
            stored_batches = {
                size: _time_sales(ledger, ledgers.booth, [size + n for n in numbers])
                for size, ledger in opened.items()
            }
            if batch < _WARMING_UP:
                continue
            times.bare.add(bare_batch)
            times.use_case.add(use_case_batch)
            times.disk += disk_batch
            for size, taken in stored_batches.items():
                times.stored[size].add(taken)
    return times


def _time_sales(ledger: LedgerFile, booth: SampleBooth, numbers: Sequence[int]) -> _Batch:
    sales = [booth.sale(number) for number in numbers]
    return _timed(lambda facts: record_sale(ledger, facts), sales)


def _time_bare(bare: BareWriter, booth: SampleBooth, numbers: Sequence[int]) -> _Batch:
    return _timed(bare.write, [bare.prepare(booth.sale(number)) for number in numbers])


def _timed(work: Callable[[_Work], None], portions: Sequence[_Work]) -> _Batch:
    """Do the work on each portion; nothing else happens between the readings of the clock."""
    taken = []
    processor = process_time()
    for portion in portions:
        started = perf_counter()
        work(portion)
        taken.append(perf_counter() - started)
    return _Batch(taken, (process_time() - processor) / len(portions))
