"""Setelan's two pages of QRIS, on a real booth, with a coordinator who agrees."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from booth.config import Config
from tests.ui.screens.answering import Answering
from tests.ui.stage import staged
from tests.usecases.stand import Stand
from ui.main.fee_tables import FeeTableFile
from ui.screens.accounts.costs_page import CostsPage
from ui.screens.accounts.page import AccountsPage
from ui.screens.desk import Desk


@pytest.fixture
def answering(stand: Stand) -> Answering:
    return Answering(stand.budi)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, answering: Answering) -> AccountsPage:
    page = AccountsPage(desk, answering)
    page.resize(900, 640)
    return staged(qtbot, page)


@pytest.fixture
def tables(tmp_path: Path) -> FeeTableFile:
    return FeeTableFile(Config(folder=tmp_path))


@pytest.fixture
def costs(qtbot: QtBot, desk: Desk, answering: Answering, tables: FeeTableFile) -> CostsPage:
    page = CostsPage(desk, answering, tables)
    page.resize(900, 640)
    return staged(qtbot, page)
