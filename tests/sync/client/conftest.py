"""A register and its office in memory, for the tests of what goes on between the two."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.office import MemoryOffice
from tests.sync.client.stand import Stand


@pytest.fixture
def office() -> MemoryOffice:
    return MemoryOffice()


@pytest.fixture
def stand(tmp_path: Path, office: MemoryOffice) -> Iterator[Stand]:
    made = Stand(tmp_path / "KT2", office)
    yield made
    made.close()
