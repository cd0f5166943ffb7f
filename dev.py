"""The front door for developers: `python3 dev.py` lists the tasks.

Standard library only, since it runs before anything is installed. A task first makes `.venv` from
the lock (and the system libraries, where it may), so a fresh clone needs no other step. A stamp
written last tells the next run that nothing is left to do; an interrupted setup has none and is
done again.
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
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")

# As in pyproject.toml, which an older Python could not read (no tomllib): a test keeps them equal.
PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 15)


class Needs(NamedTuple):
    """How much of the house a task needs: a lock file, and where to note that it is installed."""

    lock: Path
    stamp: Path
    includes: tuple[str, ...]  # what `uv pip compile` reads from pyproject.toml


# The demo is many people's first minute with Lapak: it waits for no Qt and no linter.
CORE = Needs(ROOT / "requirements-core.lock", VENV / "core.stamp", ("--group=build",))
FULL = Needs(ROOT / "requirements.lock", VENV / "full.stamp", ("--extra=till", "--group=dev"))

# Debian package -> what shows that it is there: a library to load, a program, or a file. Qt's
# wheels bring Qt but not these; the fault tests compile a small library that plays a power cut,
# and count fdatasync with strace.
APT_FOR_TESTS = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libxkbcommon0": "libxkbcommon.so.0",
    "gcc": "gcc",
    "libc6-dev": "/usr/include/stdio.h",
    "strace": "strace",
}


class Stop(Exception):  # noqa: N818 - not an error of the program: the person has to do something
    """Setup cannot go on by itself; the message says what to do."""


# --- setting up ----------------------------------------------------------------------------------


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


def ensure_system_libraries() -> None:
    """Install the Debian packages that the tests need, where that is possible and allowed."""
    if sys.platform == "linux":
        missing = [name for name, sign in APT_FOR_TESTS.items() if not is_present(sign)]
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


# --- tasks ---------------------------------------------------------------------------------------

TASKS: dict[str, Callable[[list[str]], int]] = {}

# UTF-8 everywhere: a Windows console would stumble over the first `×`.
FOR_ALL = {"PYTHONUTF8": "1"}
# No screen is needed, and a crash inside Qt or SQLite shows where it happened.
FOR_TESTS = {**FOR_ALL, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}


def task(function: Callable[[list[str]], int]) -> Callable[[list[str]], int]:
    """Register a task under its function's name; its docstring is its line in the list."""
    # The underscore of `format_` is there to leave Python's own `format` alone.
    TASKS[function.__name__.rstrip("_")] = function
    return function


def lapak(*arguments: str) -> int:
    """Run the program as installed, through its own entry point, in the person's own folder."""
    return call(program("lapak"), *arguments, env=FOR_ALL)


@task
def setup(_: list[str]) -> int:
    """Install everything: .venv from the lock, and what the tests need of the system."""
    ensure_system_libraries()
    ensure(FULL)
    say(f"{VENV.name} is ready; `python3 dev.py` lists what to do with it.")
    return 0


@task
def demo(arguments: list[str]) -> int:
    """Replay a five-day fair to the rupiah, without a screen: demo --seed 7."""
    ensure(CORE)
    return lapak("demo", *arguments)


@task
def run(arguments: list[str]) -> int:
    """Run any lapak command: run verify, run export, run --help."""
    ensure(CORE)
    return lapak(*arguments)


@task
def test(arguments: list[str]) -> int:
    """Run the tests on all cores: test -k ledger, test -m 'not slow'."""
    ensure_system_libraries()
    ensure(FULL)
    os.chdir(ROOT)
    return call(program("python"), "-m", "pytest", "-n", "auto", *arguments, env=FOR_TESTS)


CHECKS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
    "import rules": ("lint-imports",),
}


