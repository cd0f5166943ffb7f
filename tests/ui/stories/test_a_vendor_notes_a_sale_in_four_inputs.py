from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from booth.domain.payment import HolderKind, PaymentMethod
from tests.ui.stories.person import Person
from ui.screens.quick.view import QuickSheet
from ui.widgets.buttons import Button


def opened(person: Person) -> QuickSheet:
    person.press(Qt.Key.Key_F3)
    person.inputs = 0
    return person.sheet(QuickSheet)


def test_vendor_amount_method_done(person: Person) -> None:
    sheet = opened(person)
    person.press(Qt.Key.Key_2)
    typed = person.inputs
    person.type("150000")
    person.inputs = typed + 1  # an amount is one input, however many digits it has
    person.press(Qt.Key.Key_F11)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert person.inputs == 4
    sale = person.last_sale()
    (payment,) = sale.payments
    assert sale.net == 150_000
    assert payment.method is PaymentMethod.CASH
    assert payment.holder.kind is HolderKind.VENDOR


def test_by_touch_alone(person: Person) -> None:
    sheet = opened(person)
    person.touch(next(iter(sheet.vendors.values())), sheet.cancel.rect().center())
    for key in ("5", "0", "000"):
        button = next(one for one in sheet.keypad.findChildren(Button) if one.text() == key)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    person.touch(sheet.save, sheet.save.rect().center())
    person.sees(lambda: not sheet.is_open)
    assert person.last_sale().net == 50_000


def test_a_letter_of_the_name_finds_the_vendor(person: Person) -> None:
    sheet = opened(person)
    person.type("sh")
    person.type("60000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    (line,) = person.last_sale().lines
    assert line.name == "Barang Shetin Paper Flower"


def test_the_cart_of_the_buyer_at_the_counter_is_left_alone(person: Person) -> None:
    person.window.presenter.touch(next(iter(person.window.sell.grid.tiles)).key)  # type: ignore[arg-type]
    sheet = opened(person)
    person.press(Qt.Key.Key_1)
    person.type("5000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    assert len(person.lines) == 1
    assert person.receipts == 1
