"""Pesanan & buyer: a cart becomes an order, money is paid down, buyers are noted."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt

from booth.domain.cart import Cart
from booth.domain.events.meeting_buyers import ForeignValue
from booth.domain.ids import LeadId, OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, CTRL, Scene, press, scan, with_ctrl
from ui.screens.orders.view import OrdersView
from ui.screens.use_cases import UseCases

_ORDERED: Final = (
    ("Ibu Ratna Wulandari", ("101", "203"), 3, 300_000, True),
    ("Pak Hendra", ("402",), -1, 50_000, False),
    ("Sanggar Melati", ("303", "601", "701"), 6, 0, False),
)
"""Who ordered what, in how many days, what they paid down, and whether it is sent."""


def _view(hands: Hands) -> OrdersView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, OrdersView):
        raise TypeError(type(view))
    return view


def _become_order(hands: Hands) -> None:
    """A cart of two vendors, its buyer found by name."""
    hands.press(Qt.Key.Key_1, ALT)
    done: list[bool] = []
    hands.window.desk.ask(
        lambda booth: [booth.contacts.add(name, "") for name, *_ in _ORDERED],
        then=lambda _: done.append(True),
        failed=hands.window.report,
    )
    hands.wait_for(lambda: bool(done), "people who order")
    scan(hands, "101", "203")
    hands.press(Qt.Key.Key_F11)
    hands.pause()
    hands.type_slowly("ratna")


def _undo_cart(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)
    hands.pause()
    hands.window.presenter.empty()


def _empty(hands: Hands) -> None:
    hands.press(Qt.Key.Key_7, ALT)
    hands.wait_for(_view(hands).orders.nothing.isVisible, "no orders")


def _order(hands: Hands) -> None:
    """Three orders: one is late, one has a deposit, and one was sold."""
    by = hands.window.desk.by
    today = hands.window.desk.today()
    account = Holder(HolderKind.ACCOUNT, hands.window.desk.facts.accounts[0].id)
    done: list[bool] = []
    hands.press(Qt.Key.Key_7, ALT)

    def place(booth: UseCases) -> None:
        products = {
            product.terms.sku.removeprefix("LPK-"): product
            for product in booth.browsing.shelf().products
        }
        people = {contact.name: contact.id for contact in booth.contacts.find("")}
        for name, codes, days, paid, delivery in _ORDERED:
            cart = Cart()
            for code in codes:
                cart.add_product(products[code])
            entry = booth.ordering.place(
                cart,
                by=by,
                buyer=people[name],
                due_on=today + timedelta(days=days),
                delivery=delivery,
                note="warna alam, antar ke kantor" if delivery else "",
            )
            order = OrderId(entry.envelope.id)
            tender = Tender(
                method=PaymentMethod.QRIS, holder=account, evidence=Evidence.NOTIFICATION
            )
            if paid:
                booth.ordering.take_deposit(order, Rupiah(paid), [tender], by=by)
            else:
                cart = booth.order_book.cart_of(order)
                booth.ordering.hand_over(order, cart, [tender], by=by)
        _note_leads(booth, hands)

    hands.window.desk.ask(place, then=lambda _: done.append(True), failed=hands.window.report)
    hands.wait_for(lambda: bool(done), "orders")
    hands.window.printed_soon()
    _view(hands).orders.look()
    hands.wait_for(lambda: bool(_view(hands).orders.panel.buyer.text()), "an order in full")


def _note_leads(booth: UseCases, hands: Hands) -> None:
    by, book = hands.window.desk.by, booth.order_book
    book.note_lead("Ms Chen", "sampel kain tulis, ukuran kecil", by=by)
    lead = LeadId(book.note_lead("Mr Tanaka", "200 tas pandan", by=by).envelope.id)
    value = ForeignValue(
        minor=480_000, currency="JPY", rate=1_032_500, rate_on=hands.window.desk.today()
    )
    book.complete_lead(
        lead, company="Kirin Trading", country="Jepang", interest="200 tas pandan", value=value,
        by=by,
    )  # fmt: skip


def _hand_over(hands: Hands) -> None:
    _view(hands).orders.list.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.pause()
    hands.press(Qt.Key.Key_F5)


def _hand_over_mixed(hands: Hands) -> None:
    _hand_over(hands)
    hands.pause()
    hands.press(Qt.Key.Key_F7)


def _leads(hands: Hands) -> None:
    hands.press(Qt.Key.Key_2, CTRL)
    hands.wait_for(lambda: bool(_view(hands).leads.panel.name.text()), "a lead in full")


SCENES: Final = (
    Scene("orders-nothing", _empty, is_sheet=False),
    Scene("order-placed", _become_order, leave=_undo_cart),
    Scene("orders", _order, is_sheet=False),
    Scene("order-deposit", press(Qt.Key.Key_F6)),
    Scene("order-handed-over", _hand_over),
    Scene("order-handed-over-mixed", _hand_over_mixed),
    Scene("order-cancelled", press(Qt.Key.Key_F9)),
    Scene("leads", _leads, is_sheet=False),
    Scene("lead-noted", press(Qt.Key.Key_F4)),
    Scene("lead-completed", press(Qt.Key.Key_F5)),
    Scene("lead-erased", with_ctrl(Qt.Key.Key_B)),
)
"""In the order they are played, with a register open and somebody at it."""
