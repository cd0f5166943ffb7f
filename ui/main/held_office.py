"""The office's process, held by the till: begun, begun again when it dies, asked over its pipes.

It is a process of its own, so that whatever happens to it slows no sale. All of this happens on
threads of its own as well; no Qt here. What the two say to each other is in
`sync.protocol.holding`; the office ends when the pipe does, however the till went.
"""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import IO, Final

import msgspec

from sync.protocol.holding import Asked, NotOpened, Opened, Refused, Said, line_of, read_said

_FIRST_PAUSE: Final = 1
_LONGEST_PAUSE: Final = 60
_WELL_SECONDS: Final = 60
"""An office that lived so long does not die of how it was started."""

# Ctrl+C at the till's terminal is the till's; on Windows no black window opens.
if sys.platform == "win32":
    _FLAGS: Final = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    _GROUP: Final = None
else:
    _FLAGS: Final = 0
    _GROUP: Final = 0

_LARGEST_LOG: Final = 1 << 20
_LOG_NAME: Final = "kantor.log"
_GONE: Final = Refused(kind="OfficeGone")
"""What a question is answered with that the office did not live to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """How the office's process is. `opened` while it serves; else why not, and until when."""

    opened: Opened | None = None
    failed: NotOpened | None = None
    """Why it could not serve, where it said so."""
    died: bool = False
    """Whether it ended without a word."""
    again_in: int = 0
    """Seconds until it is started once more."""


class HeldOffice:
    """One office in one folder. `told` is called on a thread of its own."""

    def __init__(
        self, command: Sequence[str], folder: Path, *, told: Callable[[Life], None]
    ) -> None:
        self._command, self._folder, self._told = tuple(command), folder, told
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asked: dict[int, Callable[[Said], None]] = {}
        self._number = 0
        self._stopping, self._hurry = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="own office", daemon=True)

    @property
    def process_id(self) -> int | None:
        """The process that lives now."""
        with self._lock:
            return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Begin it, and look after it from now on."""
        self._thread.start()

    def try_now(self) -> None:
        """Wait no longer with the next start."""
        self._hurry.set()

    def stop(self, seconds: float) -> None:
        """Have it end, and wait for that so long. It ends by itself, also where nobody waits."""
        self._stopping.set()
        self._hurry.set()
        with self._lock:
            process = self._process
            if process is not None and process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def ask(self, question: Asked, answered: Callable[[Said], None]) -> None:
        """Ask it; `answered` on a thread of its own, with Refused("OfficeGone") if it is gone."""
        with self._lock:
            self._number += 1
            numbered = msgspec.structs.replace(question, number=self._number)
            process = self._process
            if process is not None and process.stdin is not None:
                try:
                    process.stdin.write(line_of(numbered))
                except (OSError, ValueError):  # it died, or is told to end
                    pass
                else:
                    self._asked[self._number] = answered
                    return
        answered(_GONE)

    # --- on its thread ----------------------------------------------------------------------------

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            began = monotonic()
            failed = self._live()
            if self._stopping.is_set():
                return
            if monotonic() - began > _WELL_SECONDS:
                pause = _FIRST_PAUSE
            self._told(replace(failed, again_in=pause))
            pause = _FIRST_PAUSE if self._hurry.wait(pause) else min(_LONGEST_PAUSE, 2 * pause)
            self._hurry.clear()

    def _live(self) -> Life:
        """From its start to its end; how it ended."""
        self._told(Life())
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._log() as log:
                process = self._started(log)
        except OSError as error:
            words = error.strerror or str(error)
            return Life(failed=NotOpened(kind="OfficeFolderError", words=words))
        with process:
            with self._lock:
                self._process = process
                if self._stopping.is_set() and process.stdin is not None:
                    process.stdin.close()
            failed = self._listen(process)
            with self._lock:
                self._process = None
                left, self._asked = self._asked, {}
                if process.stdin is not None:
                    with suppress(OSError):
                        process.stdin.close()
            process.wait()
        for answered in left.values():
            answered(_GONE)
        return failed

    def _listen(self, process: "subprocess.Popen[bytes]") -> Life:
        """Hear what it says until it says nothing any more."""
        ending = Life(died=True)
        for line in process.stdout or ():
            try:
                said = read_said(line)
            except msgspec.MsgspecError:
                continue  # some library's word; what is ours is understood
            match said:
                case Opened():
                    self._told(Life(opened=said))
                case NotOpened():
                    ending = Life(failed=said)
                case _:
                    with self._lock:
                        answered = self._asked.pop(said.number, None)
                    if answered is not None:
                        answered(said)
        return ending

    def _log(self) -> IO[bytes]:
        path = self._folder / _LOG_NAME
        large = path.exists() and path.stat().st_size > _LARGEST_LOG
        return path.open("wb" if large else "ab")

    def _started(self, log: IO[bytes]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603  # our own program, with arguments written here
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            bufsize=0,
            creationflags=_FLAGS,
            process_group=_GROUP,
        )
