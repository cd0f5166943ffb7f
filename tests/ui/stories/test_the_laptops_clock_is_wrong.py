from datetime import timedelta

from tests.ui.stories.conftest import KAIN
from tests.ui.stories.person import Person
from ui.widgets.panel import ElidedLabel


def test_a_wrong_clock_is_said_and_selling_goes_on(person: Person) -> None:
    desk = person.window.desk
    right = desk.now
    desk.now = lambda: right() + timedelta(days=30)
    person.window.presenter.names_changed()
    person.window.presenter.look_at_the_clock()
    assert person.said.startswith("Jam laptop tampaknya salah: ")
    shown = [label.text() for label in person.window.sell.header.findChildren(ElidedLabel)]
    assert person.said in shown
    person.scan(KAIN)
    assert person.names == ["Kain batik tulis kawung"]
