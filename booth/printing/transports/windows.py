"""A printer that the Windows spooler holds: raw bytes past its driver.

The spooler takes jobs for a printer that is unplugged and prints them when it is back, so it is
asked first. What it took is taken, never "printed".
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from booth.printing.transports.delivery import Delivery, Reached, Trouble
from booth.printing.transports.limits import within

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

    def __init__(self, queue: str, *, limit: float = _LIMIT_SECONDS) -> None:
        """Name the printer as Windows does; the limit in seconds is for tests to shorten."""
        self._queue, self._limit = queue, limit

    def deliver(self, content: bytes) -> Delivery:
        """Look whether it is there, and hand the spooler one raw job."""
        before = self.look()
        if before is not Trouble.NONE:
            return Delivery(Reached.NOTHING, before)
        try:
            return within(self._limit, lambda: self._at_printer(lambda at: _spool(at, content)))
        except TimeoutError:
            return Delivery(Reached.PARTLY, Trouble.STALLED)
        except spooler_errors() as error:
            return Delivery(Reached.NOTHING, _trouble_of(error))

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


def _spool(at: Any, content: bytes) -> Delivery:  # noqa: ANN401  # a handle of pywin32
    import win32print  # noqa: PLC0415  # see above

    win32print.StartDocPrinter(at, 1, (_DOCUMENT, None, "RAW"))
    try:
        win32print.StartPagePrinter(at)
        taken = win32print.WritePrinter(at, content)
        win32print.EndPagePrinter(at)
        win32print.EndDocPrinter(at)
    except spooler_errors() as error:
        # Begun, so nobody knows: the spooler may have passed on what it had.
        return Delivery(Reached.PARTLY, _trouble_of(error))
    if taken < len(content):
        return Delivery(Reached.PARTLY, Trouble.STALLED)
    return Delivery(Reached.ALL)


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
