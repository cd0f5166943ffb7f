"""Every widget under test is dressed as the till is."""

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> None:
    theme.put_on(qapp)
