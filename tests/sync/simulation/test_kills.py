"""`kill -9` of the office while it takes batches, and of a register while it sells and sends."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import msgspec
import pytest

from booth.domain.ledger import GENESIS_HASH, chain
from booth.storage.verify import verify
from sync.office.own_ledger import own_register
from sync.office.store.database import Database
from sync.office.store.derived_tables import DERIVED
from sync.office.store.engines import sqlite_address
from tests.model.office import HeldLine, facts
from tests.sync.office.laptops import Office
from tests.sync.simulation.findings import expected_tables, held_lines, shown_rows
from tests.sync.simulation.offices import Line, RealOffice
from tests.sync.simulation.registers import first_register
from tests.sync.simulation.selling import Task
from tests.sync.simulation.tills import LEDGER, Till, World

# Some transactions of either side after it was last heard of.
LONGEST_LIFE = 0.1
PIPE_BYTES = 65_536
# More than are made between two kills, so that there is always one at work.
SALES_EACH = 60


class Child:
    """A program that has imported all it needs and waits for its task."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.heard = b""

    def begin(self, task: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(task + b"\n")
        self.process.stdin.flush()

    def listen(self, word: bytes) -> None:
        """Wait until it says this again, or has ended."""
        heard = b""
        while word not in heard and (more := self._read()):
            heard += more

    def _read(self) -> bytes:
        assert self.process.stdout is not None
        more = os.read(self.process.stdout.fileno(), PIPE_BYTES)
        self.heard += more
        return more

    def kill(self) -> list[list[str]]:
        """End it at once; all it had said, but for a line that was cut short."""
        self.process.kill()
        while self._read():
            pass
        self.process.communicate()
        return [line.decode().split() for line in self.heard.split(b"\n")[:-1]]


@dataclass
class Outcome:
    """What the registers' programs said before they died."""

    sold: list[str] = field(default_factory=list)
    held: set[tuple[int, int, str]] = field(default_factory=set)
    office_kills: int = 0
    register_kills: int = 0
    heard_before: int = 0
    """Registers that were killed when the office had acknowledged something to them."""

    def hear(self, words: list[list[str]]) -> bool:
        """Take in what one program said; whether it was done."""
        for word, *rest in words:
            if word == "sold":
                self.sold.append(rest[0])
            elif word == "held":
                self.held.add((int(rest[0]), int(rest[1]), rest[2]))
        return ["done"] in words


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def children(*arguments: str) -> Iterator[Iterator[Child]]:
    """One after another, the next one starting up while the present one lives."""
    every = [Child(*arguments)]

    def next_ones() -> Iterator[Child]:
        while True:
            every.append(Child(*arguments))
            yield every[-2]

    try:
        yield next_ones()
    finally:
        for child in every:
            if child.process.poll() is None:
                child.kill()


def kill_often(folder: Path, address: str, token: str, *, kills: int, seed: int) -> Outcome:
    """Kill one or the other so often while sales are made and sent; then let it come to its end."""
    random, outcome = Random(seed), Outcome()  # noqa: S311  # to be repeated
    port = str(free_port())
    task = Task(
        folder=str(folder),
        office=f"http://127.0.0.1:{port}",
        token=token,
        sales=SALES_EACH * kills,
        seed=seed,
    )
    with (
        children("tests.sync.simulation.serving", port) as offices,
        children("tests.sync.simulation.selling") as registers,
    ):
        office, register = next(offices), next(registers)
        office.begin(address.encode())
        register.begin(msgspec.json.encode(task))
        for number in range(kills):
            register.listen(b"held")
            time.sleep(random.uniform(0, LONGEST_LIFE))
            if number % 2:
                office.kill()
                outcome.office_kills += 1
                office = next(offices)
                office.begin(address.encode())
            else:
                before = len(outcome.held)
                assert not outcome.hear(register.kill())
                outcome.register_kills += 1
                outcome.heard_before += len(outcome.held) > before
                register = next(registers)
                task.seed += 1
                register.begin(msgspec.json.encode(task))
        register.listen(b"done")
        assert outcome.hear(register.kill())
        office.kill()
    return outcome


def hashes_of(held: list[HeldLine]) -> set[tuple[int, int, str]]:
    """Every place of the one register with the chain's hash there."""
    found, hash_ = set(), GENESIS_HASH
    for line in held:
        hash_ = chain(hash_, line.line)
        found.add((line.epoch, line.sequence, hash_.hex()))
    return found


@pytest.mark.parametrize(
    "kills", [10, pytest.param(int(os.environ.get("LAPAK_KILLS", "20")), marks=pytest.mark.slow)]
)
def test_nothing_acknowledged_is_lost_and_nothing_doubled_by_kill_9(
    tmp_path: Path, kills: int
) -> None:
    folder, address = tmp_path / "KT1", sqlite_address(tmp_path / "office.db")
    with closing(Database(address)) as database:
        place = Office(database).place
    world = World()
    office = RealOffice(address, place, world.now)
    scribe = first_register(folder, seed=3)
    scribe.ledger.close()
    till = Till(folder, scribe, world, seed=3, line=Line(office, []))
    till.enrol()
    token = till.line.token
    till.close()
    office.close()

    outcome = kill_often(folder, address, token, kills=kills, seed=5)

    assert outcome.office_kills >= kills // 3
    # Or they were killed before they did anything, and this test is about nothing.
    assert outcome.heard_before >= outcome.register_kills // 3
    assert len(outcome.sold) == len(set(outcome.sold))
    with closing(Database(address)) as database, database.reading() as connection:
        held = held_lines(connection)
        history = facts(held)
        expected = expected_tables(held)
        # Without the office's own ledger, which repeats what it took over of the goods.
        own = own_register(place.booth).bytes
        ours = [line for line in held if line.register != own]
        for name in DERIVED:
            assert shown_rows(connection, name) == expected[name], name
    sold = [str(fact.envelope.id) for fact in history if fact.envelope.kind == "SaleCompleted"]
    assert set(outcome.sold) <= set(sold)
    # Killed between commit and word, a sale is there that nobody said.
    assert len(sold) == SALES_EACH * kills
    # What was acknowledged is there, with the very hash.
    assert {mark for mark in outcome.held if mark[1]} <= hashes_of(ours)
    assert len(ours) == len(facts(ours))
    assert verify(folder / LEDGER).finding is None
