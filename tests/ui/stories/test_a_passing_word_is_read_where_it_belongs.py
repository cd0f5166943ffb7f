from PySide6.QtCore import Qt

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.looking_back import sell_in_cash
from tests.ui.stories.person import Person
from ui.screens.desk import Tone


def test_good_news_stays_on_the_screen_it_was_told_on(person: Person) -> None:
    sell_in_cash(person, KAIN)
    person.window.say("Tersimpan.", Tone.DONE)
    assert person.window.toast.isVisible()
    person.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert not person.window.toast.isVisible()


def test_a_warning_is_still_read_after_going_elsewhere(person: Person) -> None:
    person.window.say("Printer tidak menjawab.", Tone.LOOK)
    person.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert person.window.toast.isVisible()
