import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = "from ui.commands import main; main(['bench', 'import', '--quick', '--json'])"
"""In a program of its own: it chooses its screen before the first use of Qt."""


@pytest.mark.slow
def test_every_promise_of_an_import_is_measured(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "LAPAK_HOME": str(tmp_path)},
        timeout=180,
    )
    found = [measure["name"] for measure in json.loads(done.stdout)]
    for words in ("shown", "longest pause of the window", "cancelled", "recorded"):
        assert any(words in name for name in found)
    assert any(name.startswith("XLSX, 2,000 goods, 200 wrong") for name in found)
