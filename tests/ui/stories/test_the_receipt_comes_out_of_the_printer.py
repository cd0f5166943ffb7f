from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from booth.printing.virtual.server import PrinterServer
from tests.ui.stories.conftest import BUKET, KAIN, TAS, Stall
from tests.ui.stories.person import Person
from ui.screens.sales.view import SalesView

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def server(stall: Stall, server: PrinterServer) -> PrinterServer:
    stall.printer = replace(stall.printer, drawer=True)
    return server


def printed(server: PrinterServer, sheets: int) -> bool:
    return server.printer.wait_until(lambda: len(server.printer.sheets) >= sheets, 0)


def shown_number(person: Person) -> str:
    screen = person.window.screens.currentWidget()
    return screen.panel.number.text() if isinstance(screen, SalesView) else ""


def test_one_receipt_for_one_sale_with_every_vendor_and_the_drawer_open(
    person: Person, server: PrinterServer
) -> None:
    for code in (KAIN, TAS, BUKET):
        person.scan(code)
    sale = person.pays_cash()
    person.sees(lambda: printed(server, 1))
    (sheet,) = server.printer.sheets
    for words in (sale.receipt_number, "Batik Akkar", "Roka Collection", "600.000"):
        assert words.upper() in sheet.text.upper()
    person.sees(lambda: server.printer.kicks == 1)
    person.sees(lambda: person.window.status.printer.text() == "Printer siap")
    assert server.printer.garbage == b""


def test_a_copy_says_that_it_is_one(person: Person, server: PrinterServer) -> None:
    person.scan(TAS)
    person.pays_cash()
    person.sees(lambda: printed(server, 1))
    person.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    person.sees(lambda: bool(shown_number(person)))
    person.click("Cetak lagi")
    person.sees(lambda: printed(server, 2))
    first, copy = server.printer.sheets
    assert "SALINAN" in copy.text
    assert "SALINAN" not in first.text
