"""Makes `.venv` from the lock, and brings the system libraries, where it may.

Standard library only: it runs before anything is installed. A stamp written last tells the next
run that nothing is left to do; an interrupted setup has none and is done again.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")


class Needs(NamedTuple):
    """How much of the house a task needs: a lock file, and where to note that it is installed."""

    lock: Path
    stamp: Path
    includes: tuple[str, ...]  # what `uv pip compile` reads from pyproject.toml


# The demo is many people's first minute with Lapak: it waits for no Qt and no linter.
CORE = Needs(ROOT / "requirements-core.lock", VENV / "core.stamp", ("--group=build",))
FULL = Needs(
    ROOT / "requirements.lock",
    VENV / "full.stamp",
    ("--extra=till", "--extra=office", "--group=dev"),
)

# Debian package -> what shows that it is there: a library to load, a program, or a file. Qt's
# wheels bring Qt but not these; the fault tests compile a small library that plays a power cut,
# and count fdatasync with strace; the office runs on PostgreSQL as well as on SQLite, and its pages
# are looked at in a browser.
APT_FOR_SCREENS = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxkbcommon0": "libxkbcommon.so.0",
}
APT_FOR_TESTS = {
    **APT_FOR_SCREENS,
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
    "strace": "strace",
    "postgresql": "pg_createcluster",
    "chromium": "chromium",
}


# Qt's door to a real screen, on X11; a bundle carries them along.
APT_FOR_DISPLAY = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
APT_FOR_BUNDLES = {"binutils": "objdump"}


class Stop(Exception):  # noqa: N818 - not an error of the program: the person has to do something
    """Setup cannot go on by itself; the message says what to do."""


def say(text: str) -> None:
    """Tell the person what is happening, at once even when output goes to a file."""
    print(text, flush=True)


def call(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a program in the foreground, here in the person's own folder; answer its exit code."""
    return subprocess.run(command, env={**os.environ, **(env or {})}, check=False).returncode


def must(*command: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Run a step that everything after it needs; what it says is shown only if it fails."""
    done = subprocess.run(
        command,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        line = shlex.join(str(word) for word in command)
        words = done.stdout.decode(errors="replace")
        raise Stop(f"{words}\nThis step failed with exit code {done.returncode}:\n  {line}")


def program(name: str) -> Path:
    """Give the path of a program in `.venv`, there or not."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


def fingerprint(needs: Needs) -> str:
    """Sum up all that an installation depends on; another value means: install again."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # Not the whole file: a new linter rule is no reason to install anything.
    facts = [project["project"], project["build-system"], project["tool"]["hatch"]]
    facts += [str(ROOT), sys.version_info[:2], needs.lock.read_text(encoding="utf-8")]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def is_installed(needs: Needs) -> bool:
    """Tell whether the stamp is that of the present lock, project, folder and Python."""
    return (
        program("python").exists()
        and needs.stamp.exists()
        and needs.stamp.read_text(encoding="utf-8") == fingerprint(needs)
    )


def ensure(needs: Needs) -> None:
    """Make `.venv` hold what the lock says, unless it does already."""
    if is_installed(FULL) or is_installed(needs):
        return
    started = time.monotonic()
    if not is_installed(CORE):  # the core is part of all: on a good one only the rest is added
        make_venv()
    say(f"Installing the packages of {needs.lock.name}: a minute or two the first time ...")
    # Wheels only: building a source package would fetch tools that no hash vouches for.
    pip("--require-hashes", "--no-deps", "--only-binary=:all:", f"--requirement={needs.lock}")
    pip("--no-deps", "--no-build-isolation", f"--editable={ROOT}")
    needs.stamp.write_text(fingerprint(needs), encoding="utf-8")
    say(f"Ready in {time.monotonic() - started:.0f} s. The next run starts at once.")


def make_venv() -> None:
    """Start `.venv` afresh: an old or half-made one may hold packages the lock no longer names."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian splits it off
        apt_install([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    say(f"Making {VENV.name} with Python {sys.version.split()[0]} ...")
    must(sys.executable, "-m", "venv", "--clear", VENV)


def pip(*arguments: str) -> None:
    """Install into `.venv`."""
    must(
        program("python"), "-m", "pip", "install",
        "--quiet", "--disable-pip-version-check", "--no-input", *arguments,
    )  # fmt: skip


def ensure_system_libraries(packages: Mapping[str, str] = APT_FOR_TESTS) -> None:
    """Install Debian packages that are missing, where that is possible and allowed."""
    if sys.platform == "linux":
        missing = [name for name, sign in packages.items() if not is_present(sign)]
        if missing:
            apt_install(missing)


def is_present(sign: str) -> bool:
    """Look for a library, a file or a program. Cheap: it runs before every test run."""
    if sign.startswith("/"):
        return Path(sign).exists()
    if ".so." not in sign:
        return shutil.which(sign) is not None
    try:
        ctypes.CDLL(sign)
    except OSError:
        return False
    return True


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages as root; else say the command to the person who may."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise Stop(
            f"These system packages are missing: {', '.join(packages)}.\n"
            f"On Debian or Ubuntu this brings them:\n  sudo {shlex.join(install)}"
        )
    say(f"Installing system packages with apt-get: {', '.join(packages)} ...")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    must(apt, "update", "-qq", env=quiet)
    must(apt, "-qq", *install[1:], env=quiet)
