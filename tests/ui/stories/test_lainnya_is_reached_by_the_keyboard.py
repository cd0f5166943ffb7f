import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.stories.conftest import KAIN, TAS
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet
from ui.screens.sell.discount_sheet import DiscountSheet
from ui.screens.sell.line_sheet import LineSheet
from ui.widgets.overlay import Overlay


def menu() -> QMenu:
    open_menu = QApplication.activePopupWidget()
    assert isinstance(open_menu, QMenu)
    return open_menu


@pytest.mark.parametrize("key, held", [("F9", None), ("L", CTRL)])
@pytest.mark.parametrize(
    "steps, sheet", [(1, PaySheet), (2, LineSheet), (3, DiscountSheet)], ids=["pay", "line", "all"]
)
def test_a_key_opens_it_and_arrows_choose(
    person: Person, key: str, held: Qt.KeyboardModifier | None, steps: int, sheet: type[Overlay]
) -> None:
    person.scan(KAIN)
    person.press(getattr(Qt.Key, f"Key_{key}"), held or Qt.KeyboardModifier.NoModifier)
    for _ in range(steps):
        QTest.keyClick(menu(), Qt.Key.Key_Down)
    QTest.keyClick(menu(), Qt.Key.Key_Return)
    assert person.sheet(sheet).is_open


def test_what_has_a_key_of_its_own_says_so(person: Person) -> None:
    person.scan(KAIN)
    person.scan(TAS)
    person.press(Qt.Key.Key_F9)
    printed = [action.text().split("\t") for action in menu().actions()]
    assert ["Ubah barang", "F6"] in printed
    assert ["Potongan untuk semua", "F7"] in printed
    menu().close()
