"""A register's program for tests that kill it: `python -m tests.sync.simulation.selling`.

Told on its input where it is and how often it may sell, it sells and sends, and says each sale
when it is committed and each mark when the office has acknowledged it. "done" is said when all is
sold and sent.
"""

import os
import sys
import time
from pathlib import Path
from random import Random

import msgspec

from booth.domain.secret import Secret
from booth.sync_ports import Mark
from sync.client.asking import put
from sync.client.standing import Wait
from sync.client.transport import HttpTransport
from tests.sync.simulation.registers import known_again
from tests.sync.simulation.tills import Till, World

# What anybody waits at most: this office is dead for moments only.
_LONGEST = 0.05


class Task(msgspec.Struct):
    """What to do. `sales` are those of the whole day: what is in the file already counts."""

    folder: str
    office: str
    token: str
    sales: int
    seed: int


def say(*words: object) -> None:
    """One line, at once: a word that is still in a buffer would die with this program."""
    os.write(1, " ".join(map(str, words)).encode() + b"\n")


def main() -> None:
    """Sell and send until all is done, or this is killed."""
    task = msgspec.json.decode(sys.stdin.readline(), type=Task)
    folder, random = Path(task.folder), Random(task.seed)  # noqa: S311  # to be repeated
    transport = HttpTransport(task.office, token=Secret(task.token))
    world = World()
    till = Till(folder, known_again(folder), world, seed=task.seed, line=None)
    started, told = time.monotonic(), set[Mark]()
    left = task.sales - len(till.ids("SaleCompleted"))
    while left > 0 or not till.is_sent():
        world.ticks = time.monotonic() - started
        if left > 0 and random.random() < 0.5:
            say("sold", till.sell())
            left -= 1
        ask = till.engine.step(till.now())
        if isinstance(ask, Wait):
            time.sleep(0.001)
            if ask.until is not None and ask.until - world.ticks > _LONGEST:
                till.engine.urge(till.now())
            continue
        till.engine.answered(put(ask, transport), till.now())
        for found in till.feed.acknowledged():
            if found.mark not in told:
                told.add(found.mark)
                say("held", found.mark.epoch, found.mark.sequence, found.mark.hash.hex())
    say("done")
    till.close()


if __name__ == "__main__":
    main()
