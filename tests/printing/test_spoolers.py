"""Printers behind a spooler or in a folder: given a job whole, or nothing, and in time."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from booth.config import PrinterSettings
from booth.printing.escpos import test_page as trial_page
from booth.printing.transports.delivery import Reached, Trouble
from booth.printing.transports.folder import FolderTransport
from booth.printing.transports.limits import Waiting
from booth.printing.transports.queue import QueueTransport
from booth.printing.transports.windows import WindowsTransport

PAGE: Final = trial_page(PrinterSettings(cuts=True), booth_name="Stan 12")
WINDOWS_ERROR: Final = type("error", (Exception,), {})

# --- CUPS -----------------------------------------------------------------------------------------


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Programs named lp and lpstat, as these shell lines have them; where lp writes the job."""

    def make(lp: str, lpstat: str) -> Path:
        for name, lines in (("lp", lp), ("lpstat", lpstat)):
            program = tmp_path / name
            program.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
            program.chmod(program.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        return tmp_path / "job"

    return make


IDLE: Final = '[ "$1" = -o ] || echo "printer $2 is idle.  enabled since Sat"'
HURRY: Final = Waiting(longest=0.3, glance=0.02)


def test_a_queue_is_given_the_job_as_it_is(
    tmp_path: Path, spooler: Callable[[str, str], Path]
) -> None:
    job = spooler(f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/job', IDLE)
    queue = QueueTransport("Kasir 58")
    assert queue.look() is Trouble.NONE
    assert queue.deliver(PAGE).reached is Reached.ALL
    assert job.read_bytes() == PAGE
    assert (tmp_path / "arguments").read_text(encoding="utf-8") == "-d Kasir 58 -o raw\n"


@pytest.mark.parametrize(
    "lp, lpstat, trouble",
    [
        ("cat > /dev/null", 'echo "printer X disabled since Sat"', Trouble.OFFLINE),
        ("cat > /dev/null", 'echo "Invalid destination name"; exit 1', Trouble.UNREACHABLE),
        ("echo 'lp: Not authorized'; exit 1", IDLE, Trouble.NOT_ALLOWED),
        ("echo 'lp: The printer does not exist'; exit 1", IDLE, Trouble.UNREACHABLE),
    ],
)
def test_a_queue_that_is_not_open_is_given_nothing(
    spooler: Callable[[str, str], Path], lp: str, lpstat: str, trouble: Trouble
) -> None:
    spooler(lp, lpstat)
    delivery = QueueTransport("X").deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, trouble)


def test_a_queue_that_holds_other_jobs_is_given_nothing(
    spooler: Callable[[str, str], Path],
) -> None:
    busy = 'if [ "$1" = -o ]; then echo "X-17 sari 1024 Sat"; else echo "printer X is idle."; fi'
    job = spooler("cat > /dev/null", busy)
    delivery = QueueTransport("X", waiting=HURRY).deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, Trouble.STALLED)
    assert not job.exists()


def test_a_queue_that_has_emptied_itself_meanwhile_is_given_the_job(
    tmp_path: Path, spooler: Callable[[str, str], Path]
) -> None:
    other = tmp_path / "other"
    other.touch()
    empties = f'if [ "$1" = -o ]; then ls {other} 2>/dev/null; rm -f {other}; exit 0; fi'
    job = spooler(f"cat > {tmp_path}/job", empties)
    assert QueueTransport("X", waiting=Waiting(10, 0.02)).deliver(PAGE).reached is Reached.ALL
    assert job.read_bytes() == PAGE


def test_a_spooler_that_hangs_is_given_up_on(spooler: Callable[[str, str], Path]) -> None:
    spooler("exec sleep 60", IDLE)
    delivery = QueueTransport("X", limit=0.5).deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.PARTLY, Trouble.STALLED)


# --- a folder -------------------------------------------------------------------------------------


def test_a_folder_keeps_every_job_whole(tmp_path: Path) -> None:
    folder = FolderTransport(str(tmp_path / "nota"))
    assert folder.look() is Trouble.NONE
    assert [folder.deliver(PAGE + bytes([n])).reached for n in range(3)] == [Reached.ALL] * 3
    files = sorted((tmp_path / "nota").iterdir())
    assert [file.name for file in files] == [f"nota-000{n}.escpos" for n in (1, 2, 3)]
    assert [file.read_bytes()[-1] for file in files] == [0, 1, 2]


