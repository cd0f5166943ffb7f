from io import BytesIO

import pytest

from booth.payments.qr_reading import read_code
from booth.printing.virtual.printer import Standing, VirtualPrinter
from booth.printing.virtual.server import PrinterServer
from tests.printing.slips import DYNAMIC
from tests.ui.stories.person import Person


@pytest.fixture
def printer(server: PrinterServer) -> VirtualPrinter:
    return server.printer


def test_the_code_comes_out_of_the_printer_and_is_read_back(
    printer: VirtualPrinter, person: Person, told: list[str]
) -> None:
    person.window.print_code(DYNAMIC)
    assert printer.wait_until(lambda: len(printer.sheets) == 1, 10)
    content = BytesIO()
    printer.sheets[0].picture(margin=32).save(content, "PNG")
    assert read_code(content.getvalue()) == DYNAMIC.payload
    assert printer.sheets[0].text.count("BUKAN BUKTI BAYAR") == 2
    person.sees(lambda: told == ["Kode QRIS dikirim ke printer. Bukan bukti bayar."])


def test_a_code_is_owed_by_no_ledger_and_found_in_no_list(
    printer: VirtualPrinter, person: Person, told: list[str]
) -> None:
    person.window.print_code(DYNAMIC)
    person.sees(lambda: bool(told))
    assert printer.sheets
    assert person.ask(lambda booth: booth.browsing.sales()) == ()


def test_a_press_while_one_is_printing_prints_nothing_more(
    printer: VirtualPrinter, person: Person, told: list[str]
) -> None:
    person.window.print_code(DYNAMIC)
    person.window.print_code(DYNAMIC)
    person.sees(lambda: bool(told))
    person.pause()
    assert len(printer.sheets) == 1
    person.window.print_code(DYNAMIC)
    assert printer.wait_until(lambda: len(printer.sheets) == 2, 10)


def test_without_paper_the_cashier_is_told_to_show_the_screen(
    printer: VirtualPrinter, person: Person, told: list[str]
) -> None:
    printer.stand(Standing.PAPER_OUT)
    person.window.print_code(DYNAMIC)
    person.sees(lambda: any("kode tidak tercetak" in words for words in told))
    assert any("Tunjukkan di layar" in words for words in told)
    assert printer.blank


def test_without_a_printer_the_cashier_is_told_so(person: Person, told: list[str]) -> None:
    person.window.print_code(DYNAMIC)
    assert told == ["Tidak ada printer. Tunjukkan kodenya di layar."]
