"""The replayed fair, once for every test that reads it."""

import os
from pathlib import Path

import pytest

from ui import commands


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Replayed here, or by another worker of the same run who was done with it before."""
    here = tmp_path_factory.getbasetemp()
    told = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "replayed-fair"
    if told.exists():
        return Path(told.read_text(encoding="utf-8"))
    folder = tmp_path_factory.mktemp("demo")
    assert commands.main(["demo", "--dir", str(folder), "--no-window"]) == 0
    written = here / "replayed-fair.written"
    written.write_text(str(folder), encoding="utf-8")
    # In one step: nobody reads half a path.
    written.replace(told)
    return folder
