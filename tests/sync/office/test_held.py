"""The office as a process that another program holds by its pipes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from booth.domain.clock import SystemClock
from sync.office.first_owner import let_owner_in
from sync.office.people import NameTakenError, People, Person, Role
from sync.office.places import booths, fairs
from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address
from sync.protocol.holding import (
    Around,
    Asked,
    Begin,
    CodeMade,
    Copied,
    Copy,
    LookAround,
    MakeCode,
    NotOpened,
    Opened,
    PasswordMade,
    Refused,
    Said,
    line_of,
    read_said,
)
from tests.sync.office.web.guests import CHEAP

_START = "from ui.commands import main; raise SystemExit(main())"
BEGIN = Begin(
    number=1,
    fair=uuid4(),
    fair_name="INACRAFT 2023",
    fair_place="JCC",
    zone="Asia/Makassar",
    cutoff_hour=5,
    first_day=None,
    last_day=None,
    booth=uuid4(),
    booth_name="Stan Kota Tangerang",
    owner="Budi",
)


class Holder:
    """The till's end of the pipes."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.first = self.hear()

    def hear(self) -> Said:
        assert self.process.stdout is not None
        return read_said(self.process.stdout.readline())

    def ask(self, question: Asked) -> Said:
        self.say(line_of(question))
        return self.hear()

    def say(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line)
        self.process.stdin.flush()


def command(folder: Path, port: str = "0") -> list[str]:
    words = ["office", "serve", "--held", "--host", "127.0.0.1", "--dir", str(folder)]
    return [sys.executable, "-c", _START, *words, "--port", port]


@contextmanager
def held(folder: Path, port: str = "0") -> Iterator[Holder]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command(folder, port), stdin=pipe, stdout=pipe) as process:
        try:
            yield Holder(process)
        finally:
            if process.poll() is None:
                process.kill()


def test_a_fair_a_booth_and_an_owner_are_made_once_however_often_it_is_asked(
    tmp_path: Path,
) -> None:
    with held(tmp_path / "kantor") as till:
        assert isinstance(till.first, Opened)
        assert len(till.first.fingerprint) == 64
        once, again = till.ask(BEGIN), till.ask(BEGIN)
        assert isinstance(once, PasswordMade)
        assert isinstance(again, PasswordMade)
        assert once.password != again.password
        code = till.ask(MakeCode(number=2, fair=BEGIN.fair, booth=BEGIN.booth, by="Budi"))
        assert isinstance(code, CodeMade)
        assert (code.number, len(code.code)) == (2, 10)
        strange = till.ask(MakeCode(number=3, fair=BEGIN.fair, booth=uuid4(), by="Budi"))
        assert strange == Refused(number=3, kind="NoSuchBoothError")
        till.say(b"no question at all\n")
        assert isinstance(till.ask(LookAround(number=4)), Around)
        copied = till.ask(Copy(number=5, folder=str(tmp_path / "stick" / "kantor")))
        assert isinstance(copied, Copied)
        assert (copied.failed, copied.at is None) == (False, False)
    with (
        closing(Database(sqlite_address(tmp_path / "kantor" / "kantor.db"))) as database,
        database.reading() as connection,
    ):
        (fair,) = fairs(connection)
        (booth,) = booths(connection, fair.fair)
        assert People(database).named("Budi") is not None
    assert (fair.name, fair.zone, fair.cutoff_hour) == ("INACRAFT 2023", "Asia/Makassar", 5)
    assert booth.name == "Stan Kota Tangerang"
    assert list((tmp_path / "stick" / "kantor").glob("kantor-*.db"))


def test_it_ends_when_the_pipe_does(tmp_path: Path) -> None:
    with held(tmp_path / "kantor") as till:
        assert till.process.stdin is not None
        till.process.stdin.close()
        assert till.process.wait(timeout=30) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_it_ends_when_the_till_is_killed_and_the_port_is_free_again(tmp_path: Path) -> None:
    till = (
        "import subprocess, sys, time\n"
        f"child = subprocess.Popen({command(tmp_path / 'kantor')!r}, stdin=subprocess.PIPE,"
        " stdout=subprocess.PIPE)\n"
        "print(child.pid, child.stdout.readline().decode(), flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", till], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        number, _, opened = holder.stdout.readline().decode().partition(" ")
        said = read_said(opened.encode())
        assert isinstance(said, Opened)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        for _ in range(300):
            if not _lives(int(number)):
                break
            signal.sigtimedwait([], 0.1)
        assert not _lives(int(number))
    port = said.addresses[0].rpartition(":")[2]
    with held(tmp_path / "kantor", port) as again:
        assert isinstance(again.first, Opened)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    # Where nobody waits for it, what has ended is still listed.
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_taken_port_is_told_by_its_name(tmp_path: Path) -> None:
    with held(tmp_path / "kantor") as first:
        assert isinstance(first.first, Opened)
        port = first.first.addresses[0].rpartition(":")[2]
        with held(tmp_path / "other", port) as second:
            assert isinstance(second.first, NotOpened)
            assert second.first.kind == "PortTakenError"
            assert second.process.wait(timeout=30) == 2


def test_an_owners_password_is_never_given_to_somebody_else(tmp_path: Path) -> None:
    at = SystemClock().now()
    with closing(Database(sqlite_address(tmp_path / "kantor.db"))) as database:
        people = People(database, cost=CHEAP)
        first = let_owner_in(people, "Budi", at=at)
        token = people.log_in("budi", first, address="here", at=at)
        second = let_owner_in(people, " BUDI ", at=at)
        assert people.of_token(token, at=at) is None
        people.log_in("budi", second, address="here", at=at)
        budi = people.named("budi")
        assert budi is not None
        assert (budi.role, budi.one_time) == (Role.OWNER, True)
        viewer = Person(person=uuid4(), name="Sari", role=Role.VIEWER, fair=uuid4())
        people.add(viewer, "dari-koordinator", by=budi, at=at)
        with pytest.raises(NameTakenError):
            let_owner_in(people, "sari", at=at)
        with pytest.raises(NameTakenError):
            let_owner_in(people, "  ", at=at)
