"""Two thousand people look at one booth's page while it sells: what that costs the office."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final

from ui.commands.bench.measure import Measure, at_percent
from ui.commands.bench.office.sending import Line, batch_request
from ui.commands.bench.office.worker import Worker
from ui.commands.bench.office.workload import FAIR, Register, booth_of

VIEWERS: Final = 2_000
_MOST_OF_A_CORE: Final = 0.10
_MOST_LATENCY_MS: Final = 1_000
_HOST: Final = "127.0.0.1"
_READ: Final = 64 * 1024
_EVENT: Final = b"\ndata: "
_CONNECTING_AT_ONCE: Final = 64
_MILLISECONDS: Final = 1_000


@dataclass(slots=True)
class _Viewer:
    """When each snapshot came to a viewer."""

    came: list[float] = field(default_factory=list)
    looking: asyncio.Event = field(default_factory=asyncio.Event)

    def saw(self) -> None:
        """A snapshot is here."""
        self.came.append(perf_counter())
        self.looking.set()


def watched(kind: str, worker: Worker, register: Register, viewers: int) -> Iterator[Measure]:
    """The office's processor without viewers and with them, each for half of the batches."""
    half = len(register.sales) // 2
    alone = asyncio.run(_watch(worker, register, register.sales[:half], 0))
    beside = asyncio.run(_watch(worker, register, register.sales[half:], viewers))
    yield Measure.at_most(
        f"{kind}: {viewers:,} viewers at 1 Hz, of one core",
        max(0.0, beside.share - alone.share),
        "",
        _MOST_OF_A_CORE,
    )
    yield Measure.reported(
        f"{kind}: acknowledged until each of them sees it, p50",
        at_percent(beside.latencies, 50) * _MILLISECONDS,
        "ms",
    )
    yield Measure.at_most(
        f"{kind}: acknowledged until each of them sees it, p95",
        at_percent(beside.latencies, 95) * _MILLISECONDS,
        "ms",
        _MOST_LATENCY_MS,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    share: float
    """Of one core."""
    latencies: Sequence[float]


async def _watch(
    worker: Worker, register: Register, batches: Sequence[bytes], viewers: int
) -> _Run:
    seen = [_Viewer() for _ in range(viewers)]
    gate = asyncio.Semaphore(_CONNECTING_AT_ONCE)
    watching = [asyncio.create_task(_view(worker.port, gate, viewer)) for viewer in seen]
    for viewer in seen:
        await viewer.looking.wait()
    acknowledged: list[float] = []
    began, before = perf_counter(), worker.processor_now()
    async with await Line.open(worker.port) as line:
        for number, batch in enumerate(batches):
            await line.ask(batch_request(register.id, batch))
            acknowledged.append(perf_counter())
            await asyncio.sleep(max(0.0, began + number + 1 - perf_counter()))
    share = (worker.processor_now() - before) / (perf_counter() - began)
    for task in watching:
        task.cancel()
    for task in watching:
        with suppress(asyncio.CancelledError):
            await task
    latencies = [late for viewer in seen for late in _latencies(acknowledged, viewer.came)]
    return _Run(share, latencies)


def _latencies(acknowledged: Sequence[float], came: Sequence[float]) -> Iterator[float]:
    """From each acknowledgement to the first snapshot after it."""
    for at in acknowledged:
        later = [time - at for time in came if time >= at]
        if later:
            yield min(later)


async def _view(port: int, gate: asyncio.Semaphore, viewer: _Viewer) -> None:
    """One browser's stream of a booth's page."""
    async with gate:
        reader, writer = await asyncio.open_connection(_HOST, port)
        writer.write(
            f"GET /fairs/{FAIR.hex}/booths/{booth_of(0).hex}/live HTTP/1.1\r\n"
            f"Host: {_HOST}\r\nAccept: text/event-stream\r\n\r\n".encode()
        )
        await writer.drain()
        rest = await reader.read(_READ)
    try:
        while rest:
            if _EVENT in rest:
                viewer.saw()
            # An event's name may be cut between two reads.
            rest = rest[-len(_EVENT) :].replace(_EVENT, b"") + await reader.read(_READ)
    finally:
        writer.close()
