"""The screens on a real booth, with a window to lie over."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.runners import AtOnce
from tests.ui.said import Said
from tests.ui.stage import staged
from tests.usecases.conftest import MovableClock, clock, stand  # fixtures, as the use cases' are
from tests.usecases.stand import Stand
from ui.screens.desk import Desk

__all__ = ["clock", "stand"]


@pytest.fixture
def desk(stand: Stand, clock: MovableClock) -> Desk:
    facts = stand.booth.browsing.booth_facts()
    return Desk(
        AtOnce(),
        lambda: stand.booth,
        clock.now,
        shelf=stand.booth.browsing.shelf(),
        facts=facts,
        cashier=next(person for person in facts.staff if person.id == stand.sari),
    )


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1366, 768)
    return staged(qtbot, window)
