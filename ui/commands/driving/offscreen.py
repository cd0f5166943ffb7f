"""A screen that is not there."""

import json
import os
import sys
from pathlib import Path
from typing import Final

WIDTH, HEIGHT = 1366, 768
"""The commonest laptop at a booth."""

_DOTS_PER_INCH: Final = 96


def set_up(folder: Path, *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """Give this process, and those it starts, a screen in memory; before the first use of Qt.

    Qt's own offscreen screen is 800x800, which no laptop is. Returns the platform's name. The
    description of the screen is kept in `folder`, which must outlive the window.
    """
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            raise RuntimeError("the screen must be chosen before the window")
    screen = {
        "name": "booth laptop",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": _DOTS_PER_INCH,
        "logicalBaseDpi": _DOTS_PER_INCH,
        "dpr": 1,
    }
    described = folder / "screens.json"
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    platform = f"offscreen:configfile={described}"
    os.environ["QT_QPA_PLATFORM"] = platform
    return platform
