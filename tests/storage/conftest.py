"""A small ledger that every test may damage a copy of."""

import shutil
from pathlib import Path

import pytest

from tests.storage.stories import write_story


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a short day, closed; not to be written on."""
    path = tmp_path_factory.mktemp("pristine") / "KT2.lapak"
    write_story(path)
    return path


@pytest.fixture
def ledger_path(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of a short day, free to be damaged."""
    return Path(shutil.copy(pristine, tmp_path / "KT2.lapak"))
