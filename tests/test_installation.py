"""What a laptop gets: the locks, the Python versions and the one Qt release to stay away from.

The reasons are in docs/adr/0002-lock-file.md and docs/adr/0003-pyside6-pin.md.
"""

import importlib.metadata
import itertools
import re
import runpy
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-core.lock")


def locked(name: str) -> dict[str, tuple[Version, int]]:
    """Read a lock file: package -> version and number of hashes."""
    entries = re.split(
        r"^(?=[A-Za-z0-9])", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    found = {}
    for entry in entries[1:]:
        requirement = Requirement(entry.partition("\\")[0])
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        found[requirement.name] = (Version(pin.version), entry.count("--hash=sha256:"))
    return found


def declared(*, core: bool) -> list[Requirement]:
    """Read from pyproject.toml what a lock has to bring."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    lines = [*project["dependencies"], *groups["build"]]
    if not core:
        lines += itertools.chain(*project["optional-dependencies"].values(), groups["dev"])
    return [Requirement(line) for line in lines if isinstance(line, str)]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_hashes(name: str) -> None:
    assert not [package for package, (_, hashes) in locked(name).items() if hashes == 0]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_brings_what_the_project_declares(name: str) -> None:
    pins = {package: version for package, (version, _) in locked(name).items()}
    unmet = [
        str(requirement)
        for requirement in declared(core="core" in name)
        if requirement.name not in pins or pins[requirement.name] not in requirement.specifier
    ]
    assert not unmet


def test_both_locks_bring_the_same_versions() -> None:
    full, core = map(locked, LOCKS)
    assert core.items() <= full.items()


def test_the_task_runner_and_the_project_agree_on_python() -> None:
    house = runpy.run_path(str(ROOT / "dev.py"))
    oldest, below = (".".join(map(str, house[name])) for name in ("PYTHON_FROM", "PYTHON_BELOW"))
    assert PROJECT["project"]["requires-python"] == f">={oldest},<{below}"


# --- Qt: docs/adr/0003-pyside6-pin.md -------------------------------------------------------------


def test_the_qt_release_that_loses_none_is_shut_out() -> None:
    till = next(
        requirement
        for requirement in map(Requirement, PROJECT["project"]["optional-dependencies"]["till"])
        if requirement.name == "pyside6-essentials"
    )
    assert not till.specifier.contains("6.12.0")
    assert not till.specifier.contains("6.13.0")  # an x.y.0 of Qt gets its own look first
    assert till.specifier.contains(importlib.metadata.version("pyside6-essentials"))


def test_a_void_call_into_qt_gives_none_back(qtbot: "QtBot") -> None:
    # The faulty release took one reference to None per call and died of it hours later. Python 3.12
    # and newer never count references to None, so there this holds whatever Qt does.
    from PySide6.QtWidgets import QLabel  # noqa: PLC0415 - the other tests need no Qt

    calls = 1000
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(calls):
        label.setText(str(number))
    lost = before - sys.getrefcount(None)
    assert lost < calls // 10  # a handful comes and goes by itself
