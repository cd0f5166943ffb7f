"""The program that fault tests kill: it sells through the real write path and says how far it is.

`python -m ui.commands.bench.victim`, told what to do by one JSON line on its standard input, so
that it can be started and warm before it is needed. It says two things on standard output, or
in the file it is told: `?` and the sale's id (16 bytes) when all that is left is the commit,
`=` and the id when the commit has returned, which is the moment a cashier would see "Lunas".
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from booth.storage.ledger import LedgerFile, open_ledger
from ui.commands.bench.sample import SampleBooth
from ui.commands.bench.selling import record_sale

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ABOUT_TO_COMMIT: Final = b"?"
ACKNOWLEDGED: Final = b"="
WORD_BYTES: Final = 17
"""One word of the victim: a mark and an id."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What the victim is to sell, where, and where it speaks."""

    ledger: str
    first: int
    sales: int
    words: str = ""
    """A file for its words; standard output where none is named."""
    synchronous: str = ""
    """Another setting than the product's own, to see that the tests would notice."""


def main() -> None:
    """Wait for the task, then sell until it is done or we are dead."""
    line = sys.stdin.buffer.readline()
    if not line:
        return  # nobody needs this one any more
    task = msgspec.json.decode(line, type=Task)
    words = os.open(task.words, os.O_WRONLY | os.O_CREAT) if task.words else sys.stdout.fileno()
    _work(task, lambda word: os.write(words, word))


def wait_and_sell(tasks: "Connection", words: "Connection") -> None:
    """The same for a child that is forked: told through a pipe, and speaking through another."""
    try:
        task: Task = tasks.recv()
    except EOFError:
        return  # nobody needs this one any more
    _work(task, words.send_bytes)


def _work(task: Task, say: Callable[[bytes], object]) -> None:
    with open_ledger(Path(task.ledger)) as ledger:
        if task.synchronous:
            ledger.driver.execute(f"PRAGMA synchronous={task.synchronous}")
        _sell(ledger, task, say)


def _sell(ledger: LedgerFile, task: Task, say: Callable[[bytes], object]) -> None:
    booth = SampleBooth()
    for number in range(task.first, task.first + task.sales):
        facts = booth.sale(number)
        sale = facts[-1].id.bytes

        def about_to_commit(sale: bytes = sale) -> None:
            say(ABOUT_TO_COMMIT + sale)

        record_sale(ledger, facts, about_to_commit)
        say(ACKNOWLEDGED + sale)


if __name__ == "__main__":
    main()
