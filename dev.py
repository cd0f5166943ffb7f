"""The front door for developers: `python3 dev.py` lists the tasks.

Standard library only, since it runs before anything is installed. A task first makes `.venv` from
the lock (and the system libraries, where it may), so a fresh clone needs no other step.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.setting_up import (
    APT_FOR_BUNDLES,
    APT_FOR_DISPLAY,
    APT_FOR_SCREENS,
    APT_FOR_TESTS,
    CORE,
    FULL,
    ROOT,
    VENV,
    Stop,
    call,
    ensure,
    ensure_system_libraries,
    must,
    program,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# As in pyproject.toml, which an older Python could not read (no tomllib): a test keeps them equal.
PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 15)


TASKS: dict[str, Callable[[list[str]], int]] = {}

# Commands that look at a ledger and need nothing else: installed in seconds.
OF_THE_CORE = ("verify", "export")

# UTF-8 everywhere: a Windows console would stumble over the first `×`.
FOR_ALL = {"PYTHONUTF8": "1"}
# No screen is needed, and a crash inside Qt or SQLite shows where it happened.
FOR_TESTS = {**FOR_ALL, "QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"}

# Every commit of a ledger waits for its disk, and the tests commit all the time: where there is a
# file system in memory, and room in it, they wait for nothing. No promise hangs on that disk: a
# program that is killed loses nothing of either, and cuts of the power are played from what a
# program wrote and synced.
MEMORY = Path("/dev/shm")  # noqa: S108  # pytest makes a private folder in it
ROOM_FOR_TESTS = 2 * 1024**3


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
    """Replay a five-day fair to the rupiah, partly at the till's own window: demo --seed 7."""
    if "--no-window" not in arguments:
        ensure_system_libraries(APT_FOR_SCREENS)
    # Papers on A4 and an office over TLS are part of it, with or without a window.
    ensure(FULL)
    return lapak("demo", *arguments)


@task
def run(arguments: list[str]) -> int:
    """Open the till, or run any lapak command: run, run verify, run --help."""
    if arguments[:1] in ([], ["till"]):
        ensure_system_libraries(APT_FOR_SCREENS)
        if os.environ.get("DISPLAY"):
            ensure_system_libraries(APT_FOR_DISPLAY)
        ensure(FULL)
    else:
        ensure(CORE if arguments[0] in OF_THE_CORE else FULL)
    return lapak(*arguments)


def in_memory() -> dict[str, str]:
    """Where the tests' files go, unless the person has said so: nowhere else without the room."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return {}
    has_room = shutil.disk_usage(MEMORY).free >= ROOM_FOR_TESTS
    # The tests start what they made: a bundle, a library that records. A container may forbid it.
    may_start = not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    return {"TMPDIR": str(MEMORY)} if has_room and may_start else {}


@task
def test(arguments: list[str]) -> int:
    """Run the tests on all cores: test -k ledger, test -m 'not slow'."""
    ensure_system_libraries()
    ensure(FULL)
    os.chdir(ROOT)
    # A core that is done takes over half of what another still has before it.
    shared_out = ("-n", "auto", "--dist", "worksteal")
    env = {**FOR_TESTS, **in_memory()}
    return call(program("python"), "-m", "pytest", *shared_out, *arguments, env=env)


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
def package(_: list[str]) -> int:
    """Make the folder for a booth's laptop in dist/, and start it to see that it works."""
    ensure_system_libraries(APT_FOR_TESTS | APT_FOR_DISPLAY | APT_FOR_BUNDLES)
    ensure(FULL)
    os.chdir(ROOT)
    return call(program("python"), "-m", "tools.bundle", env=FOR_ALL)


@task
def screenshots(arguments: list[str]) -> int:
    """Make a picture of every screen in both languages: screenshots DIR."""
    ensure_system_libraries()
    ensure(FULL)
    return call(program("python"), "-m", "tools.screenshots", *arguments, env=FOR_ALL)


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
