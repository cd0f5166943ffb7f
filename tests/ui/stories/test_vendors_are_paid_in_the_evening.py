import pytest
from PySide6.QtCore import Qt

from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.paying_vendors import VendorPaid
from booth.domain.money import Rupiah
from booth.printing.virtual.server import PrinterServer
from tests.ui.stories.approving import approve, with_pin
from tests.ui.stories.conftest import BUKET, KAIN, TAS, Stall
from tests.ui.stories.evening import go_to_vendors, last_event, lines_of, money_of
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from tests.ui.stories.unseen_money import hand_over_unseen

pytestmark = pytest.mark.usefixtures("server")


def printed(server: PrinterServer, sheets: int) -> bool:
    return server.printer.wait_until(lambda: len(server.printer.sheets) >= sheets, 0)


def test_enter_pays_what_is_cleared_and_prints_a_slip_for_two_signatures(
    person: Person, stall: Stall, server: PrinterServer
) -> None:
    with_pin(stall, person)
    sell_in_cash(person, KAIN, TAS)
    person.sees(lambda: printed(server, 1))
    view = go_to_vendors(person)
    assert view.panel.name.text() == "Batik Akkar"
    assert lines_of(view)["Bisa disetor malam ini"] == "385.000"
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: money_of(person, stall.batik).payable == 0)
    paid = last_event(person)
    assert paid == VendorPaid(
        vendor=stall.batik,
        amount=Rupiah(385_000),
        place=Place(PlaceKind.DRAWER, stall.drawer),
        approved_by=stall.budi,
    )
    person.sees(lambda: printed(server, 2))
    slip = server.printer.sheets[1].text
    assert slip.count("..............") == 2
    for words in ("SETOR KE UMKM", "Batik Akkar", "Sari W.", "385.000", "Hanya penjualan Kasir 2"):
        assert words in slip
    person.sees(lambda: view.list.rows[0].amounts[3:] == ("385.000", "0", "0"))

    person.press(Qt.Key.Key_Return)
    person.sees(lambda: "Tidak ada yang bisa disetor" in view.panel.error.text())
    assert money_of(person, stall.batik).paid == 385_000, "nobody is paid twice by a second Enter"

    person.press(Qt.Key.Key_F4)
    person.sees(lambda: printed(server, 3))
    assert "SALINAN ke-1" in server.printer.sheets[2].text


def test_what_is_not_cleared_is_not_paid_out(person: Person, stall: Stall) -> None:
    sell_in_cash(person, BUKET)
    hand_over_unseen(person, BUKET)
    view = go_to_vendors(person)
    lines = lines_of(view)
    assert lines["Omzet hari ini"] == "150.000"
    assert lines["Nontunai stan, belum cair"] == "−75.000"
    assert view.panel.amount.amount == 75_000
    person.type("100000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: "kasbon" in view.panel.error.text())
    assert money_of(person, stall.shetin).paid == 0


def test_the_arrows_go_from_vendor_to_vendor_and_digits_stay_an_amount(
    person: Person, stall: Stall
) -> None:
    with_pin(stall, person)
    sell_in_cash(person, KAIN, TAS)
    view = go_to_vendors(person)
    person.press(Qt.Key.Key_Down)
    person.sees(lambda: view.panel.name.text() == "Roka Collection")
    person.type("40000")
    person.press(Qt.Key.Key_Return)
    approve(person)
    person.sees(lambda: money_of(person, stall.roka).paid == 40_000)
    assert money_of(person, stall.batik).paid == 0


def test_figures_say_that_another_laptops_sales_are_missing(person: Person) -> None:
    view = go_to_vendors(person)
    person.sees(lambda: "hanya Kasir 2; laptop lain belum masuk" in view.as_of.text())
    assert "Hanya penjualan Kasir 2." in view.notes.text(), "said where nothing is cut, too"


def test_a_scan_is_never_paid_out(person: Person) -> None:
    sell_in_cash(person, KAIN)
    view = go_to_vendors(person)
    before = view.panel.amount.amount
    person.scan(TAS)
    assert view.panel.amount.amount == before
    assert not isinstance(last_event(person), VendorPaid)
