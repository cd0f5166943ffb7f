"""The screen of uncertain money in a window, at a real booth."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booth.domain.events.selling import PaymentReference
from booth.domain.ids import EntryId
from tests.ui.screens.answering import Answering
from tests.ui.stage import staged
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.uncertain.showing import PaymentRow
from ui.screens.uncertain.view import UncertainView
from ui.widgets.panel import Label
from ui.widgets.row_heading import RowHeading


@pytest.fixture
def answering(stand: Stand) -> Answering:
    return Answering(stand.budi)


class Screen:
    """The screen, shown when a test has sold what it wants to see there."""

    def __init__(self, qtbot: QtBot, desk: Desk, navigator: Answering) -> None:
        self._qtbot, self._desk, self._navigator = qtbot, desk, navigator

    def show(self) -> UncertainView:
        self.window = window = QWidget()
        window.resize(1282, 726)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        view = UncertainView(self._desk, self._navigator)
        column.addWidget(view)
        staged(self._qtbot, window)
        view.setFocus()
        return view


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, answering: Answering) -> Screen:
    return Screen(qtbot, desk, answering)


def awaited(stand: Stand, *, seen: bool = False, of_vendor: bool = False) -> PaymentReference:
    """Goods handed over by QRIS."""
    vendor = stand.roka.id if of_vendor else None
    tender = stand.qris(vendor=vendor, seen=seen) if vendor else stand.qris(seen=seen)
    entry = stand.sell(stand.cart((stand.tas, 1)), tender)
    return PaymentReference(EntryId(entry.envelope.id), 0)


def headings(view: UncertainView) -> Sequence[str]:
    return [row.words for row in view.list.rows if isinstance(row, RowHeading)]


def payments(view: UncertainView) -> Sequence[PaymentRow]:
    return [row for row in view.list.rows if isinstance(row, PaymentRow)]


def numbers(view: UncertainView) -> Sequence[str]:
    return [row.number[-4:] for row in payments(view)]


def words_of(part: QWidget) -> str:
    """All that is written on a part of the screen."""
    return " | ".join(label.text() for label in part.findChildren(Label) if label.isVisible())
