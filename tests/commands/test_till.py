"""Starts of the whole program, in a process of its own, as an icon would start it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from ui.commands.bench.furnish import furnish

START = "import sys; from ui.commands import main; sys.exit(main())"


def started(home: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", START, "till", "--quit-after-paint", "--since", str(monotonic())],
        env={**os.environ, "LAPAK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_a_laptop_with_a_ledger_paints_its_goods_before_the_ledger_is_open(tmp_path: Path) -> None:
    furnish(tmp_path, products=84)
    told = started(tmp_path)
    assert told["page"] == "Window"
    assert told["first_paint_ms"] < told["ledger_open_ms"]


def test_a_new_laptop_paints_a_page_and_has_no_ledger_to_open(tmp_path: Path) -> None:
    told = started(tmp_path / "new")
    assert told["page"] != "Window"
    assert told["ledger_open_ms"] is None
    assert told["first_paint_ms"] > 0
