"""Keeps the laptop from falling asleep by itself while a shift is open.

A closed lid still puts it to sleep: that is a person's doing. Where the system offers no way,
nothing is done and nothing is claimed: see `Awake.held`.
"""

import ctypes
import shutil
import subprocess
import sys
from typing import Final, Protocol

from resources.texts import text

_CONTINUOUS: Final = 0x8000_0000
_SYSTEM_REQUIRED: Final = 0x0000_0001
"""ES_CONTINUOUS and ES_SYSTEM_REQUIRED of Windows' SetThreadExecutionState."""

_INHIBITOR: Final = "systemd-inhibit"
_HOLDER: Final = "cat"
"""Ends when its input does, so the laptop may sleep again however the till ended."""
_END_SECONDS: Final = 0.5


class _Way(Protocol):
    """One system's way of staying awake."""

    @property
    def held(self) -> bool:
        """Whether the system heeds it now."""

    def hold(self) -> None:
        """Stay awake from now on."""

    def release(self) -> None:
        """Sleep is allowed again."""


class Awake:
    """Asked as often as one likes; acts only when something changes. One thread's alone."""

    def __init__(self) -> None:
        """Sleep is allowed."""
        self._way: _Way = _Windows() if sys.platform == "win32" else _Inhibitor()
        self._wanted = self._has_ended = False

    @property
    def held(self) -> bool:
        """Whether the laptop is kept awake. False also where the system offers no way."""
        return self._way.held

    def keep(self, *, awake: bool) -> None:
        """Stay awake, or let the laptop sleep again."""
        if awake == self._wanted or self._has_ended:
            return
        self._wanted = awake
        if awake:
            self._way.hold()
        else:
            self._way.release()

    def end(self) -> None:
        """Let the laptop sleep for good: an answer may still come while the till closes."""
        self.keep(awake=False)
        self._has_ended = True


class _Inhibitor:
    """systemd's inhibitor lock, held by a child process."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def held(self) -> bool:
        # A lock that was not granted ends the child at once.
        return self._child is not None and self._child.poll() is None

    def hold(self) -> None:
        inhibitor, holder = shutil.which(_INHIBITOR), shutil.which(_HOLDER)
        if inhibitor is None or holder is None:
            return
        try:
            self._child = subprocess.Popen(  # noqa: S603  # no shell; the arguments are ours
                [
                    inhibitor,
                    "--what=sleep:idle",
                    "--who=Lapak",
                    f"--why={text('Kasir sedang buka')}",
                    "--mode=block",
                    holder,
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                # Ctrl-C in a terminal is the till's to hear: it lets go when it has closed.
                start_new_session=True,
            )
        except OSError:
            self._child = None

    def release(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin is not None:
            child.stdin.close()
        try:
            child.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(_END_SECONDS)


class _Windows:
    """A word to the system that holds as long as the thread that said it."""

    def __init__(self) -> None:
        self._held = False

    @property
    def held(self) -> bool:
        return self._held

    def hold(self) -> None:
        self._held = self._say(_CONTINUOUS | _SYSTEM_REQUIRED)

    def release(self) -> None:
        self._say(_CONTINUOUS)
        self._held = False

    @staticmethod
    def _say(state: int) -> bool:
        """Whether Windows took it: it answers with the state before, 0 where it refuses."""
        windows = getattr(ctypes, "windll", None)  # it is nowhere else
        if windows is None:
            return False
        return bool(windows.kernel32.SetThreadExecutionState(ctypes.c_uint(state)))
