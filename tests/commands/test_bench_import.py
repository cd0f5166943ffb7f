from pathlib import Path

import pytest

from ui.commands.bench.importing import measures


@pytest.mark.slow
def test_every_promise_of_an_import_is_measured(tmp_path: Path) -> None:
    found = [measure.name for measure in measures(tmp_path, quick=True)]
    for words in ("shown", "longest pause of the window", "cancelled", "recorded"):
        assert any(words in name for name in found)
    assert any(name.startswith("XLSX, 2,000 goods, 200 wrong") for name in found)
