from typing import Final

import pytest
from PySide6.QtCore import Qt

from booth.printing.virtual.faults import Fault, Trick
from booth.printing.virtual.server import PrinterServer
from tests.ui.stories.conftest import TAS
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from tests.ui.stories.summing_up import go_to_summary
from ui.screens.summary.view import SummaryView

_SLOW_MS: Final = 400
"""Longer than it takes to press twice."""


pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def summary(server: PrinterServer, person: Person) -> SummaryView:
    sell_in_cash(person, TAS)
    person.sees(lambda: len(server.printer.sheets) == 1)
    view = go_to_summary(person)
    person.sees(view.printed.isEnabled)
    return view


@pytest.mark.usefixtures("summary")
def test_a_press_while_one_is_printing_prints_nothing_more(
    person: Person, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.LATE, _SLOW_MS))
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_F6)
    person.sees(lambda: person.window.toast.said == "Ringkasan dikirim ke printer.")
    server.mend()
    assert not server.printer.wait_until(lambda: len(server.printer.sheets) > 2, 1.5)


@pytest.mark.usefixtures("summary")
def test_what_did_not_come_out_is_said_and_can_be_printed_again(
    person: Person, server: PrinterServer
) -> None:
    server.fail(Fault(Trick.REFUSE))
    person.press(Qt.Key.Key_F6)
    person.sees(lambda: "ringkasan tidak tercetak utuh" in person.window.toast.said)
    assert len(server.printer.sheets) == 1
    server.mend()
    person.press(Qt.Key.Key_F6)
    person.sees(lambda: len(server.printer.sheets) == 2)
