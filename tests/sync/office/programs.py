"""`lapak office serve` as a program of its own, as a person starts it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = "from ui.commands import main; raise SystemExit(main())"


class Serving:
    """A program that says it is open, and everything that it said until then."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said = ""
        assert process.stdout is not None
        for line in process.stdout:
            self.said += line
            if line.startswith("Ctrl+C"):
                break
        found = re.search(r"open at (\S+)", self.said)
        assert found is not None, self.said
        self.address = found.group(1)

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code, and what it said at its end."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=30)
        return self.process.returncode, rest


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Serving]:
    """The office of `folder` on a free port of this machine."""
    command = [sys.executable, "-c", _START, "office", "serve", "--dir", str(folder)]
    with subprocess.Popen(
        [*command, "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:
        try:
            yield Serving(process)
        finally:
            if process.poll() is None:
                process.kill()
