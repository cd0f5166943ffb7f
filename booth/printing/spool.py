"""The queue of one printer: what is owed is printed once, or a person is told (see escpos.md).

The spool has a thread of its own and owns the printer alone. It never touches the ledger's
connection: reading and marking jobs is asked of the thread that owns it.
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from booth.domain.errors import BoothError, UnavailableError
from booth.paper_ports import JobState, OwedPaper, PrintJobs
from booth.printing.aside import Aside
from booth.printing.transports.delivery import (
    STANDS_IDLE,
    Delivery,
    Reached,
    Transport,
    Trouble,
)

Result = TypeVar("Result")

FRESH: Final = timedelta(minutes=5)
"""A buyer waits no longer than this. Paper that is older is not printed unasked: a printer back
from the night must not pour out the evening."""

_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 15.0
# Between two jobs the printer is asked now and then, for the badge.
_LOOK_EVERY: Final = 10.0
# A drawer that springs open when nobody expects it is worse than one opened by key.
_KICK_SECONDS: Final = 3.0
_LEAVE_SECONDS: Final = 5.0


class OnLedger(Protocol):
    """Has something done on the thread that owns the ledger, and waits for it."""

    def __call__(self, work: Callable[[], Result]) -> Result:
        """Do it there."""


@dataclass(frozen=True, slots=True)
class Told:
    """How the printer stands, and jobs that have ended, if any have.

    Jobs that ended together, as a backlog does, are told together. `waiting` counts papers that
    wait where the trouble has just begun to keep them, or has just ended.
    """

    trouble: Trouble
    jobs: tuple[OwedPaper, ...] = ()
    waiting: int = 0


class Spool:
    """Prints what is owed, in order. Every job ends SENT, FAILED or UNKNOWN, and is told once.

    One that ended so that a person must know of it is told again by the next run, until
    somebody marks it as told (`PrintJobs.mark_told`).
    """

    def __init__(
        self,
        jobs: PrintJobs,
        transport: Transport,
        *,
        render: Callable[[OwedPaper], bytes],
        on_ledger: OnLedger,
        tell: Callable[[Told], None],
        crashed: Callable[[BaseException], None],
        now: Callable[[], datetime],
        kick: bytes = b"",
        urgent_kick: bytes = b"",
        warm_up: Callable[[], None] = lambda: None,
    ) -> None:
        """Take a printer's jobs; `kick` opens the drawer on it, empty where none hangs there.

        `urgent_kick` opens it while paper is out as well. `warm_up` is called on the printer's
        thread before there is anything to print, most often.

        `crashed` hears of bugs, of each kind once: they end a job, never the printing.
        """
        self._jobs, self._transport = jobs, transport
        self._render, self._on_ledger = render, on_ledger
        self._tell, self._crashed, self._now, self._kick = tell, crashed, now, kick
        self._urgent_kick, self._warm_up = urgent_kick, warm_up
        self._crashes: set[type[BaseException]] = set()
        self._begun = False
        self._outcome: tuple[OwedPaper, JobState, Trouble] | None = None
        self._woken = threading.Condition()
        self._asked = False
        self._kick_until: datetime | None = None
        self._stopping = False
        self._left_behind = False
        self._wait = _FIRST_WAIT
        self._trouble: Trouble | None = None
        self._keeps_paper = False
        self._heard_lately = False
        self._copies_since: dict[int, datetime] = {}
        self._aside: Aside | None = None
        self._thread = threading.Thread(target=self._work, name="printer", daemon=True)

    def start(self) -> None:
        """Begin with what is owed."""
        self._thread.start()

    def wake(self) -> None:
        """Something is owed. Called after the commit; returns at once."""
        with self._woken:
            self._asked = True
            self._woken.notify()

    def open_drawer(self) -> None:
        """Let the drawer spring open, now or not at all."""
        with self._woken:
            self._kick_until = self._now() + timedelta(seconds=_KICK_SECONDS)
            self._asked = True
            self._woken.notify()

    def print_aside(self, aside: Aside) -> None:
        """Print these whenever no receipt waits, in place of others that are under way."""
        with self._woken:
            before, self._aside = self._aside, aside
            self._asked = True
            self._woken.notify()
        if before is not None:
            before.cancel()

    def stop(self, seconds: float = _LEAVE_SECONDS) -> bool:
        """End after the job at hand; what is not printed stays owed. Whether it ended in time.

        If not, this spool says no more of that job, whatever becomes of it: whoever is next on
        this ledger finds it broken off (`PrintJobs.break_off`).
        """
        with self._woken:
            self._stopping = True
            self._woken.notify()
        if self._thread.is_alive():
            self._thread.join(seconds)
        self._left_behind = self._thread.is_alive()
        return not self._left_behind

    # --- the printer's thread -------------------------------------------------------------------

    def _work(self) -> None:
        while not self._stopping:
            self._sleep(self._step())
        self._give_up_aside(Trouble.OFFLINE)

    def _step(self) -> float:
        """One round, whatever is raised in it; how many seconds to sleep then."""
        try:
            return self._round()
        except BoothError:
            # The disk is full, or the ledger is another's: without it nothing may be printed.
            self._say(Trouble.OFFLINE)
        except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
            self._tell_crash(bug)
        return self._later()

    def _round(self) -> float:
        """Do what there is to do; how many seconds to sleep then, unless woken."""
        self._open_drawer()
        self._keep_outcome()
        if not self._begun:
            self._begin()
        job = self._on_ledger(self._jobs.next_pending)
        if job is None and self._aside is not None:
            return self._print_aside(self._aside)
        if job is None:
            self._wait = _FIRST_WAIT
            # A job that has just gone out has said how the printer stands: the badge needs no
            # connection of its own then, and another laptop finds the printer free.
            if not self._heard_lately:
                self._say(self._transport.look())
            self._heard_lately = False
            return _LOOK_EVERY
        if self._stale(job):
            self._end_late()
            return 0.0
        return self._print(job)

    def _begin(self) -> None:
        """End what an earlier run left behind, and tell all that nobody was told of, in one."""
        self._on_ledger(self._jobs.break_off)
        for _ in self._fail_late(Trouble.LATE):
            pass
        untold = self._on_ledger(self._jobs.untold)
        self._begun = True
        self._say(Trouble.NONE, *untold)
        self._warm_up()

    def _stale(self, job: OwedPaper) -> bool:
        """Whether nobody stands there waiting for it any more.

        A copy may be asked for hours after its sale, so its age counts from when it was first
        seen here. Copies that an earlier run of the program owed are not seen: see `break_off`.
        """
        now = self._now()
        since = self._copies_since.setdefault(job.id, now) if job.copy_number else job.owed_at
        return now - since > FRESH

    def _end_late(self) -> None:
        """End the jobs that are late, and tell them in one."""
        standing = self._trouble or Trouble.NONE
        ended: list[OwedPaper] = []
        try:
            ended.extend(self._fail_late(standing or Trouble.LATE))
        finally:
            self._say(standing, *ended)

    def _fail_late(self, reason: Trouble) -> Iterator[OwedPaper]:
        """End the late ones of those that wait, one by one."""
        while not self._stopping:
            job = self._on_ledger(self._jobs.next_pending)
            if job is None or not self._stale(job):
                return
            if not self._mark(job, JobState.FAILED, reason):
                return
            self._copies_since.pop(job.id, None)
            yield replace(job, state=JobState.FAILED, reason=reason.value)

    def _print(self, job: OwedPaper) -> float:
        content = self._rendered(job)
        if content is None:
            self._end(job, JobState.FAILED, Trouble.UNMADE)
            return 0.0
        if not self._mark(job, JobState.SENDING):
            return 0.0
        delivery = self._delivered(content)
        if delivery.reached is Reached.NOTHING:
            self._end(job, JobState.PENDING, delivery.trouble)
            return self._later()
        self._wait = _FIRST_WAIT
        self._heard_lately = delivery.trouble is Trouble.NONE
        state = JobState.SENT if delivery.reached is Reached.ALL else JobState.UNKNOWN
        self._end(job, state, delivery.trouble)
        return 0.0

    def _print_aside(self, aside: Aside) -> float:
        """One of them; then receipts are looked for again."""
        try:
            delivery = aside.print_one(self._delivered)
        except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
            self._tell_crash(bug)
            aside.give_up(Trouble.UNMADE)
            delivery = None
        if delivery is not None:
            self._heard_lately = delivery.trouble is Trouble.NONE
            self._say(delivery.trouble)
        with self._woken:
            if aside.standing.ended and self._aside is aside:
                self._aside = None
        return 0.0

    def _give_up_aside(self, trouble: Trouble) -> None:
        """Whoever waits for more than a receipt is told, where the printer does not go on."""
        with self._woken:
            aside, self._aside = self._aside, None
        if aside is not None:
            aside.give_up(trouble)

    def _rendered(self, job: OwedPaper) -> bytes | None:
        """The bytes of a job. One that cannot be made would stop all behind it, so it ends."""
        try:
            return self._render(job)
        except UnavailableError:
            # The ledger cannot be read now; that says nothing about this job.
            raise
        except BoothError:
            return None
        except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
            self._tell_crash(bug)
            return None

    def _delivered(self, content: bytes) -> Delivery:
        try:
            return self._transport.deliver(content)
        except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
            self._tell_crash(bug)
            # It may have happened behind the first byte.
            return Delivery(Reached.PARTLY, Trouble.OFFLINE)

    def _tell_crash(self, bug: BaseException) -> None:
        if type(bug) not in self._crashes:
            self._crashes.add(type(bug))
            self._crashed(bug)

    def _later(self) -> float:
        """How long to wait before trying again: each time a little longer."""
        wait, self._wait = self._wait, min(self._wait * 2, _LONGEST_WAIT)
        return wait

    def _end(self, job: OwedPaper, state: JobState, trouble: Trouble) -> None:
        """Keep what became of a job; back to PENDING where not one byte went out."""
        self._outcome = (job, state, trouble)
        self._keep_outcome()

    def _keep_outcome(self) -> None:
        """Keep the outcome of the last job and tell it. Raises what the ledger raises.

        Where it cannot be kept (a full disk), the job stays SENDING and is not sent again: this
        is tried before anything else is printed, and the next run finds the job broken off.
        """
        if self._outcome is None:
            return
        job, state, trouble = self._outcome
        kept = self._mark(job, state, trouble)
        self._outcome = None
        if not kept:
            return
        if state is JobState.PENDING:
            self._give_up_aside(trouble)
            self._say(trouble, waiting=self._on_ledger(self._jobs.waiting))
            return
        self._copies_since.pop(job.id, None)
        standing = (self._trouble or Trouble.NONE) if trouble is Trouble.UNMADE else trouble
        is_back = bool(self._trouble) and state is JobState.SENT
        waiting = self._on_ledger(self._jobs.waiting) if is_back else 0
        self._say(standing, replace(job, state=state, reason=trouble.value), waiting=waiting)

    def _mark(self, job: OwedPaper, state: JobState, trouble: Trouble = Trouble.NONE) -> bool:
        """Keep how far a job got; not if this spool was left behind, and its job is another's."""

        def mark() -> bool:
            if self._left_behind:
                return False
            self._jobs.mark(job.id, state, trouble.value)
            return True

        return self._on_ledger(mark)

    def _open_drawer(self) -> None:
        with self._woken:
            until, self._kick_until = self._kick_until, None
        if until is not None and self._kick and self._now() <= until:
            delivery = self._delivered(self._kick)
            if delivery.reached is Reached.NOTHING and delivery.trouble in STANDS_IDLE:
                # The drawer needs no paper.
                self._transport.urge(self._urgent_kick)

    def _say(self, trouble: Trouble, *jobs: OwedPaper, waiting: int = 0) -> None:
        """Tell what changed; the same trouble twice is no news, but the first paper it keeps is."""
        keeps_paper = bool(trouble and waiting)
        if jobs or trouble is not self._trouble or (keeps_paper and not self._keeps_paper):
            self._keeps_paper = keeps_paper
            self._trouble = trouble
            self._tell(Told(trouble, jobs, waiting))

    def _sleep(self, seconds: float) -> None:
        with self._woken:
            if not self._asked and not self._stopping and seconds:
                self._woken.wait(seconds)
            self._asked = False
