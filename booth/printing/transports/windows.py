"""A printer that the Windows spooler holds: raw bytes past its driver.

The spooler takes jobs for a printer that is unplugged and prints them when it is back, so it is
asked first; nor is it given a job behind others, which would come out whenever they do. What it
took is taken, never "printed".
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.limits import WAITING, Waiting, within

Result = TypeVar("Result")

_LIMIT_SECONDS: Final = 10.0
_DOCUMENT: Final = "Lapak"
_WITH_STATUS: Final = 2

# winspool.h
_WORK_OFFLINE: Final = 0x0000_0400
_STATUS: Final = (
    (0x0000_0010, Trouble.PAPER_OUT),
    (0x0040_0000, Trouble.COVER_OPEN),
    # Paused, in error, offline, not available.
    (0x0000_0001 | 0x0000_0002 | 0x0000_0080 | 0x0000_1000, Trouble.OFFLINE),
)
_ACCESS_DENIED: Final = 5


class WindowsTransport:
    """Raw bytes through the spooler. Network printers make its calls slow: all have a limit."""

    def __init__(
        self, queue: str, *, limit: float = _LIMIT_SECONDS, waiting: Waiting = WAITING
    ) -> None:
        """Name the printer as Windows does; the limits in seconds are for tests to shorten."""
        self._queue, self._limit, self._waiting = queue, limit, waiting

    def deliver(self, content: bytes) -> Delivery:
        """Look whether it is there and has nothing else to print, and hand it one raw job."""
        before = self.look()
        if before is not Trouble.NONE:
            return Delivery(Reached.NOTHING, before)
        if not self._waiting.ends(self._is_empty):
            return Delivery(Reached.NOTHING, Trouble.STALLED)
        job = _Job(content)
        try:
            return within(self._limit, lambda: self._at_printer(job.spool))
        except TimeoutError:
            return Delivery(Reached.PARTLY, Trouble.STALLED)
        except spooler_errors() as error:
            # Closing the printer may fail as well, behind a job that is in its hands.
            reached = Reached.PARTLY if job.begun else Reached.NOTHING
            return Delivery(reached, _trouble_of(error))

    def _is_empty(self) -> bool:
        """Whether the spooler holds no job for it, as far as it says."""
        try:
            return not within(self._limit, lambda: self._at_printer(_jobs))
        except (TimeoutError, spooler_errors()):
            return False

    def urge(self, order: bytes) -> None:
        """Send nothing. The spooler would keep it for later."""

    def look(self) -> Trouble:
        """What the spooler says about the printer."""
        try:
            return within(self._limit, lambda: self._at_printer(_standing))
        except TimeoutError:
            return Trouble.OFFLINE
        except spooler_errors() as error:
            return _trouble_of(error)

    def _at_printer(self, work: Callable[[Any], Result]) -> Result:
        """Open the printer, do it, close the printer."""
        import win32print  # noqa: PLC0415  # there is none but on Windows

        at = win32print.OpenPrinter(self._queue)
        try:
            return work(at)
        finally:
            win32print.ClosePrinter(at)


class _Job:
    """One job on its way into the spooler."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.begun = False

    def spool(self, at: Any) -> Delivery:  # noqa: ANN401  # a handle of pywin32
        import win32print  # noqa: PLC0415  # see above

        win32print.StartDocPrinter(at, 1, (_DOCUMENT, None, "RAW"))
        self.begun = True
        try:
            win32print.StartPagePrinter(at)
            taken = win32print.WritePrinter(at, self._content)
            win32print.EndPagePrinter(at)
            win32print.EndDocPrinter(at)
        except spooler_errors() as error:
            # Begun, so nobody knows: the spooler may have passed on what it had.
            return Delivery(Reached.PARTLY, _trouble_of(error))
        if taken < len(self._content):
            return Delivery(Reached.PARTLY, Trouble.STALLED)
        return Delivery(Reached.ALL)


def _jobs(at: Any) -> int:  # noqa: ANN401  # a handle of pywin32
    import win32print  # noqa: PLC0415  # see above

    jobs: int = win32print.GetPrinter(at, _WITH_STATUS)["cJobs"]
    return jobs


def _standing(at: Any) -> Trouble:  # noqa: ANN401  # a handle of pywin32
    import win32print  # noqa: PLC0415  # see above

    facts = win32print.GetPrinter(at, _WITH_STATUS)
    if facts["Attributes"] & _WORK_OFFLINE:
        return Trouble.OFFLINE
    return next((trouble for bits, trouble in _STATUS if facts["Status"] & bits), Trouble.NONE)


def spooler_errors() -> type[Exception]:
    """What pywin32 raises."""
    from pywintypes import error  # noqa: PLC0415  # see above

    kind: type[Exception] = error
    return kind


def _trouble_of(error: Exception) -> Trouble:
    denied = bool(error.args) and error.args[0] == _ACCESS_DENIED
    return Trouble.NOT_ALLOWED if denied else Trouble.UNREACHABLE
