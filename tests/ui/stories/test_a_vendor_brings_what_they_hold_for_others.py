from PySide6.QtCore import Qt

from booth.bootstrap import Booth
from booth.domain.cart import Cart
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from tests.ui.stories.conftest import Stall
from tests.ui.stories.evening import go_to_vendors, money_of
from tests.ui.stories.person import Person
from ui.screens.vendors.money_sheets import PayInSheet


def _by_rokas_machine(booth: Booth, stall: Stall) -> None:
    """Batik's goods, paid by Roka's card machine."""
    shelf = booth.browsing.shelf()
    cart = Cart()
    cart.add_product(next(one for one in shelf.products if one.id == stall.kain))
    tender = Tender(
        method=PaymentMethod.CARD,
        holder=Holder(HolderKind.VENDOR, stall.roka),
        evidence=Evidence.APPROVAL_CODE,
        reference="123456",
    )
    booth.selling.complete(cart, [tender], by=stall.sari)


def test_the_booth_collects_and_then_the_owner_of_the_goods_can_be_paid(
    person: Person, stall: Stall
) -> None:
    person.ask(lambda booth: _by_rokas_machine(booth, stall))
    view = go_to_vendors(person)
    assert view.panel.name.text() == "Batik Akkar"
    assert money_of(person, stall.batik).cleared == 0
    assert "Roka Collection memegang lebih" in view.notes.text()
    person.press(Qt.Key.Key_Down)
    person.sees(lambda: view.panel.name.text() == "Roka Collection")
    person.press(Qt.Key.Key_F8)
    sheet = person.sheet(PayInSheet)
    assert sheet.amount.amount == 385_000
    person.press(Qt.Key.Key_Return)
    person.sees(lambda: not person.open_sheets())
    person.sees(lambda: money_of(person, stall.roka).payable == 0)
    assert money_of(person, stall.batik).cleared == 385_000
    person.sees(lambda: "memegang lebih" not in view.notes.text())
