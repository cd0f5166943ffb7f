"""What the world does to a ledger file: no rights, no room, another program. Nothing is lost."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pysqlite3 import dbapi2

from booth.domain.errors import LedgerInUseError
from booth.storage.ledger import open_ledger
from booth.storage.verify import verify
from tests.storage.programs import record

ROOT = Path(__file__).resolve().parents[2]


def run_program(name: str, path: Path, *before: str) -> dict[str, Any]:
    """Run one of our programs to its end and give what it says."""
    command = [*before, sys.executable, "-m", "tests.storage.programs", name, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


@pytest.fixture
def open_folder(pristine: Path) -> Iterator[Path]:
    """A folder that every user may enter, with the ledger of a short day and a spare one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for copy in ("KT2.lapak", "spare.lapak"):
            (folder / copy).write_bytes(pristine.read_bytes())
        yield folder


def test_a_read_only_folder_is_said_so_and_its_ledger_can_still_be_verified(
    open_folder: Path,
) -> None:
    path = open_folder / "KT2.lapak"
    path.chmod(0o644)
    open_folder.chmod(0o555)
    try:
        said = run_program("without_rights", path)
    finally:
        open_folder.chmod(0o755)
    assert said == {"error": "LedgerNotWritableError", "clean": True}


def test_a_read_only_file_is_said_so_and_can_still_be_verified(open_folder: Path) -> None:
    path = open_folder / "KT2.lapak"
    path.chmod(0o444)
    open_folder.chmod(0o777)
    assert run_program("without_rights", path) == {
        "error": "LedgerNotWritableError",
        "clean": True,
    }


def _may_mount() -> bool:
    attempt = ["unshare", "--mount", "--map-root-user", "true"]
    return subprocess.run(attempt, capture_output=True, check=False).returncode == 0


def test_a_full_disk_loses_nothing_and_selling_goes_on_when_there_is_room(
    ledger_path: Path,
) -> None:
    if _may_mount():
        own_mounts = ("unshare", "--mount", "--map-root-user")
        said = run_program("on_a_full_disk", ledger_path, *own_mounts)
        error = "DiskFullError"
    else:
        # A container without rights has no disk of its own to fill; a file that may not grow
        # fails in the same places, with an error that SQLite does not call a full disk.
        said = run_program("at_the_largest_size", ledger_path)
        error = "LedgerNotWritableError"
    assert said == {"error": error, "as_it_was": True, "clean": True, "went_on": True}


def test_a_file_that_may_not_grow_loses_nothing_either(ledger_path: Path) -> None:
    assert run_program("at_the_largest_size", ledger_path) == {
        "error": "LedgerNotWritableError",
        "as_it_was": True,
        "clean": True,
        "went_on": True,
    }


@contextmanager
def second_program(path: Path) -> Iterator[None]:
    """Another till with the ledger open, in a process of its own."""
    command = [sys.executable, "-m", "tests.storage.programs", "hold", str(path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        yield
        program.stdin.write("enough\n")
        program.stdin.close()
        program.stdout.read()


def test_a_second_till_on_the_same_ledger_is_refused_until_the_first_is_gone(
    ledger_path: Path,
) -> None:
    with second_program(ledger_path):
        with pytest.raises(LedgerInUseError):
            open_ledger(ledger_path)
        assert verify(ledger_path).finding is None
    with open_ledger(ledger_path) as ledger:
        record(ledger)
    assert verify(ledger_path).finding is None


def test_another_programs_write_lock_is_said_to_be_one(ledger_path: Path) -> None:
    other = dbapi2.connect(str(ledger_path), isolation_level=None)
    with open_ledger(ledger_path) as ledger:
        ledger.driver.execute("PRAGMA busy_timeout=0")
        before = ledger.head
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerInUseError):
            record(ledger)
        assert ledger.head == before
        other.execute("ROLLBACK")
        record(ledger)
    other.close()
    assert verify(ledger_path).finding is None


def test_a_till_killed_with_its_ledger_open_leaves_it_free(ledger_path: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.programs", "hold", str(ledger_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        os.kill(program.pid, 9)
    with open_ledger(ledger_path) as ledger:
        record(ledger)
    assert verify(ledger_path).finding is None
