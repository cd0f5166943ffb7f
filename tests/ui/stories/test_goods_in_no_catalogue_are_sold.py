from PySide6.QtCore import Qt

from booth.domain.sale import LineKind
from tests.ui.stories.conftest import KAIN
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale


def test_a_price_is_typed_a_courier_is_paid_and_all_stands_on_one_receipt(
    person: Person,
) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F4)
    person.type("75000")
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F4)
    person.click("Titipan")
    person.type("25000")
    person.click("Simpan")
    (sheet,) = person.open_sheets()
    sheet.setFocus()
    person.press(Qt.Key.Key_Tab)
    while not person.has_keyboard("Keperluan"):
        person.press(Qt.Key.Key_Tab)
    person.type("Ongkir")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    lines = last_sale(person).sale.lines
    assert [(line.name, line.net) for line in lines] == [
        ("Kain batik tulis kawung", 385_000),
        ("Barang Batik Akkar", 75_000),
        ("Ongkir", 25_000),
    ]
    assert lines[2].kind is LineKind.PASS_THROUGH


def test_a_mistyped_line_is_taken_back_with_one_key(person: Person) -> None:
    person.press(Qt.Key.Key_F4)
    person.type("75000")
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    person.press(Qt.Key.Key_Return)
    assert person.window.presenter.cart.total == 75_000
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.window.presenter.cart.lines == ()
