from PySide6.QtCore import Qt

from booth.domain.payment import Evidence, Holder, HolderKind
from tests.ui.stories.conftest import BUKET, KAIN, Stall
from tests.ui.stories.person import CTRL, Person
from ui.screens.pay.view import PaySheet


def test_who_will_hold_whose_money_is_told_before_it_is_saved(person: Person, stall: Stall) -> None:
    for code in (KAIN, BUKET):
        person.scan(code)
    person.press(Qt.Key.Key_F12)
    sheet = person.sheet(PaySheet)
    person.press(Qt.Key.Key_F9)
    assert "memegang" not in sheet.notice.text()
    person.press(Qt.Key.Key_U, CTRL)
    person.choose("Roka Collection")
    assert sheet.notice.text() == (
        "Roka Collection memegang Rp 460.000 milik"
        " Batik Akkar (Rp 385.000), Shetin Paper Flower (Rp 75.000)."
    )
    assert sheet.notice.isVisible()
    person.type("A1B2C3")
    person.press(Qt.Key.Key_Tab)
    person.type("4321")
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not sheet.is_open)
    (payment,) = person.last_sale().payments
    assert payment.holder == Holder(HolderKind.VENDOR, stall.roka)
    assert (payment.evidence, payment.reference, payment.card_ending) == (
        Evidence.APPROVAL_CODE, "A1B2C3", "4321",
    )  # fmt: skip