@task
def check(arguments: list[str]) -> int:
    """Do what CI does: lint, layout, types, import rules, then the tests."""
    ensure_system_libraries()
    ensure(FULL)
    os.chdir(ROOT)
    failed = []
    for name, (tool, *options) in CHECKS.items():
        say(f"--- {name}")
        if call(program(tool), *options, env=FOR_ALL):
            failed.append(name)
    say("--- tests")  # last, so that a run without faults ends with pytest's summary
    if test(arguments):
        failed.append("tests")
    if failed:
        say(f"check failed: {', '.join(failed)}")
    return 1 if failed else 0


@task
def format_(_: list[str]) -> int:
    """Lay out the code, and mend what the linter can mend by itself."""
    ensure(FULL)
    os.chdir(ROOT)
    fixed = call(program("ruff"), "check", "--fix", ".")
    return call(program("ruff"), "format", ".") or fixed


@task
def bench(arguments: list[str]) -> int:
    """Measure what must hold: bench ledger --json."""
    ensure_system_libraries()
    ensure(FULL)
    return lapak("bench", *arguments)


@task
def translations(_: list[str]) -> int:
    """Bring the English catalogue in step with the texts in the code, and compile it."""
    ensure(FULL)
    os.chdir(ROOT)
    return call(program("python"), "-m", "tools.translations", env=FOR_ALL)


# num2words asks for docopt, which its own command alone uses and which has no wheel: left out.
NOT_INSTALLED = "docopt; python_version < '3'"

# Where booths and offices run, and where developers sit. Qt's wheels ask for glibc 2.34 or newer;
# Debian 12 has 2.36.
LOCK_HOLDS_ON = ("x86_64-manylinux_2_36", "windows", "macos")


@task
def lock(arguments: list[str]) -> int:
    """Write the lock files anew from pyproject.toml: lock --upgrade takes newest versions."""
    os.chdir(ROOT)
    uv = program("uv")
    if not uv.exists():  # any other .venv will do: pyproject.toml may be ahead of the lock now
        ensure(FULL)
    oldest = ".".join(map(str, PYTHON_FROM))
    overrides = VENV / "overrides.txt"
    overrides.write_text(NOT_INSTALLED, encoding="utf-8")
    for needs in (FULL, CORE):
        # The person's own uv settings stay out (--no-config), and so does every host name.
        must(
            uv, "pip", "compile", "pyproject.toml", *needs.includes, *arguments,
            "--universal", f"--python-version={oldest}", "--only-binary=:all:", "--generate-hashes",
            "--no-config", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet",
            f"--overrides={overrides}",
            *([] if needs is FULL else ["--constraint", FULL.lock.name]),
            "--output-file", needs.lock.name,
        )  # fmt: skip
    for platform in LOCK_HOLDS_ON:
        for minor in range(PYTHON_FROM[1], PYTHON_BELOW[1]):
            must(
                uv, "pip", "install", "--dry-run", "--no-config", "--quiet",
                f"--python-platform={platform}", f"--python-version=3.{minor}",
                "--require-hashes", "--only-binary=:all:", f"--target={VENV / 'nowhere'}",
                f"--overrides={overrides}",
                "--requirement", FULL.lock.name,
            )  # fmt: skip
    say(f"{FULL.lock.name} and {CORE.lock.name} install on {', '.join(LOCK_HOLDS_ON)}.")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the named task with the rest of the line; without a name, list the tasks."""
    if not PYTHON_FROM <= sys.version_info < PYTHON_BELOW:
        newest = f"{PYTHON_BELOW[0]}.{PYTHON_BELOW[1] - 1}"
        say(f"Lapak needs Python 3.{PYTHON_FROM[1]} to {newest}; this is {sys.version.split()[0]}.")
        return 1
    name, *rest = arguments or ["--help"]
    if name not in TASKS:
        asked_for_help = name in ("--help", "-h", "help")
        say("python3 dev.py TASK [arguments]" if asked_for_help else f"There is no task {name!r}:")
        for known, function in TASKS.items():
            say(f"  {known:<13}{function.__doc__}")
        return 0 if asked_for_help else 2
    try:
        return TASKS[name](rest)
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell says of a program stopped with Ctrl-C


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
