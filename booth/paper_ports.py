"""Paper that is owed: what kinds there are, and the jobs a printer's spool works through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from booth.domain.ids import EntryId
from booth.domain.ledger import Entry


class Document(StrEnum):
    """Kinds of paper an entry can owe."""

    RECEIPT = "receipt"
    REFUND_SLIP = "refund_slip"
    PAYOUT_SLIP = "payout_slip"
    SHIFT_REPORT = "shift_report"
    INTERIM_REPORT = "interim_report"
    FULL_INTERIM_REPORT = "full_interim_report"
    """With what the drawer should hold, for who need not count it blind."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Paper that is owed for an entry; copy 0 is the original."""

    entry: Entry
    document: Document
    copy_number: int = 0


class JobState(StrEnum):
    """How far a piece of paper got. Bytes that a printer took are no paper yet: SENT says as much.

    Only what failed before the first byte is tried again unasked; after it nobody knows what is
    on paper (UNKNOWN), and a person decides.
    """

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedPaper:
    """A print job as the spool sees it. `owed_at` is when its entry was recorded.

    `receipt_number` is that of a sale; other papers go without.
    """

    id: int
    entry: EntryId
    document: Document
    copy_number: int
    state: JobState
    owed_at: datetime
    reason: str = ""
    receipt_number: str = ""


class PrintJobs(Protocol):
    """The paper that is owed, kept where the ledger is. Each call is one transaction.

    Called on the thread that owns the ledger.
    """

    def next_pending(self) -> OwedPaper | None:
        """The oldest job that waits."""

    def mark(self, job: int, state: JobState, reason: str = "") -> None:
        """Say how far a job got, and why not further."""

    def break_off(self) -> Sequence[OwedPaper]:
        """End what an earlier run of the program left behind; the jobs as they are from now on.

        What was being sent is UNKNOWN; a copy that was still waiting is FAILED.
        """

    def forgo(self) -> None:
        """End all that waits, as there is no printer: nobody is told, and none comes out later."""

    def untold(self) -> Sequence[OwedPaper]:
        """Jobs a person has to decide about and was not told of, oldest first; none forgone."""

    def mark_told(self, jobs: Iterable[int]) -> None:
        """Remember that a person was told of these jobs."""

    def waiting(self) -> int:
        """How many papers wait to be printed."""
