"""A process with a laptop's own display and a second one: chosen before its first window."""

import json
import os
from pathlib import Path


def _display(name: str, x: int, width: int, height: int) -> dict[str, object]:
    return {
        "name": name,
        "x": x,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }


def plug_in_two(folder: Path) -> None:
    """A laptop's own display, and `second` to the right of it."""
    described = folder / "screens.json"
    displays = [_display("laptop", 0, 1366, 768), _display("second", 1366, 1920, 1080)]
    described.write_text(json.dumps({"screens": displays}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={described}"
