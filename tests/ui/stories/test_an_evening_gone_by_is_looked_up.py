from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QPoint, Qt

from booth.bootstrap import Booth
from booth.domain.cart import Cart
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import ProductId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.printing.virtual.server import PrinterServer
from tests.ui.stories.conftest import TAS, Stall
from tests.ui.stories.evening import go_to_vendors, lines_of
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from ui.screens.vendors.papers_sheet import EveningSheet
from ui.screens.vendors.view import VendorsView
from ui.widgets.day_edit import DayEdit

pytestmark = pytest.mark.usefixtures("server")


@pytest.fixture
def stall(stall: Stall) -> Stall:
    """Yesterday a kain was sold for cash and a tas by QRIS that nobody saw; today is open."""
    with stall.before_opening() as booth:
        today = booth.browsing.standing().shift
        assert today is not None
        yesterday = today.business_day - timedelta(days=1)
        booth.shifts.correct_business_day(yesterday, by=stall.sari)
        drawer = Holder(HolderKind.DRAWER, stall.drawer)
        _sell(booth, stall, stall.kain, Tender(method=PaymentMethod.CASH, holder=drawer))
        account = next(iter(booth.browsing.booth_facts().accounts)).id
        held = Holder(HolderKind.ACCOUNT, account)
        _sell(booth, stall, stall.tas, Tender(method=PaymentMethod.QRIS, holder=held))
        booth.paying_vendors.pay(
            stall.batik,
            Rupiah(85_000),
            Place(PlaceKind.DRAWER, stall.drawer),
            by=stall.sari,
            approved_by=stall.budi,
        )
        booth.shifts.close(counted=Rupiah(800_000), by=stall.sari)
        booth.shifts.open(stall.drawer, Rupiah(500_000), by=stall.sari)
    return stall


def _sell(booth: Booth, stall: Stall, product: ProductId, tender: Tender) -> None:
    cart = Cart()
    cart.add_product(next(one for one in booth.browsing.shelf().products if one.id == product))
    booth.selling.complete(cart, [tender], by=stall.sari)


def _a_day_earlier(person: Person, day: DayEdit) -> None:
    day.setFocus()
    person.touch(day.lineEdit(), QPoint(4, day.lineEdit().height() // 2))
    before = day.date()
    if before.day() == 1:
        # The arrow turns the day within its month alone.
        day.setDate(before.addDays(-1))
    else:
        person.press(Qt.Key.Key_Down)
    assert day.date() == before.addDays(-1)


def _amounts(view: VendorsView, name: str) -> tuple[str, ...]:
    return next((row.amounts for row in view.list.rows if row.name == name), ())


def test_yesterdays_accounts_are_those_of_its_evening_and_nothing_is_paid_on_them(
    person: Person,
) -> None:
    sell_in_cash(person, TAS)
    view = go_to_vendors(person)
    person.sees(lambda: _amounts(view, "Roka Collection")[0] == "140.000")
    assert _amounts(view, "Batik Akkar") == ("0", "0", "300.000", "0", "300.000", "0")
    _a_day_earlier(person, view.day)
    person.sees(lambda: "keadaan di akhir hari" in view.as_of.text())
    person.sees(
        lambda: (
            _amounts(view, "Batik Akkar") == ("385.000", "0", "385.000", "85.000", "300.000", "0")
        )
    )
    assert _amounts(view, "Roka Collection") == ("140.000", "0", "140.000", "0", "0", "140.000")
    assert lines_of(view)["Omzet hari itu"] == "140.000"
    assert not view.panel.pay.isEnabled()
    assert not view.advance.isEnabled()
    assert not view.pay_in.isEnabled()
    assert view.panel.only_looked_at.isVisible()
    last = person.program.booth().ledger.head
    person.press(Qt.Key.Key_Return)
    assert person.program.booth().ledger.head == last
    view.day.setDate(view.day.maximumDate())
    person.sees(lambda: "stan per" in view.as_of.text())
    assert view.panel.pay.isEnabled()


def _copies(server: PrinterServer) -> list[str]:
    """First copies that have come out so far."""
    return [sheet.text for sheet in server.printer.sheets if "SALINAN ke-1" in sheet.text]


def test_yesterdays_slip_is_printed_again(person: Person, server: PrinterServer) -> None:
    view = go_to_vendors(person)
    _a_day_earlier(person, view.day)
    person.sees(lambda: "keadaan di akhir hari" in view.as_of.text())
    person.press(Qt.Key.Key_F4)
    # Yesterday's closing report may still be coming out.
    person.sees(lambda: bool(_copies(server)))
    assert "85.000" in _copies(server)[0]


def test_yesterdays_papers_are_printed_again_as_they_were(
    person: Person, server: PrinterServer
) -> None:
    view = go_to_vendors(person)
    _a_day_earlier(person, view.day)
    person.sees(lambda: "keadaan di akhir hari" in view.as_of.text())
    person.press(Qt.Key.Key_F6)
    sheet = person.sheet(EveningSheet)
    assert sheet.day.date() == view.day.date()
    person.sees(lambda: "Batik Akkar" in sheet.paper.paper)
    paper = sheet.paper.paper
    assert "Keadaan di akhir hari itu" in paper
    assert "Hanya penjualan Kasir 2." in paper
    assert "300.000" in paper
    before = len(server.printer.sheets)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: server.printer.wait_until(lambda: len(server.printer.sheets) > before, 0))
    assert "385.000" in server.printer.sheets[-1].text

    person.click("Hitung uang tunai")
    person.sees(lambda: "Uang fisik" in sheet.paper.paper)
    assert "800.000" in sheet.paper.paper
    assert "belum ditutup" not in sheet.paper.paper
    person.click("Uang belum cocok")
    person.sees(lambda: "Sampai hari itu" in sheet.paper.paper)
    assert "140.000" in sheet.paper.paper

    sheet.day.setDate(QDate(sheet.day.maximumDate()))
    person.click("Hitung uang tunai")
    person.sees(lambda: "belum ditutup" in sheet.paper.paper)