def test_a_file_in_a_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "nota").write_text("", encoding="utf-8")
    assert FolderTransport(str(tmp_path / "nota")).deliver(PAGE).reached is Reached.NOTHING


# --- Windows --------------------------------------------------------------------------------------


class FakeSpooler(ModuleType):
    """Stands for pywin32's win32print, which is on Windows alone."""

    def __init__(self) -> None:
        super().__init__("win32print")
        self.facts = {"Attributes": 0, "Status": 0, "cJobs": 0}
        self.spooled: list[bytes] = []
        self.calls: list[str] = []
        self.fails_at = self.fails_after = ""
        self.code = 1801

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:  # noqa: ANN401  # as pywin32's own
            self.calls.append(name)
            if name == self.fails_at and (not self.fails_after or self.fails_after in self.calls):
                raise WINDOWS_ERROR(self.code, name, "failed")
            if name == "GetPrinter":
                return self.facts
            if name == "WritePrinter":
                self.spooled.append(arguments[1])
                return len(arguments[1])
            return 7

        if name.startswith("__"):
            raise AttributeError(name)
        return call


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> FakeSpooler:
    fake = FakeSpooler()
    types = ModuleType("pywintypes")
    types.error = WINDOWS_ERROR  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "win32print", fake)
    monkeypatch.setitem(sys.modules, "pywintypes", types)
    return fake


def test_windows_is_given_the_job_raw(windows: FakeSpooler) -> None:
    printer = WindowsTransport("POS-58")
    assert printer.look() is Trouble.NONE
    assert printer.deliver(PAGE).reached is Reached.ALL
    assert windows.spooled == [PAGE]
    assert windows.calls.count("OpenPrinter") == windows.calls.count("ClosePrinter")


@pytest.mark.parametrize(
    "facts, trouble",
    [
        ({"Attributes": 0x400, "Status": 0}, Trouble.OFFLINE),
        ({"Attributes": 0, "Status": 0x80}, Trouble.OFFLINE),
        ({"Attributes": 0, "Status": 0x10}, Trouble.PAPER_OUT),
        ({"Attributes": 0, "Status": 0x400000}, Trouble.COVER_OPEN),
    ],
)
def test_windows_is_given_nothing_for_a_printer_that_is_not_there(
    windows: FakeSpooler, facts: dict[str, int], trouble: Trouble
) -> None:
    windows.facts = facts
    delivery = WindowsTransport("POS-58").deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, trouble)
    assert windows.spooled == []


@pytest.mark.parametrize(
    "fails_at, code, reached, trouble",
    [
        ("OpenPrinter", 1801, Reached.NOTHING, Trouble.UNREACHABLE),
        ("OpenPrinter", 5, Reached.NOTHING, Trouble.NOT_ALLOWED),
        ("StartDocPrinter", 5, Reached.NOTHING, Trouble.NOT_ALLOWED),
        ("WritePrinter", 1801, Reached.PARTLY, Trouble.UNREACHABLE),
        ("EndDocPrinter", 1801, Reached.PARTLY, Trouble.UNREACHABLE),
    ],
)
def test_what_fails_in_windows_is_told(
    windows: FakeSpooler, fails_at: str, code: int, reached: Reached, trouble: Trouble
) -> None:
    windows.fails_at, windows.code = fails_at, code
    delivery = WindowsTransport("POS-58").deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (reached, trouble)
    assert windows.calls.count("OpenPrinter") - (fails_at == "OpenPrinter") == windows.calls.count(
        "ClosePrinter"
    )


def test_a_job_that_windows_has_is_not_nothing_when_the_printer_cannot_be_closed(
    windows: FakeSpooler,
) -> None:
    windows.fails_at, windows.fails_after = "ClosePrinter", "WritePrinter"
    delivery = WindowsTransport("POS-58").deliver(PAGE)
    assert windows.spooled == [PAGE]
    assert delivery.reached is Reached.PARTLY


def test_windows_is_given_nothing_behind_other_jobs(windows: FakeSpooler) -> None:
    windows.facts["cJobs"] = 2
    delivery = WindowsTransport("POS-58", waiting=HURRY).deliver(PAGE)
    assert (delivery.reached, delivery.trouble) == (Reached.NOTHING, Trouble.STALLED)
    assert windows.spooled == []
