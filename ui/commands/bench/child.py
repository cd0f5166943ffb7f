"""Lapak's own commands in a process of their own: what they take is not the till's."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_STARTED: Final = "listens on "
_LEAVE_SECONDS: Final = 10


def words(*arguments: str) -> list[str]:
    """The command line of `lapak ARGUMENTS...`."""
    if getattr(sys, "frozen", False):  # a bundle is its own interpreter
        return [sys.executable, *arguments]
    program = "import sys; from ui.commands import main; sys.exit(main())"
    return [sys.executable, "-c", program, *arguments]


@contextmanager
def virtual_printer(folder: Path) -> Iterator[str]:
    """`lapak printer virtual` on a port of its own; gives its address. Papers go to `folder`."""
    arguments = ("printer", "virtual", "--port", "0", "--width", "80", "--folder", str(folder))
    with subprocess.Popen(  # noqa: S603 - our own program, with arguments written here
        words(*arguments),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as child:
        try:
            said = child.stdout.readline() if child.stdout else ""
            if _STARTED not in said:
                raise RuntimeError(said)
            yield said.partition(_STARTED)[2].partition(",")[0]
        finally:
            child.terminate()
            child.wait(_LEAVE_SECONDS)
