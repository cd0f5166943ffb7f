from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.sell.discount_sheet import DiscountSheet
from ui.screens.sell.line_sheet import LineSheet


def test_a_line_in_rupiah(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F6)
    sheet = person.sheet(LineSheet)
    sheet.discount.rupiah.setFocus()
    person.type("15000")
    person.press(Qt.Key.Key_Return)
    assert person.total == 125_000
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.total == 140_000


def test_a_line_in_percent(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F6)
    person.sheet(LineSheet)
    person.press(Qt.Key.Key_P, CTRL)
    person.type("10")
    person.press(Qt.Key.Key_Return)
    assert person.lines[0].discount == 14_000
    assert person.total == 126_000
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.total == 140_000


def test_the_whole_cart_in_percent(person: Person) -> None:
    person.scan(KAIN)
    person.scan(TAS)
    person.press(Qt.Key.Key_F7)
    person.sheet(DiscountSheet)
    person.press(Qt.Key.Key_P, CTRL)
    person.type("10")
    person.press(Qt.Key.Key_Return)
    assert person.total == 472_500
    assert person.pays_cash().net == 472_500


def test_the_whole_cart_in_rupiah_and_back_with_undo(person: Person) -> None:
    person.scan(KAIN)
    person.scan(TAS)
    person.press(Qt.Key.Key_F7)
    person.sheet(DiscountSheet)
    person.type("25000")
    person.press(Qt.Key.Key_Return)
    assert person.total == 500_000
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.total == 525_000


def test_more_than_the_goods_cost_is_declined_in_the_sheet(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F7)
    sheet = person.sheet(DiscountSheet)
    person.type("150000")
    person.press(Qt.Key.Key_Return)
    assert sheet.is_open
    assert "Rp 140.000" in sheet.problem.text()
    assert person.total == 140_000
