from PySide6.QtCore import Qt

from booth.domain.payment import Evidence
from booth.domain.payment_states import PaymentState
from tests.ui.stories.conftest import BUKET, TAS
from tests.ui.stories.person import CTRL, Person
from tests.ui.stories.unseen_money import (
    counted,
    go_to_uncertain,
    hand_over_unseen,
    looks_at_uncertain,
    uncertain,
    words_of_last_sale,
)
from ui.screens.uncertain.saying_sheets import ArrivedSheet, DoubtSheet


def test_the_status_bar_counts_what_nobody_saw_and_nothing_when_all_was_seen(
    person: Person,
) -> None:
    assert counted(person) == ""
    hand_over_unseen(person, TAS)
    person.sees(lambda: counted(person) == "1 uang belum pasti")
    hand_over_unseen(person, BUKET)
    person.sees(lambda: counted(person) == "2 uang belum pasti")
    person.click("2 uang belum pasti")
    view = looks_at_uncertain(person)
    assert view.totals.amount.text() == "Rp 215.000"


def test_money_that_came_late_is_looked_for_then_confirmed_by_keys(person: Person) -> None:
    hand_over_unseen(person, TAS)
    go_to_uncertain(person)
    person.press(Qt.Key.Key_F6)
    person.sheet(DoubtSheet)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: [one.state for one in uncertain(person)] == [PaymentState.NOT_SEEN])
    assert counted(person) == "1 uang belum pasti"

    person.press(Qt.Key.Key_F5)
    arrived = person.sheet(ArrivedSheet)
    person.press(Qt.Key.Key_Return)
    assert arrived.is_open, "Enter picks no evidence"
    person.type("RRN12")
    person.press(Qt.Key.Key_3, CTRL)
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: counted(person) == "")
    states = [word.state for word in words_of_last_sale(person)]
    assert states == [PaymentState.AWAITING, PaymentState.NOT_SEEN, PaymentState.CONFIRMED]
    last = words_of_last_sale(person)[-1]
    assert (last.evidence, last.reference) == (Evidence.STATEMENT, "RRN12")


def test_what_another_sale_adds_is_there_when_the_list_comes_up_again(person: Person) -> None:
    hand_over_unseen(person, TAS)
    view = go_to_uncertain(person)
    person.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hand_over_unseen(person, BUKET)
    go_to_uncertain(person)
    person.sees(lambda: view.totals.count.text() == "2 pembayaran")
