from PySide6.QtCore import Qt

from booth.domain.payment import HolderKind
from tests.ui.stories.person import Person
from tests.ui.stories.reading import last_sale


def test_vendor_amount_method_enter(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    person.inputs = 0
    person.press(Qt.Key.Key_2)
    person.type("350000")
    typed = person.inputs
    person.press(Qt.Key.Key_F11)
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    amount_keys = len("350000")
    assert typed - amount_keys + 1 + 2 == 4, "vendor, amount, method, Enter"
    sale = last_sale(person).sale
    assert (sale.lines[0].name, sale.net) == ("Barang Roka Collection", 350_000)
    assert sale.payments[0].holder.kind is HolderKind.VENDOR


def test_a_scan_is_neither_vendor_nor_amount(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    person.scan("8991234500011")
    sheet = next(iter(person.open_sheets()))
    assert sheet.accessibleName() == "Catat cepat"
    person.press(Qt.Key.Key_Escape)
    assert person.window.presenter.cart.lines == ()
    assert not person.open_sheets()
