"""Uang belum pasti: what a cashier sees while money is awaited, late, doubled or not found."""

from typing import Final

from PySide6.QtCore import Qt

from booth.domain.cart import Cart
from booth.domain.events.selling import Doubt, PaymentReference
from booth.domain.ids import EntryId
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, Scene, press, with_ctrl
from ui.screens.uncertain.view import UncertainView
from ui.screens.use_cases import UseCases

_SOLD: Final = (("402",), ("101", "701"), ("303",), ("203",), ("601",))
"""What was handed over before its money was seen: one sale for each state."""


def _view(hands: Hands) -> UncertainView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, UncertainView):
        raise TypeError(type(view))
    return view


def _empty(hands: Hands) -> None:
    """The screen before anything is uncertain."""
    hands.press(Qt.Key.Key_3, ALT)
    hands.wait_for(_view(hands).nothing.isVisible, "the empty list")


def _wait(hands: Hands) -> None:
    """Goods went out before their money was seen, and somebody looked for some of it."""
    by = hands.window.desk.by
    account = hands.window.desk.facts.accounts[0].id
    done: list[bool] = []

    def sell(booth: UseCases) -> None:
        shelf = booth.browsing.shelf()
        products = {product.terms.sku.removeprefix("LPK-"): product for product in shelf.products}
        for number, codes in enumerate(_SOLD):
            cart = Cart()
            for code in codes:
                cart.add_product(products[code])
            vendor = cart.lines[0].line.vendor
            holder = Holder(HolderKind.ACCOUNT, account)
            if number % 2 and vendor is not None:
                holder = Holder(HolderKind.VENDOR, vendor)
            tender = Tender(method=PaymentMethod.QRIS, holder=holder)
            entry = booth.selling.complete(cart, [tender], by=by)
            payment = PaymentReference(EntryId(entry.envelope.id), 0)
            if number:
                doubt = tuple(Doubt)[number - 1]
                booth.selling.doubt(payment, doubt, note="", by=by)

    hands.window.desk.ask(sell, then=lambda _: done.append(True), failed=hands.window.report)
    hands.wait_for(lambda: bool(done), "sales whose money is awaited")
    hands.window.printed_soon()
    hands.wait_for(hands.window.status.uncertain.isVisible, "the count of them")
    hands.wait_for(lambda: bool(_view(hands).panel.number.text()), "the first of them in full")


def _pick(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F5)
    hands.pause()
    with_ctrl(Qt.Key.Key_2)(hands)


def _wrong_amount(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F9)
    hands.pause()
    hands.type_slowly("80000")


SCENES: Final = (
    Scene("uncertain-nothing", _empty, is_sheet=False),
    Scene("uncertain", _wait, is_sheet=False),
    Scene("uncertain-arrived", _pick),
    Scene("uncertain-wrong-amount", _wrong_amount),
    Scene("uncertain-not-found", press(Qt.Key.Key_F10)),
)
"""In the order they are played, with a register open and somebody at it."""
