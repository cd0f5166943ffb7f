"""The paper that is owed, in the ledger's file (see `booth.ports.PrintJobs`)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId
from booth.domain.ledger import read_line
from booth.paper_ports import Document, JobState, OwedPaper
from booth.storage.engine import translated
from booth.storage.ledger import LedgerFile

_COLUMNS: Final = (
    "SELECT j.id, j.document, j.copy_number, j.state, j.reason, e.line "
    "FROM print_job j JOIN entry e ON e.position = j.entry "
)
_RESTART: Final = "restart"
NO_PRINTER: Final = "no_printer"
"""Why paper ended that nobody expected: receipts stay on the screen where there is no printer."""

_TROUBLED: Final = (JobState.FAILED.value, JobState.UNKNOWN.value)


class SqlitePrintJobs:
    """Print jobs on the ledger's one writing connection."""

    def __init__(self, ledger: LedgerFile) -> None:
        self._ledger = ledger

    def next_pending(self) -> OwedPaper | None:
        """The oldest job that waits."""
        found = self._read("WHERE j.state = ? ORDER BY j.id LIMIT 1", JobState.PENDING.value)
        return found[0] if found else None

    def mark(self, job: int, state: JobState, reason: str = "") -> None:
        """Say how far a job got, and why not further."""
        with self._ledger.transaction():
            self._set(job, state, reason)

    def break_off(self) -> Sequence[OwedPaper]:
        """End what an earlier run of the program left behind; the jobs as they are from now on.

        What was being sent is unknown. A copy that was asked for then is not printed: whoever
        asked for it has seen the program end, and asks again.
        """
        sending = self._read("WHERE j.state = ? ORDER BY j.id", JobState.SENDING.value)
        copies = self._read(
            "WHERE j.state = ? AND j.copy_number > 0 ORDER BY j.id", JobState.PENDING.value
        )
        ended = [
            *(replace(job, state=JobState.UNKNOWN, reason=_RESTART) for job in sending),
            *(replace(job, state=JobState.FAILED, reason=_RESTART) for job in copies),
        ]
        # All or none: what is told is what is kept.
        with self._ledger.transaction():
            for job in ended:
                self._set(job.id, job.state, job.reason)
        return ended

    def forgo(self) -> None:
        """End all that waits, as there is no printer: nobody is told, and none comes out later."""
        with self._ledger.transaction():
            self._ledger.driver.execute(
                "UPDATE print_job SET state = ?, reason = ? WHERE state = ?",
                (JobState.FAILED.value, NO_PRINTER, JobState.PENDING.value),
            )

    def untold(self) -> Sequence[OwedPaper]:
        """Jobs a person has to decide about and was not told of, oldest first; none forgone."""
        return self._read(
            "WHERE j.told = 0 AND j.state IN (?, ?) AND coalesce(j.reason, '') <> ? ORDER BY j.id",
            *_TROUBLED,
            NO_PRINTER,
        )

    def mark_told(self, jobs: Iterable[int]) -> None:
        """Remember that a person was told of these jobs."""
        with self._ledger.transaction():
            self._ledger.driver.executemany(
                "UPDATE print_job SET told = 1 WHERE id = ?", [(job,) for job in jobs]
            )

    def waiting(self) -> int:
        """How many papers wait to be printed."""
        with translated(self._ledger.path):
            (count,) = self._ledger.driver.execute(
                "SELECT count(*) FROM print_job WHERE state = ?", (JobState.PENDING.value,)
            ).fetchone()
        return int(count)

    def _set(self, job: int, state: JobState, reason: str) -> None:
        self._ledger.driver.execute(
            "UPDATE print_job SET state = ?, reason = ? WHERE id = ?",
            (state.value, reason or None, job),
        )

    def _read(self, where: str, *values: str) -> list[OwedPaper]:
        with translated(self._ledger.path):
            rows = self._ledger.driver.execute(_COLUMNS + where, values).fetchall()
        return [_job(row) for row in rows]


def _job(row: Sequence[Any]) -> OwedPaper:
    identifier, document, copy_number, state, reason, line = row
    envelope, event = read_line(line)
    return OwedPaper(
        id=identifier,
        entry=EntryId(envelope.id),
        document=Document(document),
        copy_number=copy_number,
        state=JobState(state),
        owed_at=envelope.at,
        reason=reason or "",
        receipt_number=event.receipt_number if isinstance(event, SaleCompleted) else "",
    )
