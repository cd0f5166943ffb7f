"""The page with a program around it that only remembers."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.beginnings import Remembering
from tests.ui.screens.first_run.keyboard import Keyboard


@pytest.fixture
def beginning() -> Remembering:
    return Remembering()


@pytest.fixture
def keyboard(qtbot: QtBot, beginning: Remembering) -> Keyboard:
    return Keyboard(qtbot, beginning)
