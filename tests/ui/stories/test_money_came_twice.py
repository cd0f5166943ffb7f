from PySide6.QtCore import Qt

from booth.domain.payment_states import PaymentState
from tests.ui.stories.conftest import TAS
from tests.ui.stories.person import Person
from tests.ui.stories.unseen_money import (
    counted,
    go_to_uncertain,
    hand_over_unseen,
    words_of_last_sale,
)
from ui.screens.uncertain.saying_sheets import DoubtSheet
from ui.screens.uncertain.view import UncertainView
from ui.widgets.row_heading import RowHeading


def headings(view: UncertainView) -> list[str]:
    return [row.words for row in view.list.rows if isinstance(row, RowHeading)]


def paid_and_seen(person: Person) -> None:
    person.scan(TAS)
    person.press(Qt.Key.Key_F10)
    person.click("Soundbox")
    person.press(Qt.Key.Key_Return)
    person.sees(person.window.sell.cart.last_sale.isVisible)


def said_twice(person: Person) -> None:
    person.press(Qt.Key.Key_F8)
    person.sheet(DoubtSheet)
    person.type("dua kali bunyi")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: counted(person) == "1 uang belum pasti")


def test_money_that_was_seen_and_comes_again_is_found_by_its_receipt(person: Person) -> None:
    paid_and_seen(person)
    assert counted(person) == ""
    number = person.last_sale().receipt_number
    person.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    view = person.window.screens.currentWidget()
    assert isinstance(view, UncertainView)
    person.sees(view.nothing.isVisible)
    person.type(number[-4:])
    person.sees(lambda: view.panel.isVisible() and view.panel.number.text() == number)
    said_twice(person)
    states = [word.state for word in words_of_last_sale(person)]
    assert states == [PaymentState.CONFIRMED, PaymentState.DUPLICATE]
    assert words_of_last_sale(person)[-1].note == "dua kali bunyi"


def test_money_that_was_awaited_and_came_twice_stays_on_the_list(person: Person) -> None:
    hand_over_unseen(person, TAS)
    view = go_to_uncertain(person)
    said_twice(person)
    person.sees(lambda: headings(view) == ["Dobel"])
