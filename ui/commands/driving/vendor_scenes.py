"""Setor ke UMKM: what a coordinator sees in the evening, from the table to the papers."""

from typing import Final

from PySide6.QtCore import Qt

from booth.domain.cart import Cart
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.ids import VendorId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from booth.domain.rights import Right, has_right
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, Scene, press
from ui.screens.use_cases import UseCases
from ui.screens.vendors.view import VendorsView

_TO_ACCOUNT: Final = (("101",), ("203", "302"))
_TO_VENDOR: Final = (("303",), ("601", "402"))
_IN_CASH: Final = (("501",), ("701", "703"), ("102",))


def _view(hands: Hands) -> VendorsView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, VendorsView):
        raise TypeError(type(view))
    return view


def _evening(hands: Hands) -> None:
    """A day's sales in three kinds of hands, an advance, and the table of it all."""
    by = hands.window.desk.by
    facts = hands.window.desk.facts
    shift = facts.standing.shift
    if shift is None or shift.drawer is None:
        raise RuntimeError("no register is open")
    drawer = shift.drawer
    coordinator = next(one.id for one in facts.staff if has_right(one, Right.ADVANCE))
    account = Holder(HolderKind.ACCOUNT, facts.accounts[0].id)
    done: list[bool] = []

    def work(booth: UseCases) -> None:
        shelf = booth.browsing.shelf()
        products = {product.terms.sku.removeprefix("LPK-"): product for product in shelf.products}

        def sell(codes: tuple[str, ...], method: PaymentMethod, holder: Holder | None) -> VendorId:
            cart = Cart()
            for code in codes:
                cart.add_product(products[code])
            vendor = products[codes[0]].terms.vendor
            tender = Tender(
                method=method,
                holder=holder or Holder(HolderKind.VENDOR, vendor),
                evidence=None if method is PaymentMethod.CASH else Evidence.NOTIFICATION,
            )
            booth.selling.complete(cart, [tender], by=by)
            return vendor

        for codes in _TO_ACCOUNT:
            sell(codes, PaymentMethod.QRIS, account)
        for codes in _TO_VENDOR:
            sell(codes, PaymentMethod.QRIS, None)
        vendor = products[_IN_CASH[-1][0]].terms.vendor
        for codes in _IN_CASH:
            sell(codes, PaymentMethod.CASH, Holder(HolderKind.DRAWER, drawer))
        booth.paying_vendors.pay(
            vendor, Rupiah(50_000), Place(PlaceKind.DRAWER, drawer),
            by=by, advance=True, approved_by=coordinator,
        )  # fmt: skip
        booth.paying_vendors.report_turnover(
            vendor, hands.window.desk.today(), Rupiah(350_000), by=by, note="Sore, tanpa nota"
        )

    hands.window.desk.ask(work, then=lambda _: done.append(True), failed=hands.window.report)
    hands.wait_for(lambda: bool(done), "a day's sales")
    hands.window.printed_soon()
    hands.press(Qt.Key.Key_6, ALT)
    hands.wait_for(lambda: bool(_view(hands).list.rows), "the vendors")


def _advance(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F7)
    hands.pause()
    hands.type_slowly("100000")


def _papers(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F6)
    hands.pause()
    hands.pause()


SCENES: Final = (
    Scene("vendors", _evening, is_sheet=False),
    Scene("vendors-advance", _advance),
    Scene("vendors-pay-in", press(Qt.Key.Key_F8)),
    Scene("vendors-reported", press(Qt.Key.Key_F9)),
    Scene("vendors-papers", _papers),
)
"""In the order they are played, with a register open and somebody at it."""
