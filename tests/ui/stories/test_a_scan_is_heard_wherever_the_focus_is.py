from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.person import Person


def test_a_scan_in_the_search_box_adds_the_goods_and_leaves_the_words(person: Person) -> None:
    person.type("tas")
    person.scan(KAIN)
    assert person.names == ["Kain batik tulis kawung"]
    assert person.window.sell.header.search.text() == "tas"


def test_a_scan_with_the_focus_on_a_button_presses_nothing(person: Person) -> None:
    person.scan(KAIN)
    person.window.sell.cart.cash.setFocus(Qt.FocusReason.TabFocusReason)
    person.scan(TAS)
    assert person.names == ["Kain batik tulis kawung", "Tas anyaman pandan"]


def test_a_scan_while_money_is_counted_neither_pays_nor_types(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.scan(BUKET)
    assert person.receipts == 0
    assert person.names == ["Kain batik tulis kawung"]


def test_an_unknown_code_is_told_and_the_cart_stays(person: Person) -> None:
    person.scan("0000000000")
    shown = [label.text() for label in person.window.findChildren(QLabel) if label.isVisible()]
    assert any("0000000000" in words for words in shown)
    assert person.names == []
