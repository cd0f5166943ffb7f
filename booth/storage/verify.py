"""Verifying a ledger: chain, books and derived tables, worked out again from its lines.

The first thing wrong is named: the ledger's own faults by position, then those of the tables
derived from it, paper that is owed, and the file. It only ever reads, in one transaction, also
while a till has the ledger open.

What no ledger can tell of itself is that entries are missing at its end: for that, its head
stands on receipts and shift reports, and the office keeps the last one it acknowledged.
"""

import os
from pathlib import Path
from typing import Any, Final

from pysqlite3 import dbapi2

from booth.domain.errors import LedgerDamagedError, LedgerMissingError, LedgerOlderError
from booth.domain.money import Rupiah
from booth.storage.engine import translated
from booth.storage.inspection import (
    plan_of_tables,
    read_ledger,
    wrong_pages,
    wrong_print_job,
    wrong_rows,
    wrong_tables,
    wrong_triggers,
)
from booth.storage.read_only import connect_reading
from booth.storage.schema import DERIVED_VERSION, TRUTH_REVISION, check_versions
from booth.storage.walking.expected import Expected, Plan
from booth.storage.walking.findings import NOTHING, Finding, FirstWrongError, Verdict
from booth.storage.walking.ranges import Range, Walked, damage, walk_ranges
from booth.storage.walking.walk import Ledger

__all__ = ["Finding", "Verdict", "verify"]

# Below this many entries, starting helpers takes longer than it saves.
SMALL: Final = 20_000
# Several ranges a process: the last to finish keeps the others waiting for a part of one only.
RANGES_PER_PROCESS: Final = 4


def verify(path: Path, *, processes: int | None = None) -> Verdict:
    """Walk the ledger at `path` with so many processes (None: one for each processor).

    Raises LedgerMissingError, LedgerNewerError, LedgerOlderError, LedgerInUseError or
    LedgerNotWritableError where it cannot be read, LedgerDamagedError where it is no ledger.
    """
    if not path.exists() or not path.stat().st_size:
        raise LedgerMissingError(path=str(path))
    with translated(path):
        connection = connect_reading(path)
        try:
            connection.execute("BEGIN")
            _check_age(connection, path)
            return _verify(connection, path, processes)
        except dbapi2.DatabaseError as error:
            return Verdict(finding=damage(error))
        finally:
            connection.close()


def _check_age(connection: Any, path: Path) -> None:  # noqa: ANN401  # a DB-API connection has no type
    """Raise unless the file is a ledger of today's schema: another one cannot be judged."""
    try:
        revision, derived = check_versions(connection, path)
    except dbapi2.DatabaseError as error:
        raise LedgerDamagedError(path=str(path), reason=damage(error).found) from error
    if (revision, derived) != (TRUTH_REVISION, DERIVED_VERSION):
        raise LedgerOlderError(
            path=str(path),
            found=f"{revision}, derived {derived}",
            known=f"{TRUTH_REVISION}, derived {DERIVED_VERSION}",
        )


def _verify(connection: Any, path: Path, processes: int | None) -> Verdict:  # noqa: ANN401  # a DB-API connection has no type
    plan = plan_of_tables()
    finding = wrong_tables(connection, plan)
    if finding is not None:
        return Verdict(finding=finding)
    ledger, head, last, training = read_ledger(connection)
    if not last:
        return Verdict(
            finding=Finding(what="genesis", position=1, expected="LedgerOpened", found=NOTHING)
        )
    ranges, processes = _divide(path, last, ledger, plan, processes)
    walked, pages = walk_ranges(
        ranges, processes=processes, meanwhile=lambda: wrong_pages(connection)
    )
    finding = next((range_.finding for range_ in walked if range_.stopped), None)
    expected = Expected(plan)
    if finding is None:
        finding = _gather(walked, expected)
        finding = next((range_.finding for range_ in walked if range_.finding), finding)
    rows = expected.tables
    for name in plan:
        finding = finding or wrong_rows(connection, name, plan, rows.get(name, {}), last)
    return Verdict(
        finding=finding or wrong_print_job(connection, last) or wrong_triggers(connection) or pages,
        head=head,
        entries=last,
        sales=sum(range_.sales for range_ in walked),
        net_turnover=Rupiah(
            sum(
                gross - discount - refunded
                for gross, discount, refunded, *_ in rows["turnover"].values()
            )
        ),
        balance=Rupiah(sum(amount for (amount,) in rows["balance"].values())),
        training=training,
    )


def _divide(
    path: Path, last: int, ledger: Ledger, plan: Plan, processes: int | None
) -> tuple[list[Range], int]:
    """Ranges of about the same length, and how many processes are worth starting for them."""
    if processes is None:
        processes = 1 if last < SMALL else os.cpu_count() or 1
    pieces = 1 if processes == 1 else processes * RANGES_PER_PROCESS
    length = -(-last // pieces)
    ranges = [
        Range(path=path, first=first, last=min(first + length - 1, last), ledger=ledger, plan=plan)
        for first in range(1, last + 1, length)
    ]
    return ranges, processes


def _gather(walked: list[Walked], expected: Expected) -> Finding | None:
    """Let what each range brings about enter `expected`, in order."""
    try:
        for range_ in walked:
            expected.merge(range_.expected)
    except FirstWrongError as error:
        return error.finding
    return None
