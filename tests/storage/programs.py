"""Programs of their own for tests: another till, a user without rights, a disk that fills up.

`python -m tests.storage.programs NAME PATH ...` prints one JSON object.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from booth.domain.errors import BoothError, UnavailableError
from booth.domain.events.setting_up import DrawerAdded
from booth.domain.ids import EntryId, IdSource
from booth.domain.ledger import Stamp
from booth.storage.engine import open_engine
from booth.storage.ledger import LedgerFile, open_ledger
from booth.storage.schema import rebuild
from booth.storage.verify import verify
from tests.ledgers import OPENING

# An account that owns nothing, on every Unix.
NOBODY: Final = 65_534


def record(ledger: LedgerFile, drawers: int = 1) -> None:
    """Commit so many entries, each on its own."""
    ids = IdSource(os.urandom)
    for number in range(drawers):
        with ledger.transaction():
            drawer = DrawerAdded(name=f"Laci {number} {'panjang ' * 100}")
            ledger.append(drawer, Stamp(at=OPENING), EntryId(ids.new(OPENING)))


def hold(path: Path) -> dict[str, object]:
    """Have the ledger open until a line comes in."""
    with open_ledger(path):
        sys.stdout.write("open\n")
        sys.stdout.flush()
        sys.stdin.readline()
    return {}


def without_rights(path: Path) -> dict[str, object]:
    """Open and verify as a user who may read and no more."""
    if os.geteuid() == 0:
        # All modules are loaded while their files may still be read.
        spare = path.parent / "spare.lapak"
        with open_ledger(spare):
            pass
        verify(spare)
        os.setgroups([])
        os.setuid(NOBODY)
    error = ""
    try:
        open_ledger(path).close()
    except BoothError as caught:
        error = type(caught).__name__
    return {"error": error, "clean": verify(path).finding is None}


def on_a_full_disk(path: Path) -> dict[str, object]:
    """Record until a real, small disk is full, make room, and record again."""
    disk = path.parent / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], check=True)  # noqa: S607  # where it is differs
    small = disk / path.name
    small.write_bytes(path.read_bytes())
    filler = disk / "filler"
    filler.write_bytes(bytes(3_000_000))
    return _until_refused(small, filler.unlink)


def at_the_largest_size(path: Path) -> dict[str, object]:
    """The same where nothing may be mounted: no file may grow beyond 400 kB."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
    return _until_refused(path, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard)))


def _until_refused(path: Path, make_room: Callable[[], None]) -> dict[str, object]:
    with open_ledger(path) as ledger:
        error, acknowledged = "", ledger.position
        try:
            for _ in range(10_000):
                record(ledger)
                acknowledged = ledger.position
        except UnavailableError as caught:
            error = type(caught).__name__
        # Asked of the file itself: what the till remembers must be what is there.
        (stored,) = ledger.driver.execute("SELECT max(position) FROM entry").fetchone()
        as_it_was = stored == acknowledged == ledger.position
        make_room()
        record(ledger, 3)
    verdict = verify(path)
    return {
        "error": error,
        "as_it_was": as_it_was,
        "clean": verdict.finding is None,
        "went_on": verdict.entries == acknowledged + 3,
    }


def die_while_rebuilding(path: Path) -> dict[str, object]:
    """Be gone, as at a power cut, at the statement of a rebuild that the last word counts."""
    left = int(sys.argv[3])

    def count(_statement: str) -> None:
        nonlocal left
        left -= 1
        if not left:
            os._exit(9)

    connection = open_engine(path, writing=True).connect()
    driver: Any = connection.connection.driver_connection
    with connection.begin():
        driver.set_trace_callback(count)
        rebuild(connection)
    return {}


PROGRAMS: Final[dict[str, Callable[[Path], dict[str, object]]]] = {
    program.__name__: program
    for program in (
        hold,
        without_rights,
        on_a_full_disk,
        at_the_largest_size,
        die_while_rebuilding,
    )
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PROGRAMS[sys.argv[1]](Path(sys.argv[2]))))
