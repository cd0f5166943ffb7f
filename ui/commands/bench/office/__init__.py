"""`lapak bench office`: how fast an office takes what registers of a large fair send it.

One worker in a process of its own, real HTTP, batches signed and packed beforehand by the process
that sends them; database, worker and sender share the machine.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final
from uuid import uuid4

from sqlalchemy import Table, func, insert, select
from sqlalchemy.types import Integer, LargeBinary

from booth.domain.ledger import GENESIS_HASH
from sync.office.reading_totals import totals
from sync.office.serving import allow_many_sockets
from sync.office.store.database import Database
from sync.office.store.derived_tables import SALE
from sync.office.store.engines import sqlite_address
from sync.office.store.truth_tables import (
    BOOTH,
    FAIR,
    FLAG,
    REGISTER,
    REGISTER_TOKEN,
    STREAM,
)
from sync.office.totals import Scope
from sync.protocol.limits import MOST_ENTRIES
from ui.commands.bench.measure import Measure, at_percent
from ui.commands.bench.office.bare import take_bare
from ui.commands.bench.office.postgresql import make_database, programs, running
from ui.commands.bench.office.sending import send
from ui.commands.bench.office.watching import VIEWERS, watched
from ui.commands.bench.office.worker import STATUS, working
from ui.commands.bench.office.workload import FAIR as FAIR_ID
from ui.commands.bench.office.workload import (
    FIRST_DAY,
    OPENED,
    Workload,
    booth_of,
    token_of,
)

_LEAST_SQLITE: Final = 20_000
_LEAST_POSTGRESQL: Final = 15_000
_LEAST_OF_BARE: Final = 0.7
_MOST_WIRE: Final = 110
_MOST_QUERY_MS: Final = 20
_MOST_DRAIN_SECONDS: Final = 60
_MOST_LOOK_MS: Final = 1_000
_MOST_MEGABYTES: Final = 600
_MILLISECONDS: Final = 1_000
_LOOKS: Final = 100

Address = Callable[[str], str]
"""Makes an empty database of a name; its address."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is sent: registers at once, batches of 500 each.

    Of `rounds` the median counts; `more` are sent for the totals alone. `watched` is for how many
    seconds `viewers` look on.
    """

    registers: int
    batches: int
    rounds: int = 3
    more: int = 0
    backlog: int = 0
    viewers: int = 200
    watched: int = 12

    @property
    def turns(self) -> int:
        """How often all of it is sent."""
        return self.rounds + self.more


_USUAL: Final = Extent(registers=4, batches=17)
_QUICK: Final = Extent(registers=2, batches=4, rounds=1, viewers=20, watched=2)
_FULL: Final = Extent(registers=4, batches=17, more=27, backlog=1_200, viewers=VIEWERS)


def measures(
    folder: Path, *, quick: bool, full: bool = False, database: str | None = None
) -> Iterator[Measure]:
    """Every figure, on SQLite and, where it can be had, on PostgreSQL."""
    allow_many_sockets()
    extent = _QUICK if quick else _FULL if full else _USUAL
    workload = Workload(batches=extent.batches)
    yield Measure.reported("a 5-line sale in the ledger", workload.bytes_per_sale, "B")
    for kind, least in (("SQLite", _LEAST_SQLITE), ("PostgreSQL", _LEAST_POSTGRESQL)):
        with _addresses(folder, kind, database) as address:
            if address is None:
                yield Measure.not_measured(
                    f"{kind}: ingest over HTTP", "sales/s", f">= {least:g}", "not installed here"
                )
                continue
            yield from ingest(kind, address, workload, extent, least)
            yield from _watching(kind, address, extent)
            if extent.backlog:
                yield from backlog(kind, address, extent.backlog)


@contextmanager
def _addresses(folder: Path, kind: str, given: str | None) -> Iterator[Address | None]:
    """Addresses of empty databases of one kind; None where this machine has no such server."""
    if kind == "SQLite":
        yield lambda name: sqlite_address(folder / f"{name}.db")
        return
    if given is not None:
        yield lambda name: make_database(given.rstrip("/"), f"bench_{name}_{uuid4().hex[:8]}")
        return
    binaries = programs()
    if binaries is None:
        yield None
        return
    # Its socket's path has a limit, and its user must be able to come this far.
    with running(Path(f"/tmp/lapak-bench-{uuid4().hex[:12]}"), binaries, durable=True) as server:  # noqa: S108  # a name nobody can guess
        yield lambda name: make_database(server, name)


def ingest(
    kind: str, address: Address, workload: Workload, extent: Extent, least: int
) -> Iterator[Measure]:
    """Sales an office takes in a second, beside a bare script; then how fast it tells totals."""
    sales = extent.registers * extent.batches * MOST_ENTRIES
    script = _founded(address("bare"), workload, extent.registers * extent.rounds)
    database = _founded(office := address("office"), workload, extent.registers * extent.turns)
    with working(office) as worker:
        taken, bare, wire, worked = [], [], 0, 0.0
        for turn in range(extent.turns):
            registers = list(workload.registers(extent.registers, first=turn * extent.registers))
            if turn < extent.rounds:
                took = take_bare(script, registers, workload.public_key)
                bare.append(sales / took.seconds)
                worked += took.processor
            send(worker.port, registers, set_up=True)
            sent = send(worker.port, registers)
            taken.append(sales / sent.seconds)
            wire += sent.bytes
            if turn + 1 == extent.rounds:
                yield from _speeds(kind, taken, bare, least)
                yield from _queries(kind, database, sales * extent.rounds)
        if extent.more:
            yield from _queries(kind, database, sales * extent.turns)
    every = sales * extent.turns
    yield Measure.at_most(f"{kind}: on the wire", wire / every, "B/sale", _MOST_WIRE)
    yield Measure.reported(
        f"{kind}: sales for each second of the worker's processor",
        every / worker.processor_seconds,
        "sales/s",
        bare=sales * extent.rounds / worked,
    )
    _check(database, every)
    _check(script, sales * extent.rounds)
    database.close()
    script.close()


def _speeds(
    kind: str, taken: Sequence[float], bare: Sequence[float], least: int
) -> Iterator[Measure]:
    """The medians of runs that took turns, so that a busy moment meets both."""
    rate, yardstick = median(taken), median(bare)
    yield Measure.at_least(f"{kind}: ingest over HTTP", rate, "sales/s", least, bare=yardstick)
    yield Measure.at_least(
        f"{kind}: of a bare script's speed", rate / yardstick, "", _LEAST_OF_BARE
    )


def _queries(kind: str, database: Database, sales: int) -> Iterator[Measure]:
    """What a dashboard asks, of the fair and of one booth."""
    at = OPENED + timedelta(hours=5)
    for name, booth in (("fair", None), ("booth", booth_of(0))):
        taken = []
        for _ in range(_LOOKS):
            started = perf_counter()
            with database.reading() as connection:
                totals(connection, Scope(fair=FAIR_ID, booth=booth), at=at)
            taken.append((perf_counter() - started) * _MILLISECONDS)
        for percent in (50, 99):
            yield Measure.at_most(
                f"{kind}: a {name}'s totals at {sales:,} sales, p{percent}",
                at_percent(taken, percent),
                "ms",
                _MOST_QUERY_MS,
            )


def _watching(kind: str, address: Address, extent: Extent) -> Iterator[Measure]:
    """What it costs that many look while it sells."""
    if not STATUS.exists():
        yield Measure.not_measured(f"{kind}: viewers", "", "", "only Linux tells")
        return
    workload = Workload(batches=2 * extent.watched)
    (register,) = workload.registers(1)
    office = address("watched")
    _founded(office, workload, 1).close()
    with working(office) as worker:
        send(worker.port, [register], set_up=True)
        yield from watched(kind, worker, register, extent.viewers)


def backlog(kind: str, address: Address, count: int) -> Iterator[Measure]:
    """Every register of a fair comes back to the network in one moment."""
    workload = Workload(batches=1)
    registers = list(workload.registers(count))
    office = address("backlog")
    database = _founded(office, workload, count)
    with working(office) as worker:
        send(worker.port, registers, set_up=True)
        sent = send(worker.port, registers)
    sales = count * MOST_ENTRIES
    _check(database, sales)
    yield Measure.at_most(
        f"{kind}: {count:,} registers x {MOST_ENTRIES} sales drained",
        sent.seconds,
        "s",
        _MOST_DRAIN_SECONDS,
    )
    yield Measure.reported(f"{kind}: batches put off and sent again", sent.put_off, "")
    yield Measure.reported(
        f"{kind}: half of the registers done after", at_percent(sent.done, 50), "s"
    )
    yield Measure.at_most(
        f"{kind}: whoever looks meanwhile waits, p95",
        at_percent(sent.looks, 95) * _MILLISECONDS,
        "ms",
        _MOST_LOOK_MS,
    )
    if worker.peak_megabytes is None:
        yield Measure.not_measured(
            f"{kind}: the worker's memory", "MB", f"<= {_MOST_MEGABYTES}", "only Linux tells"
        )
    else:
        yield Measure.at_most(
            f"{kind}: the worker's memory", worker.peak_megabytes, "MB", _MOST_MEGABYTES
        )
    yield from _queries(f"{kind}, {count // 2:,} booths", database, sales)
    database.close()


def _check(database: Database, sales: int) -> None:
    """A fast office that loses a sale is none."""
    with database.reading() as connection:
        counted = connection.execute(select(func.count()).select_from(SALE)).scalar()
        flags = connection.execute(select(func.count()).select_from(FLAG)).scalar()
    if (counted, flags) != (sales, 0):
        raise RuntimeError(counted, flags)


def _founded(address: str, workload: Workload, registers: int) -> Database:
    """A database in which the registers have joined, as if each had brought its code."""
    database = Database(address)
    with database.writing() as connection:
        fair = _row(FAIR, fair=FAIR_ID.bytes, name="Pameran rekaan", zone="Asia/Jakarta")
        fair |= {"cutoff_hour": 4, "first_day": FIRST_DAY.isoformat()}
        connection.execute(insert(FAIR), fair)
        booths, rows, tokens, streams = {}, [], [], []
        for register in workload.places(registers):
            booths[register.booth] = _row(
                BOOTH, fair=FAIR_ID.bytes, booth=register.booth.bytes, name="Anjungan rekaan"
            )
            own = {"fair": FAIR_ID.bytes, "register": register.id.bytes}
            rows.append(
                _row(
                    REGISTER,
                    **own,
                    booth=register.booth.bytes,
                    code="KT2",
                )
            )
            tokens.append(_row(REGISTER_TOKEN, **own, token_hash=token_of(register.id)[1]))
            streams.append(
                _row(
                    STREAM,
                    **own,
                    epoch=1,
                    public_key=workload.public_key,
                    hash=GENESIS_HASH,
                    approved_at=1,
                )
            )
        connection.execute(insert(BOOTH), list(booths.values()))
        connection.execute(insert(REGISTER), rows)
        connection.execute(insert(REGISTER_TOKEN), tokens)
        connection.execute(insert(STREAM), streams)
    return database


def _row(table: Table, **values: object) -> dict[str, object]:
    """A row in which everything else is empty."""
    empty: dict[str, object] = {}
    for column in table.columns:
        if isinstance(column.type, LargeBinary):
            empty[column.name] = b""
        else:
            empty[column.name] = 0 if isinstance(column.type, Integer) else ""
    return empty | {name: value for name, value in values.items() if name in empty}
