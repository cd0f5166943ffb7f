"""The replayed fair, once for every test that reads it."""

from pathlib import Path

import pytest

from ui import commands


@pytest.fixture(scope="session")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert commands.main(["demo", "--dir", str(folder), "--no-window"]) == 0
    return folder
