"""The sales screen in a window, with the papers of its booth."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.answering import Answering
from tests.ui.stage import staged
from tests.usecases.stand import Stand
from ui.main.papers import BoothPapers
from ui.screens.desk import Desk
from ui.screens.sales.view import SalesView


@pytest.fixture
def papers(stand: Stand, tmp_path: Path) -> BoothPapers:
    return BoothPapers(lambda: stand.booth, tmp_path / "papers", lambda: 32)


@pytest.fixture
def answering(stand: Stand) -> Answering:
    return Answering(stand.budi)


class Screen:
    """The sales screen, shown when a test has sold what it wants to see there."""

    def __init__(self, qtbot: QtBot, desk: Desk, navigator: Answering, papers: BoothPapers) -> None:
        self._qtbot, self._desk = qtbot, desk
        self._navigator, self._papers = navigator, papers

    def show(self) -> SalesView:
        self.window = window = QWidget()
        window.resize(1282, 730)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        view = SalesView(self._desk, self._navigator, self._papers)
        column.addWidget(view)
        staged(self._qtbot, window)
        view.setFocus()
        return view


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, answering: Answering, papers: BoothPapers) -> Screen:
    return Screen(qtbot, desk, answering, papers)
