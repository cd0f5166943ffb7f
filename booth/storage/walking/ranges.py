"""Walking a range of the ledger, in this process or in one of several.

Every range begins with the hash that is stored before it; whether that one is right, the
range before it tells. So ranges can be walked in any order, at the same time.
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from gc import disable, enable, isenabled
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from pysqlite3 import dbapi2

from booth.storage.read_only import connect_reading
from booth.storage.walking.expected import Expected, Plan
from booth.storage.walking.fast_lane import FastLane
from booth.storage.walking.findings import Finding, FirstWrongError
from booth.storage.walking.walk import Ledger, Link, read_run, walk

# Entries read at a time: some megabytes, and few enough to stay in a processor's cache.
RUN_ENTRIES: Final = 1_000

_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The entries at positions `first` to `last` of a ledger file."""

    path: Path
    first: int
    last: int
    ledger: Ledger
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a range was found to be, and what it brought about."""

    expected: Expected
    finding: Finding | None
    sales: int = 0

    @property
    def stopped(self) -> bool:
        """Whether the ledger itself is wrong here, so that nothing is known behind it."""
        return self.finding is not None and self.finding.table == "entry"


def walk_ranges(ranges: list[Range], *, processes: int) -> list[Walked]:
    """Walk all ranges, each in a process of its own where there are several to do it."""
    if processes == 1 or len(ranges) == 1:
        return [walk_range(piece) for piece in ranges]
    # A fresh interpreter each, as Windows has it: no lock or thread of a till is copied.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(walk_range, piece) for piece in ranges]
        try:
            return [future.result() for future in futures]
        except BrokenProcessPool:
            # A helper was killed, by a person or for memory: slower, but done all the same.
            return [walk_range(piece) for piece in ranges]
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def walk_range(piece: Range) -> Walked:
    """Walk one range over a connection of its own, in one read transaction."""
    expected = Expected(piece.plan)
    collecting = isenabled()
    # Nothing here makes cycles, and looking for them takes a fifth of the time.
    disable()
    try:
        connection = connect_reading(piece.path)
        try:
            connection.execute("BEGIN")
            return _walk(connection, piece, expected)
        finally:
            connection.close()
    except FirstWrongError as error:
        return Walked(expected=expected, finding=error.finding)
    except dbapi2.DatabaseError as error:
        return Walked(expected=expected, finding=damage(error))
    finally:
        if collecting:
            enable()


def damage(error: dbapi2.DatabaseError) -> Finding:
    """What a page that cannot be read is, as a finding; any other error goes on its way.

    An error without a name of SQLite's is the driver's: a text that is no text.
    """
    name = getattr(error, "sqlite_errorname", _DAMAGED[0])
    if not name.startswith(_DAMAGED):
        raise error
    return Finding(what="file", table="", expected="pages that hold rows", found=str(error))


def _walk(connection: Any, piece: Range, expected: Expected) -> Walked:  # noqa: ANN401  # a DB-API connection has no type
    link = _link_before(connection, piece.first)
    finding, sales, lane = None, 0, FastLane(piece.ledger)
    for first in range(piece.first, piece.last + 1, RUN_ENTRIES):
        last = min(first + RUN_ENTRIES - 1, piece.last)
        run = read_run(connection, piece.plan, first, last)
        after = lane.follow(run, link, expected)
        if after is None:
            after, difference = walk(run, link, piece.ledger, expected)
            finding = finding or difference
        link = after
        sales += len(run.by_entry["sale"])
    lane.arrive(expected)
    if link.position != piece.last:
        raise FirstWrongError(
            Finding(
                what="position",
                position=link.position + 1,
                sequence=link.sequence + 1,
                key=str(link.position + 1),
                expected=f"entries up to position {piece.last}",
                found="nothing",
            )
        )
    return Walked(expected=expected, finding=finding, sales=sales)


def _link_before(connection: Any, first: int) -> Link:  # noqa: ANN401  # a DB-API connection has no type
    """The entry that a range follows; whether it is right, the range before tells."""
    row = connection.execute(
        "SELECT position, epoch, sequence, hash FROM entry WHERE position = ?", (first - 1,)
    ).fetchone()
    return Link(position=first - 1) if row is None else Link(*row)
