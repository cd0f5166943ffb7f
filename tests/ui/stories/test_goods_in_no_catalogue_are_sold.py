from PySide6.QtCore import Qt

from booth.domain.sale import LineKind
from tests.ui.stories.conftest import TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.sell.open_price import OpenPriceSheet

ALT = Qt.KeyboardModifier.AltModifier


def test_a_vendor_and_a_price_are_enough(person: Person) -> None:
    person.press(Qt.Key.Key_F4)
    person.sheet(OpenPriceSheet)
    person.press(Qt.Key.Key_2, CTRL)
    person.type("85000")
    person.press(Qt.Key.Key_Return)
    (line,) = person.lines
    assert (line.name, line.price) == ("Barang Roka Collection", 85_000)
    assert person.pays_cash().net == 85_000


def test_without_a_vendor_the_sheet_asks_for_one(person: Person) -> None:
    person.press(Qt.Key.Key_F4)
    sheet = person.sheet(OpenPriceSheet)
    person.type("85000")
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open
    assert "UMKM" in sheet.problem.text()
    assert person.lines == []


def test_undo_takes_them_out(person: Person) -> None:
    person.press(Qt.Key.Key_F4)
    person.sheet(OpenPriceSheet)
    person.press(Qt.Key.Key_1, CTRL)
    person.type("5000")
    person.press(Qt.Key.Key_Return)
    assert len(person.lines) == 1
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.lines == []


def test_titipan_is_paid_and_is_nobodys_turnover(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F4)
    sheet = person.sheet(OpenPriceSheet)
    person.press(Qt.Key.Key_T, ALT)
    sheet.name.setFocus()
    person.type("Ongkir")
    sheet.amount.setFocus()
    person.type("20000")
    person.press(Qt.Key.Key_Return)
    assert person.lines[1].kind is LineKind.PASS_THROUGH
    assert person.total == 160_000
    sale = person.pays_cash()
    assert (sale.lines[1].name, sale.lines[1].vendor) == ("Ongkir", None)
    standing = person.ask(lambda booth: booth.browsing.standing())
    assert standing.takings == 140_000
