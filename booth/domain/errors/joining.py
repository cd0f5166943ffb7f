"""The file `stan.lapak`, by which a second laptop joins."""

from booth.domain.errors.base import DeclinedError, UnavailableError


class BoothFileDamagedError(DeclinedError):
    """The file is no `stan.lapak`, was cut off on its way, or was changed by somebody."""

    path: str
    reason: str


class BoothFileNewerError(DeclinedError):
    """A newer Lapak wrote this `stan.lapak`: update the program on this laptop."""

    path: str
    found: int
    known: int


class BoothFileMissingError(UnavailableError):
    """There is no file where one was named, or it cannot be read: a stick pulled out, say."""

    path: str
    reason: str
