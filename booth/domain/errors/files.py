"""Files, folders and disks: what the world will not do now, and what does not add up."""

from booth.domain.errors.base import CorruptionError, UnavailableError


class LedgerInUseError(UnavailableError):
    """Another program has this ledger open."""

    path: str


class LedgerNotWritableError(UnavailableError):
    """The folder or file may not be written."""

    path: str
    reason: str


class LedgerMissingError(UnavailableError):
    """There is no ledger where one was named."""

    path: str


class LedgerNewerError(UnavailableError):
    """A newer Lapak wrote this ledger: update the program, the file is untouched."""

    path: str
    found: str
    known: str


class LedgerOlderError(UnavailableError):
    """An older Lapak wrote this ledger: opening it at the till brings it up to date."""

    path: str
    found: str
    known: str


class DiskFullError(UnavailableError):
    """The disk is full: nothing was recorded, everything before it is safe."""

    path: str


class DatabaseTooOldError(UnavailableError):
    """The SQLite that this Python carries is older than the ledger needs."""

    found: str
    needed: str


class FolderNotWritableError(UnavailableError):
    """An export cannot be written into this folder."""

    path: str
    reason: str


class LedgerDamagedError(CorruptionError):
    """The file is not a ledger, or its bytes are damaged."""

    path: str
    reason: str


class BackupUnsoundError(CorruptionError):
    """A copy of a ledger did not verify: the stick or the disk it went to cannot be trusted.

    `what` and `position` are the first thing wrong, as `lapak verify` names it.
    """

    path: str
    what: str
    position: int


class UnbalancedError(CorruptionError):
    """The postings of an event do not sum to zero: a defect that must not reach the disk."""

    kind: str
    difference: int


class UnreadableEntryError(CorruptionError):
    """An entry's line is not what its kind and version promise."""

    sequence: int
    reason: str


class WorkbookDisagreesError(CorruptionError):
    """A formula of a workbook gives another sum than the one written beside it."""

    sheet: str
    cell: str
    formula: str
    stored: object
    computed: object
