"""Orders and buyers, with names and notes as long as fairs have them."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from booth.bootstrap import Booth
from booth.domain.cart import Cart
from booth.domain.events.meeting_buyers import ForeignValue
from booth.domain.ids import LeadId, OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from tests.ui.stories.conftest import BUKET, KAIN, TAS
from tests.ui.stories.looking_back import sheet_on_top
from tests.ui.stories.person import CTRL, Person
from ui.screens.orders.view import OrdersView


def _ordering(person: Person) -> QWidget:
    for code in (KAIN, TAS, BUKET):
        person.scan(code)
    person.press(Qt.Key.Key_F11)
    return sheet_on_top(person)


def _orders(*keys: tuple[Qt.Key, bool]) -> Callable[[Person], QWidget]:
    """Late and open orders, and a buyer noted; then these keys, held with Ctrl or not."""

    def open_it(person: Person) -> QWidget:
        person.ask(_order_and_note)
        person.press(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
        view = person.window.screens.currentWidget()
        assert isinstance(view, OrdersView)
        person.sees(lambda: bool(view.orders.panel.buyer.text()))
        for key, with_ctrl in keys:
            person.press(key, CTRL if with_ctrl else Qt.KeyboardModifier.NoModifier)
        if len(keys) == 1 and keys[0] == _BUYERS:
            person.sees(lambda: bool(view.leads.panel.name.text()))
        return person.window if keys in ((), (_BUYERS,)) else sheet_on_top(person)

    return open_it


_BUYERS: Final = (Qt.Key.Key_2, True)


def _order_and_note(booth: Booth) -> None:
    facts = booth.browsing.booth_facts()
    by, account = facts.staff[0].id, Holder(HolderKind.ACCOUNT, facts.accounts[0].id)
    (buyer,) = booth.contacts.find("Koperasi")
    for days in (-3, 5):
        cart = Cart()
        for product in booth.browsing.shelf().products[:5]:
            cart.add_product(product)
        due = booth.clock.now().date() + timedelta(days=days)
        note = "warna alam semua, diantar ke gedung B lantai 3 sebelum jam makan siang"
        placed = booth.ordering.place(cart, by=by, buyer=buyer.id, due_on=due, note=note)
        tender = Tender(method=PaymentMethod.QRIS, holder=account, evidence=Evidence.SOUNDBOX)
        order = OrderId(placed.envelope.id)
        booth.ordering.take_deposit(order, Rupiah(250_000), [tender], by=by)
    lead = booth.order_book.note_lead(buyer.name, "2.000 tas pandan, warna alam", by=by)
    value = ForeignValue(
        minor=125_000_050, currency="USD", rate=155_000_000, rate_on=booth.clock.now().date()
    )
    booth.order_book.complete_lead(
        LeadId(lead.envelope.id),
        company="Kirin International Trading Co., Ltd.",
        country="Jepang",
        value=value,
        by=by,
    )


ORDER_SURFACES: Final[Mapping[str, Callable[[Person], QWidget]]] = {
    "ordering": _ordering,
    "orders": _orders(),
    "a deposit": _orders((Qt.Key.Key_F6, False)),
    "an order handed over": _orders((Qt.Key.Key_F5, False)),
    "an order cancelled": _orders((Qt.Key.Key_F9, False)),
    "buyers": _orders(_BUYERS),
    "a buyer noted": _orders(_BUYERS, (Qt.Key.Key_F4, False)),
    "a buyer completed": _orders(_BUYERS, (Qt.Key.Key_F5, False)),
    "a contact erased": _orders(_BUYERS, (Qt.Key.Key_F9, False)),
}
