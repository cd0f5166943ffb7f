"""The queue of one printer: what is owed is printed once, or a person is told (see escpos.md).

The spool has a thread of its own and owns the printer alone. It never touches the ledger's
connection: reading and marking jobs is asked of the thread that owns it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from booth.domain.errors import BoothError
from booth.ports import JobState, OwedPaper, PrintJobs
from booth.printing.transports.delivery import Delivery, Reached, Transport, Trouble

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
    """What the cashier is told: how the printer stands, and a job that has ended, if one has."""

    trouble: Trouble
    job: OwedPaper | None = None


class Spool:
    """Prints what is owed, in order. Every job ends SENT, FAILED or UNKNOWN, and is told once."""

    def __init__(
        self,
        jobs: PrintJobs,
        transport: Transport,
        *,
        render: Callable[[OwedPaper], bytes],
        on_ledger: OnLedger,
        tell: Callable[[Told], None],
        now: Callable[[], datetime],
        kick: bytes = b"",
    ) -> None:
        """Take a printer's jobs; `kick` opens the drawer on it, empty where none hangs there."""
        self._jobs, self._transport = jobs, transport
        self._render, self._on_ledger = render, on_ledger
        self._tell, self._now, self._kick = tell, now, kick
        self._woken = threading.Condition()
        self._asked = False
        self._kick_until: datetime | None = None
        self._stopping = False
        self._left_behind = False
        self._wait = _FIRST_WAIT
        self._trouble: Trouble | None = None
        self._heard_lately = False
        self._copies_since: dict[int, datetime] = {}
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
        try:
            for job in self._on_ledger(self._jobs.break_off):
                self._say(Trouble.NONE, job)
            while not self._stopping:
                self._sleep(self._round())
        except BoothError:
            # The ledger is gone (the disk, the program's end): without it nothing may be printed.
            self._say(Trouble.OFFLINE, None)

    def _round(self) -> float:
        """Do what there is to do; how many seconds to sleep then, unless woken."""
        self._open_drawer()
        job = self._on_ledger(self._jobs.next_pending)
        if job is None:
            self._wait = _FIRST_WAIT
            # A job that has just gone out has said how the printer stands: the badge needs no
            # connection of its own then, and another laptop finds the printer free.
            if not self._heard_lately:
                self._say(self._transport.look(), None)
            self._heard_lately = False
            return _LOOK_EVERY
        if self._stale(job):
            self._end(job, JobState.FAILED, self._trouble or Trouble.LATE)
            return 0.0
        return self._print(job)

    def _stale(self, job: OwedPaper) -> bool:
        """Whether nobody stands there waiting for it any more.

        A copy may be asked for hours after its sale, so its age counts from when it was first
        seen here. Copies that an earlier run of the program owed are not seen: see `break_off`.
        """
        now = self._now()
        since = self._copies_since.setdefault(job.id, now) if job.copy_number else job.owed_at
        return now - since > FRESH

    def _print(self, job: OwedPaper) -> float:
        content = self._rendered(job)
        if not self._mark(job, JobState.SENDING):
            return 0.0
        delivery = self._transport.deliver(content)
        if delivery.reached is Reached.NOTHING:
            return self._put_back(job, delivery)
        self._wait = _FIRST_WAIT
        self._heard_lately = delivery.trouble is Trouble.NONE
        state = JobState.SENT if delivery.reached is Reached.ALL else JobState.UNKNOWN
        self._end(job, state, delivery.trouble)
        return 0.0

    def _rendered(self, job: OwedPaper) -> bytes:
        """The bytes of a job. One that cannot be made ends, or it would stop all behind it."""
        rendered: bytes | None = None
        try:
            rendered = self._render(job)
        finally:
            if rendered is None:
                self._end(job, JobState.FAILED, Trouble.NONE)
        return rendered

    def _put_back(self, job: OwedPaper, delivery: Delivery) -> float:
        """Not one byte went out: try again, each time a little later."""
        if self._mark(job, JobState.PENDING, delivery.trouble):
            self._say(delivery.trouble, None)
        wait, self._wait = self._wait, min(self._wait * 2, _LONGEST_WAIT)
        return wait

    def _end(self, job: OwedPaper, state: JobState, trouble: Trouble) -> None:
        if not self._mark(job, state, trouble):
            return
        self._copies_since.pop(job.id, None)
        standing = (self._trouble or Trouble.NONE) if trouble is Trouble.LATE else trouble
        self._say(standing, replace(job, state=state, reason=trouble.value))

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
            self._transport.deliver(self._kick)

    def _say(self, trouble: Trouble, job: OwedPaper | None) -> None:
        """Tell what changed; the same trouble twice is no news."""
        if job is not None or trouble is not self._trouble:
            self._trouble = trouble
            self._tell(Told(trouble, job))

    def _sleep(self, seconds: float) -> None:
        with self._woken:
            if not self._asked and not self._stopping and seconds:
                self._woken.wait(seconds)
            self._asked = False
