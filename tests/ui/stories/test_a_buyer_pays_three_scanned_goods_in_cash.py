from PySide6.QtCore import Qt

from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.person import Person


def test_three_scans_the_cash_key_and_enter_are_all_it_takes(person: Person) -> None:
    for code in (KAIN, TAS, BUKET):
        person.scan(code)
    person.press(Qt.Key.Key_F12)
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    assert person.inputs == 5
    sale = person.last_sale()
    assert [line.name for line in sale.lines] == [
        "Kain batik tulis kawung",
        "Tas anyaman pandan",
        "Buket mawar kertas M",
    ]
    assert sale.net == 600_000


def test_the_change_is_shown_large_until_the_next_scan(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.type("400000")
    person.press(Qt.Key.Key_Return)
    card = person.window.sell.cart.last_sale
    person.sees(card.isVisible)
    assert "Rp 15.000" in card.accessibleName()
    person.scan(TAS)
    assert not card.isVisible()
    assert len(person.window.presenter.cart.lines) == 1


def test_enter_struck_twice_records_one_sale(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    for _ in range(3):
        person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)
    assert person.receipts == 1
