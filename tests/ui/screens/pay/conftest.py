"""The pay sheet on a real booth."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.said import Said
from tests.ui.screens.pay.counter import Counter
from tests.usecases.stand import Stand
from ui.screens.desk import Desk


@pytest.fixture
def counter(stand: Stand, desk: Desk, said: Said, window: QWidget) -> Counter:
    return Counter(stand, desk, said, window)
