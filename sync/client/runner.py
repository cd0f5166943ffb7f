"""The thread around the engine: it waits, asks, and tells the badge.

The sale path does one thing here, `committed`: it sets a flag. Everything else happens on this
thread, and what has to be written goes through the feed to the ledger's own thread, in the order
of its queue.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from booth.domain.errors import BoothError, CorruptionError
from booth.ports import Clock
from sync.client.asking import Transport, put
from sync.client.engine import Engine
from sync.client.errands import Errand
from sync.client.standing import Moment, SyncStanding, SyncState, Wait

_LEAVE_SECONDS: Final = 1.0
"""An exchange that is on its way may take longer: it is left to end with the program."""


class Runner:
    """Runs one engine on a thread of its own until it is stopped.

    `begin` makes engine and transport on that thread, because what reads the ledger belongs to
    the thread it began on, and gives what to close at the end. `errands` makes there what has its
    turn while no entry waits. `told` is called there with each new standing, `failed` with a bug
    or a CorruptionError, after which nothing is sent any more.
    """

    def __init__(
        self,
        begin: Callable[[], tuple[Engine, Transport, Callable[[], None]]],
        *,
        clock: Clock,
        told: Callable[[SyncStanding], None],
        failed: Callable[[BaseException], None],
        ticks: Callable[[], float] = time.monotonic,
        errands: Callable[[Transport], Sequence[Errand]] = lambda _transport: (),
    ) -> None:
        self._begin = begin
        self._make_errands = errands
        self._errands: Sequence[Errand] = ()
        self._clock = clock
        self._ticks = ticks
        self._told = told
        self._failed = failed
        self._woken = threading.Event()
        self._returned = threading.Event()
        self._urged = threading.Event()
        self._stopping = threading.Event()
        self._shown: SyncStanding | None = None
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def committed(self) -> None:
        """An entry was committed. From any thread, at no cost."""
        self._woken.set()

    def network_returned(self) -> None:
        """The laptop is on a network again."""
        self._returned.set()
        self._woken.set()

    def send_now(self) -> None:
        """A person wants it now (Kirim sekarang)."""
        self._urged.set()
        self._woken.set()

    def stop(self, seconds: float = _LEAVE_SECONDS) -> bool:
        """End it; whether it ended in time. What is on its way may still arrive at the office."""
        self._stopping.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            engine, transport, close = self._begin()
            try:
                self._errands = self._make_errands(transport)
                self._work(engine, transport)
            finally:
                close()
        except BaseException as error:  # noqa: BLE001  # told to a person, never swallowed
            self._failed(error)

    def _work(self, engine: Engine, transport: Transport) -> None:
        while not self._stopping.is_set():
            # Cleared before looking: what is committed from here on wakes it again.
            self._woken.clear()
            self._tell_engine(engine)
            wait = self._step(engine, transport)
            if wait is not None:
                self._woken.wait(self._seconds(wait))

    def _tell_engine(self, engine: Engine) -> None:
        if self._returned.is_set():
            self._returned.clear()
            engine.network_returned(self._now())
        if self._urged.is_set():
            self._urged.clear()
            engine.urge(self._now())
            for errand in self._errands:
                errand.urge(self._ticks())

    def _step(self, engine: Engine, transport: Transport) -> Wait | None:
        """One question and its answer, or what is waited for."""
        try:
            ask = engine.step(self._now())
            # Before the question too: a person sees that it is being asked.
            self._show(engine)
            if isinstance(ask, Wait):
                return self._aside(ask)
            answer = put(ask, transport)
            if not self._stopping.is_set():
                engine.answered(answer, self._now())
        except CorruptionError:
            raise
        except BoothError as error:
            engine.stumbled(error, self._now())
        return None

    def _aside(self, wait: Wait) -> Wait | None:
        """An errand has its turn, if one is due and nothing of the ledger waits."""
        idle = self._shown is not None and self._shown.state is SyncState.SENT
        if not (self._errands and idle) or self._woken.is_set():
            return wait
        now = self._now()
        due, _, errand = min(
            (errand.due(now.ticks), place, errand) for place, errand in enumerate(self._errands)
        )
        if due > now.ticks:
            return Wait(due if wait.until is None else min(wait.until, due))
        errand.step(now)
        return None

    def _show(self, engine: Engine) -> None:
        standing = engine.standing()
        if standing != self._shown:
            self._shown = standing
            self._told(standing)

    def _now(self) -> Moment:
        return Moment(self._ticks(), self._clock.now())

    def _seconds(self, wait: Wait) -> float | None:
        return None if wait.until is None else max(0.0, wait.until - self._ticks())
