import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from ui.awake import Awake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="systemd's inhibitor lock")

GRANTS = """#!/bin/sh
echo "$@" >"{asked}"
while [ $# -gt 1 ]; do shift; done
"$1"
touch "{ended}"
"""
REFUSES = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def awake() -> Iterator[Awake]:
    awake = Awake()
    yield awake
    awake.keep(awake=False)


def soon(state: Callable[[], bool]) -> None:
    """Wait until it is so."""
    waiting = threading.Event()
    deadline = monotonic() + 5
    while not state():
        assert monotonic() < deadline
        waiting.wait(0.01)


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> Path:
    """A stand-in for the system's program, which notes what it was asked for."""
    asked = folder / "asked"
    program = folder / "systemd-inhibit"
    program.write_text(script.format(asked=asked, ended=folder / "ended"), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return asked


def test_sleep_is_held_off_until_it_is_let_go(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, awake: Awake
) -> None:
    asked = stand_in(monkeypatch, tmp_path, GRANTS)
    awake.keep(awake=True)
    soon(lambda: asked.exists() and asked.stat().st_size > 0)
    assert "--what=sleep:idle" in asked.read_text(encoding="utf-8")
    assert awake.held
    awake.keep(awake=False)
    assert (tmp_path / "ended").exists(), "let go by the end of its input, not killed"


def test_asking_twice_holds_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, awake: Awake
) -> None:
    asked = stand_in(monkeypatch, tmp_path, GRANTS)
    awake.keep(awake=True)
    soon(asked.exists)
    asked.unlink()
    awake.keep(awake=True)
    assert awake.held
    assert not asked.exists()


def test_a_lock_that_is_refused_is_not_claimed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, awake: Awake
) -> None:
    stand_in(monkeypatch, tmp_path, REFUSES)
    awake.keep(awake=True)
    soon(lambda: not awake.held)


def test_where_there_is_no_way_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, awake: Awake
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    awake.keep(awake=True)
    assert not awake.held


def test_what_is_asked_after_the_end_keeps_nothing_awake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, awake: Awake
) -> None:
    asked = stand_in(monkeypatch, tmp_path, GRANTS)
    awake.end()
    awake.keep(awake=True)
    assert not awake.held
    assert not asked.exists()
