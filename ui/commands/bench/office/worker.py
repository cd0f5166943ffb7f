"""An office in a process of its own, as it is run for a fair: one worker, real HTTP."""

import multiprocessing
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from typing import Final

from fastapi import Request

from booth.domain.clock import SystemClock
from sync.office.app import make_app
from sync.office.serving import server, settle
from sync.office.store.database import Database
from sync.office.totals import Scope

_BACKLOG: Final = 2048
STATUS: Final = Path("/proc/self/status")


@dataclass(slots=True)
class Worker:
    """Where it listens and, once it has ended, what it took."""

    port: int
    process: int
    processor_seconds: float = 0.0
    peak_megabytes: float | None = None

    def processor_now(self) -> float:
        """What it has taken of a processor until now, in seconds; only Linux tells."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        # After the name in brackets the state is the first: user and system time are the next
        # but ten (proc(5), fields 14 and 15).
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def working(address: str) -> Iterator[Worker]:
    """A worker on this database, started and ready; gone at the end, its figures filled in."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(address, there), name="office worker")
    process.start()
    worker = Worker(here.recv(), process.pid or 0)
    try:
        yield worker
    finally:
        here.send(None)
        worker.processor_seconds, worker.peak_megabytes = here.recv()
        process.join()
        process.close()
        here.close()
        there.close()


def _serve(address: str, told: Connection) -> None:
    database = Database(address)
    with socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG) as door:
        running = server(make_app(database, SystemClock(), allow=_everybody))
        settle()

        def leave() -> None:
            told.recv()
            running.should_exit = True

        threading.Thread(target=leave, daemon=True).start()
        started = process_time()
        told.send(door.getsockname()[1])
        running.run(sockets=[door])
    database.close()
    told.send((process_time() - started, _peak()))


def _everybody(_request: Request, _scope: Scope) -> None:
    """Pages are shown to whoever asks: who may see them is not what is measured."""


def _peak() -> float | None:
    """The most memory this process ever held, in megabytes; None where nobody tells."""
    if not STATUS.exists():
        return None
    for line in STATUS.read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return None
