from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from resources import texts
from resources.texts import Language
from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.person import Person
from ui.screens.pay.view import PaySheet


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    yield
    texts.use(Language.INDONESIAN)


def switched(person: Person) -> None:
    person.program.speak(Language.ENGLISH)
    person.sees(person.window.sell.isVisible)


def test_the_cart_and_the_words_searched_for_are_kept(person: Person) -> None:
    person.scan(KAIN)
    person.scan(TAS)
    switched(person)
    assert person.names == ["Kain batik tulis kawung", "Tas anyaman pandan"]
    assert len(person.window.sell.cart.list.rows) == 4
    person.scan(BUKET)
    assert person.pays_cash().net == 600_000


def test_the_money_can_be_taken_right_after(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.sheet(PaySheet)
    switched(person)
    assert person.receipts == 0
    assert person.pays_cash().net == 385_000
    person.sees(lambda: "1" in person.window.status.safe.text())


def test_the_two_truths_are_said_in_the_new_language_at_once(person: Person) -> None:
    person.sees(lambda: "Aman" in person.window.status.safe.text())
    switched(person)
    status = person.window.status
    assert status.safe.text() == texts.text("Aman di laptop ini · {receipts}").format(
        receipts=texts.plural("{count} nota", "{count} nota", 0).format(count=0)
    )
    person.sees(lambda: status.printer.text() == texts.text("Tanpa printer: nota di layar dan PDF"))
