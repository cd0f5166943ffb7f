"""A screen that is not there."""

import json
import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

WIDTH, HEIGHT = 1366, 768
"""The commonest laptop at a booth."""

_DOTS_PER_INCH: Final = 96
_FRAME: Final = 4
"""A maximized window has two pixels of frame on every side there; on a laptop it has none."""

_SAID_OF_WINDOWS: Final = "This plugin does not support "
"""Raising one, grabbing the keyboard for a menu, and the like: nothing of that is missed here."""


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
        "width": width + _FRAME,
        "height": height + _FRAME,
        "logicalDpi": _DOTS_PER_INCH,
        "logicalBaseDpi": _DOTS_PER_INCH,
        "dpr": 1,
    }
    described = folder / "screens.json"
    described.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    platform = f"offscreen:configfile={described}"
    os.environ["QT_QPA_PLATFORM"] = platform
    qInstallMessageHandler(_say_the_rest)
    return platform


def _say_the_rest(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what it says of windows on such a screen."""
    if not message.startswith(_SAID_OF_WINDOWS):
        print(message, file=sys.stderr)
