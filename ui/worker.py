"""The one thread that owns the ledger: it works through what the screens ask, in order."""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from booth.domain.errors import BoothError
from ui.running import Result

# A ledger closes in milliseconds; a disk that takes longer is given up on, and the log it leaves
# behind is folded in at the next start.
_LEAVE_SECONDS: Final = 3.0

_TURN_SECONDS: Final = 0.000_5
"""How long one thread keeps Python from another that wants it. With Python's own five milliseconds
a commit that gives way to a painting window, and takes Python back some ten times, takes fifty."""

_Job = Callable[[], None]


class Worker(QObject):
    """A thread with a queue. Answers come back to the thread that made this object.

    The ledger's only writing connection is opened, used and closed in here, so a sale is never
    late for a lock, and no screen ever waits for a disk.
    """

    crashed = Signal(object)
    """A bug, as its exception: the crash page shows it."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None, *, name: str = "ledger") -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._is_left = False
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin with what was asked so far."""
        sys.setswitchinterval(_TURN_SECONDS)
        self._thread.start()

    def run(
        self,
        work: Callable[[], Result],
        *,
        then: Callable[[Result], None],
        failed: Callable[[BoothError], None],
    ) -> None:
        """Have `work` done on the thread; `then` or `failed` is called back here."""

        def job() -> None:
            try:
                result = work()
            except BoothError as error:
                told = error
                self._answered.emit(lambda: failed(told))
            except BaseException as bug:  # noqa: BLE001  # told to a person, never swallowed
                self.crashed.emit(bug)
            else:
                self._answered.emit(lambda: then(result))

        self._jobs.put(job)

    def call(self, work: Callable[[], Result]) -> Result:
        """Have `work` done and wait for it: for other threads, such as a printer's, never the UI's.

        What `work` raises is raised here.
        """
        answer: Future[Result] = Future()

        def job() -> None:
            try:
                answer.set_result(work())
            except BaseException as error:  # noqa: BLE001  # raised again where it was asked
                answer.set_exception(error)

        self._jobs.put(job)
        return answer.result()

    def finish(self, seconds: float) -> bool:
        """Wait until all that was asked so far is done; whether it was in time.

        The window's thread may do this when there is no later: its session is being ended.
        """
        done = threading.Event()
        self._jobs.put(done.set)
        return done.wait(seconds)

    def stop(self, seconds: float = _LEAVE_SECONDS) -> bool:
        """Finish what was asked, end the thread; whether it ended in time.

        With no `seconds` at all it is left to end by itself, or with the program.
        """
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join(seconds)
        has_ended = not self._thread.is_alive()
        if not has_ended:
            self._is_left = True
            self.setParent(None)
            _LEFT.append(self)
        return has_ended

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()

    def _answer(self, tell: Callable[[], None]) -> None:
        if not self._is_left:
            tell()


_LEFT: Final[list[Worker]] = []
"""Workers that were given up on: a thread may still answer when whoever asked is long gone, and
must then find what it answers with. They are few, and end with the program."""
