"""`kill -9` at random moments and in the very commit, and what is left of the ledger."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Final

from ui.commands.bench.examination import examine
from ui.commands.bench.sample import SampleBooth
from ui.commands.bench.victim import ABOUT_TO_COMMIT, ACKNOWLEDGED, Task, wait_and_sell

# A random kill comes this long after the word to go, or after the first sale, at the latest. It is
# a few times what opening the ledger takes, with what the last kill left in it.
_LONGEST_LIFE: Final = 0.25
# An aimed kill comes in one of the first so many sales: enough to meet a checkpoint now and then.
_AIMED_WITHIN: Final = 60
# About as long as a commit takes on a laptop's disk.
_COMMIT_SECONDS: Final = 0.000_6
# The same ledger is killed over and over, and a new one begun before walking it takes long.
_KILLS_PER_LEDGER: Final = 10
_MANY: Final = 1_000_000
# A child is forked from a server that has imported everything: to start Python anew for each of
# hundreds takes most of the time, and what is killed is a process of its own either way.
if sys.platform == "win32":
    _CHILDREN = get_context("spawn")
else:
    _CHILDREN = get_context("forkserver")


@dataclass(slots=True)
class Outcome:
    """What a series of kills found."""

    kills: int = 0
    inside: int = 0
    """Kills after "about to commit" and before the answer."""
    acknowledged: int = 0
    unheard: int = 0
    """Sales that were there although the answer never came: the commit was done, the word not."""
    complaints: list[str] = field(default_factory=list)


class _Victim:
    """A child that is warm and waits for its task."""

    def __init__(self) -> None:
        _CHILDREN.set_forkserver_preload([wait_and_sell.__module__])
        theirs, self._tell = _CHILDREN.Pipe(duplex=False)
        self._listen, said = _CHILDREN.Pipe(duplex=False)
        self._process = _CHILDREN.Process(target=wait_and_sell, args=(theirs, said), daemon=True)
        self._process.start()
        # Only the child holds these ends from now on: its end is the end of its words.
        theirs.close()
        said.close()
        self._heard: list[bytes] = []

    def sell(self, ledger: Path, first: int) -> None:
        """Let it go."""
        self._tell.send(Task(ledger=str(ledger), first=first, sales=_MANY))

    def listen(self, commits: int) -> None:
        """Wait until it is about to commit for the so manieth time."""
        while self._count(ABOUT_TO_COMMIT) < commits and self._hears():
            pass

    def kill(self) -> list[bytes]:
        """End it at once; every word it had said."""
        self._process.kill()
        while self._hears():
            pass
        self._process.join()
        self._process.close()
        self._listen.close()
        self._tell.close()
        return self._heard

    def _hears(self) -> bool:
        """Whether there was one more word."""
        try:
            self._heard.append(self._listen.recv_bytes())
        except (EOFError, OSError):  # it was killed between two words, or within one
            return False
        return True

    def _count(self, mark: bytes) -> int:
        return sum(word.startswith(mark) for word in self._heard)


def kill_often(folder: Path, *, kills: int, aimed: int, seed: int = 7) -> Outcome:
    """Kill a selling child `kills` times, `aimed` of them when it is about to commit.

    After every kill the ledger must open, hold every acknowledged sale once, at most one more,
    and be what its entries make of it.
    """
    random = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    outcome = Outcome()
    aims = [True] * aimed + [False] * (kills - aimed)
    random.shuffle(aims)
    path, known = folder, list[bytes]()
    with _warm_victims() as victims:
        for number, aim in enumerate(aims):
            if number % _KILLS_PER_LEDGER == 0:
                path, known = folder / f"killed-{number}.lapak", []
                SampleBooth().found(path).close()
            victim = next(victims)
            victim.sell(path, first=len(known))
            if aim:
                victim.listen(random.randint(1, _AIMED_WITHIN))
                _spin(random.uniform(0, _COMMIT_SECONDS))
            else:
                # Half of the others may die while they still open what the last one left.
                victim.listen(random.randint(0, 1))
                time.sleep(random.uniform(0, _LONGEST_LIFE))
            known = _look(path, known, victim.kill(), outcome)
    return outcome


def _look(path: Path, known: list[bytes], words: list[bytes], outcome: Outcome) -> list[bytes]:
    """Examine after a kill; the sales that are in the ledger now."""
    said = [word[1:] for word in words if word.startswith(ACKNOWLEDGED)]
    found = examine(path)
    outcome.kills += 1
    outcome.inside += bool(words) and words[-1].startswith(ABOUT_TO_COMMIT)
    outcome.acknowledged += len(said)
    outcome.unheard += len(found.sales) - len(known) - len(said)
    outcome.complaints += [
        f"kill {outcome.kills}: {complaint}" for complaint in found.against(known + said)
    ]
    return list(found.sales)


@contextmanager
def _warm_victims() -> Iterator[Iterator[_Victim]]:
    """Victims one after another, the next one starting up while the present one lives."""
    waiting = _Victim()

    def victims() -> Iterator[_Victim]:
        nonlocal waiting
        while True:
            present, waiting = waiting, _Victim()
            yield present

    try:
        yield victims()
    finally:
        waiting.kill()


def _spin(seconds: float) -> None:
    """Wait for less than the system's clock would let us sleep."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass
