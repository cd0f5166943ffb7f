"""What stories about money that nobody saw share: goods handed over, and the way to the list."""

from PySide6.QtCore import Qt

from booth.domain.uncertain_payment import PaymentWord, UncertainPayment
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet
from ui.screens.uncertain.view import UncertainView


def hand_over_unseen(person: Person, *codes: str) -> None:
    """Sell by QRIS, and hand the goods over before anybody saw the money."""
    before = person.receipts
    for code in codes:
        person.scan(code)
    person.press(Qt.Key.Key_F10)
    sheet = person.sheet(PaySheet)
    person.press(Qt.Key.Key_B, CTRL)
    person.press(Qt.Key.Key_D, CTRL)
    person.sees(lambda: not sheet.is_open)
    person.sees(lambda: person.receipts == before + 1)


def go_to_uncertain(person: Person) -> UncertainView:
    """By the rail's key, and until the first payment is shown in full."""
    person.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    return looks_at_uncertain(person)


def looks_at_uncertain(person: Person) -> UncertainView:
    view = person.window.screens.currentWidget()
    assert isinstance(view, UncertainView)
    person.sees(lambda: view.panel.isVisible() and bool(view.panel.number.text()))
    return view


def counted(person: Person) -> str:
    """What the status bar says of uncertain money; nothing where it says nothing."""
    button = person.window.status.uncertain
    return button.text() if button.isVisible() else ""


def uncertain(person: Person) -> tuple[UncertainPayment, ...]:
    return person.ask(lambda booth: booth.browsing.uncertain_payments())


def words_of_last_sale(person: Person) -> tuple[PaymentWord, ...]:
    """All that was said of the sale's last payment."""
    last = person.ask(lambda booth: booth.browsing.last_sale())
    assert last is not None
    payments = person.ask(lambda booth: booth.browsing.payments_of(last.id))
    reference = payments[-1].payment
    assert reference is not None
    return person.ask(lambda booth: booth.browsing.payment_words(reference))
