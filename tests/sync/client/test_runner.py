import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from booth.domain.clock import SystemClock
from booth.domain.errors import DiskFullError, LedgerDamagedError
from booth.storage.feed import SqliteFeed
from sync.client.asking import OfficeUnreachableError, Transport, Trouble
from sync.client.engine import Engine
from sync.client.errands import Errand
from sync.client.runner import Runner
from sync.client.standing import Moment, SyncStanding, SyncState
from sync.protocol.messages import Acknowledgement, Hello
from tests.fakes.office import MemoryOffice, OfficeLine
from tests.sync.client.stand import Stand

SOON = 10.0


class Watched:
    """A runner with what it told."""

    def __init__(self, stand: Stand, transport: Transport, errand: Errand | None = None) -> None:
        self.told: SimpleQueue[SyncStanding] = SimpleQueue()
        self.failures: SimpleQueue[BaseException] = SimpleQueue()
        self.closed = threading.Event()
        # The ledger's own thread, as a till has one: one at a time.
        self.ledger = threading.Lock()

        def on_ledger(work: Callable[[], object]) -> object:
            with self.ledger:
                return work()

        def begin() -> tuple[Engine, Transport, Callable[[], None]]:
            feed = SqliteFeed(stand.ledger, on_ledger=on_ledger, ids=stand.scribe.ids)  # type: ignore[arg-type]  # a generic protocol
            engine = Engine(feed, stand.keys, machine="board", random=lambda: 0.9)

            def close() -> None:
                feed.close()
                self.closed.set()

            return engine, transport, close

        self.runner = Runner(
            begin,
            clock=SystemClock(),
            told=self.told.put,
            failed=self.failures.put,
            errands=lambda _transport: () if errand is None else (errand,),
        )

    def until(self, wanted: Callable[[SyncStanding], bool]) -> SyncStanding:
        end = time.monotonic() + SOON
        while True:
            standing = self.told.get(timeout=max(0.01, end - time.monotonic()))
            if wanted(standing):
                return standing


class Always:
    """Something beside the ledger that is due whenever it is asked."""

    def __init__(self) -> None:
        self.stepped, self.urged = threading.Event(), threading.Event()
        self.pause = 0.0

    def due(self, ticks: float) -> float:
        return ticks + self.pause

    def step(self, _now: Moment) -> None:
        self.stepped.set()
        self.pause = 60.0

    def urge(self, _ticks: float) -> None:
        self.urged.set()
        self.pause = 0.0


@contextmanager
def running(stand: Stand, transport: Transport, errand: Errand | None = None) -> Iterator[Watched]:
    watched = Watched(stand, transport, errand)
    watched.runner.start()
    try:
        yield watched
    finally:
        assert watched.runner.stop(SOON)
        assert watched.closed.is_set()


def all_sent(standing: SyncStanding) -> bool:
    return standing.state is SyncState.SENT and not standing.waiting


def test_a_commit_wakes_it_and_the_sale_is_at_the_office_soon(
    stand: Stand, office: MemoryOffice
) -> None:
    with running(stand, stand.line) as watched:
        watched.until(all_sent)
        for _ in range(3):
            with watched.ledger:
                (sold,) = stand.sell()
            watched.runner.committed()
            watched.until(all_sent)
            assert office.counted[sold] == 1
    office.check()


class Away(OfficeLine):
    """An office that nobody reaches until it is back."""

    away = True

    def hello(self) -> Hello:
        if self.away:
            raise OfficeUnreachableError(Trouble.UNREACHABLE)
        return super().hello()


def test_a_returning_network_wakes_it(stand: Stand, office: MemoryOffice) -> None:
    line = Away(office, stand.register)
    with running(stand, line) as watched:
        waiting = watched.until(lambda standing: standing.state is SyncState.WAITING)
        assert waiting.waiting == stand.ledger.head.sequence
        assert waiting.oldest_at is not None
        line.away = False
        watched.runner.network_returned()
        watched.until(all_sent)


