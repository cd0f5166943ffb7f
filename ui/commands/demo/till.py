"""The till on what was replayed, for whoever wants to look around in it."""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from booth.config import HOME_VARIABLE
from ui.own_program import own_program

_PLATFORM: Final = "QT_QPA_PLATFORM"
_UNSEEN: Final = ("offscreen", "minimal")
"""Qt's platforms that show nothing to anybody."""
_ALWAYS_SEEN: Final = ("win32", "darwin")
_DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY")


def has_display(environment: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether a window opened from here would be seen by anybody."""
    if environment.get(_PLATFORM, "").partition(":")[0] in _UNSEEN:
        return False
    return system in _ALWAYS_SEEN or any(environment.get(name) for name in _DISPLAYS)


def command(folder: Path, system: str = sys.platform) -> str:
    """What to type to open the till on this folder, in the shell most people have there."""
    words = [*own_program(), "till"]
    if system == "win32":
        line = subprocess.list2cmdline(words)
        return f'set "{HOME_VARIABLE}={folder.resolve()}" && {line}'
    return f"{HOME_VARIABLE}={shlex.quote(str(folder.resolve()))} {shlex.join(words)}"


def open_till(folder: Path, environment: Mapping[str, str], *options: str) -> int:
    """Open the till as its own program, since this one drew on a screen that is not there.

    Comes back when it is closed, with its exit code. `environment` is what this program began
    with.
    """
    done = subprocess.run(  # noqa: S603  # our own program, with arguments written here
        [*own_program(), "till", *options],
        env={**environment, HOME_VARIABLE: str(folder.resolve())},
        check=False,
    )
    return done.returncode
