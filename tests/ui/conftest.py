"""Every widget under test is dressed as the till is."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.stories.conftest import person, stall, stalls  # fixtures of the whole till
from ui import theme

__all__ = ["person", "stall", "stalls"]


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> None:
    theme.put_on(qapp)