def test_what_goes_beside_the_ledger_waits_until_every_entry_is_sent(
    stand: Stand, office: MemoryOffice
) -> None:
    line, beside = Away(office, stand.register), Always()
    with running(stand, line, beside) as watched:
        watched.until(lambda standing: standing.state is SyncState.WAITING)
        assert not beside.stepped.wait(0.2)
        line.away = False
        watched.runner.network_returned()
        watched.until(all_sent)
        assert beside.stepped.wait(SOON)
        beside.stepped.clear()
        watched.runner.send_now()
        assert beside.urged.wait(SOON)
        assert beside.stepped.wait(SOON)


class Slow(OfficeLine):
    """An office that answers when it is let."""

    def __init__(self, office: MemoryOffice, stand: Stand) -> None:
        super().__init__(office, stand.register)
        self.reached, self.let = threading.Event(), threading.Event()

    def send(self, batch: bytes) -> Acknowledgement:
        self.reached.set()
        assert self.let.wait(SOON)
        return super().send(batch)


def test_selling_never_waits_for_an_office_that_does_not_answer(
    stand: Stand, office: MemoryOffice
) -> None:
    line = Slow(office, stand)
    with running(stand, line) as watched:
        assert line.reached.wait(SOON)
        began = time.perf_counter()
        for _ in range(200):
            watched.runner.committed()
        assert time.perf_counter() - began < 0.05
        # The ledger is free all the while.
        assert watched.ledger.acquire(timeout=0.5)
        watched.ledger.release()
        line.let.set()
        watched.until(all_sent)


class Often:
    """Something to do every few milliseconds, that notes what waited when it was done."""

    def __init__(self, stand: Stand, office: MemoryOffice) -> None:
        self.stand, self.office = stand, office
        self.unsent: list[int] = []
        self.done = threading.Semaphore(0)
        self.next = 0.0

    def due(self, _ticks: float) -> float:
        return self.next

    def urge(self, ticks: float) -> None:
        self.next = ticks

    def step(self, now: Moment) -> None:
        held = self.office.registers[self.stand.register][1].lines
        self.unsent.append(self.stand.ledger.head.sequence - len(held))
        self.done.release()
        self.next = now.ticks + 0.01


def test_an_errand_is_run_again_and_again_while_nothing_waits_and_never_before_a_sale(
    stand: Stand, office: MemoryOffice
) -> None:
    often = Often(stand, office)
    with running(stand, stand.line, often) as watched:
        watched.until(all_sent)
        assert all(often.done.acquire(timeout=SOON) for _ in range(3))
    assert set(often.unsent) == {0}


def test_no_errand_is_run_while_the_office_is_away(stand: Stand, office: MemoryOffice) -> None:
    often = Often(stand, office)
    with running(stand, Away(office, stand.register), often) as watched:
        watched.until(lambda standing: standing.state is SyncState.WAITING)
        assert not often.done.acquire(timeout=0.2)


def test_it_ends_at_once_while_it_sleeps(stand: Stand) -> None:
    with running(stand, stand.line) as watched:
        watched.until(all_sent)
        began = time.perf_counter()
        assert watched.runner.stop(SOON)
        assert time.perf_counter() - began < 1


def test_a_full_disk_does_not_end_it_and_a_damaged_ledger_does(
    stand: Stand, office: MemoryOffice
) -> None:
    errors = [DiskFullError(path="x"), LedgerDamagedError(path="x", reason="chain")]

    class Failing(OfficeLine):
        def hello(self) -> Hello:
            raise errors.pop(0)

    with running(stand, Failing(office, stand.register)) as watched:
        assert watched.until(lambda told: bool(told.reason)).reason == "DiskFullError"
        watched.runner.send_now()
        assert isinstance(watched.failures.get(timeout=SOON), LedgerDamagedError)
