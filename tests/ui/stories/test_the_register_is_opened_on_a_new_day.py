import pytest
from PySide6.QtCore import Qt

from booth.domain.money import Rupiah
from tests.ui.stories.conftest import TAS, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.opening.view import OpeningSheet
from ui.screens.pay.view import PaySheet
from ui.screens.pin.view import PinSheet


@pytest.fixture
def stall(stall: Stall) -> Stall:
    with stall.before_opening() as booth:
        booth.shifts.close(counted=Rupiah(500_000), by=stall.sari)
    return stall


def test_the_first_sale_asks_for_the_float_and_then_for_the_money(
    person: Person, stall: Stall
) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(OpeningSheet)
    person.press(Qt.Key.Key_P, CTRL)
    who = person.sheet(PinSheet)
    # Sari has no PIN: to say that it is her is enough.
    person.press(Qt.Key.Key_2, CTRL)
    person.sees(lambda: not who.is_open)
    person.type("300000")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    paying = person.sheet(PaySheet)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not paying.is_open)
    shift = person.ask(lambda booth: booth.browsing.standing()).shift
    assert shift is not None
    assert shift.opening_float == 300_000
    assert person.receipts == 1
    assert person.ask(lambda booth: booth.browsing.sales())[0].by == stall.sari
