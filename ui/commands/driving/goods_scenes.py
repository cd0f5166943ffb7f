"""Serah terima: goods are brought, counted, lost and fetched, and a vendor wants to leave."""

from typing import Final

from PySide6.QtCore import Qt

from booth.domain.events.moving_goods import MovedGoods
from booth.domain.rights import Right, has_right
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, Scene, press
from ui.screens.catalogue.view import CatalogueView
from ui.screens.goods.view import GoodsPapersPage
from ui.screens.use_cases import UseCases

_MORE, _LOST = 12, 1


def _page(hands: Hands) -> GoodsPapersPage:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, CatalogueView):
        raise TypeError(type(view))
    return view.papers


def _papers(hands: Hands) -> None:
    """A vendor has brought more, and one piece got wet."""
    desk = hands.window.desk
    by, goods = desk.by, desk.shelf.products[0]
    coordinator = next(one.id for one in desk.facts.staff if has_right(one, Right.WRITE_OFF_GOODS))
    done: list[bool] = []

    def work(booth: UseCases) -> None:
        vendor = goods.terms.vendor
        booth.goods.hand_in(
            vendor, [MovedGoods(goods.id, _MORE)], by=by, counterpart="Bu Ratna", added=True
        )
        booth.goods.write_off(
            vendor, [MovedGoods(goods.id, _LOST)],
            by=by, approved_by=coordinator, reason="terkena hujan",
        )  # fmt: skip

    desk.ask(work, then=lambda _: done.append(True), failed=hands.window.report)
    hands.wait_for(lambda: bool(done), "goods papers")
    hands.press(Qt.Key.Key_8, ALT)
    hands.press(Qt.Key.Key_F8)
    page = _page(hands)
    hands.wait_for(lambda: bool(page.list.rows), "the vendors' goods")
    page.presenter.choose(goods.terms.vendor)


def _bring(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F9)
    hands.pause()
    code = hands.window.desk.shelf.products[0].terms
    hands.scan(code.barcode or code.sku)
    hands.pause()
    hands.type_slowly("24")
    hands.press(Qt.Key.Key_Return)


def _count(hands: Hands) -> None:
    """One piece fewer than is known; nobody sees that before counting is over."""
    hands.press(Qt.Key.Key_F11)
    hands.pause()
    goods = hands.window.desk.shelf.products[0]
    known: list[int] = []
    hands.window.desk.ask(
        lambda booth: next(
            flow.on_hand
            for flow in booth.goods.goods_of(goods.terms.vendor).flows
            if flow.product.id == goods.id
        ),
        then=known.append,
        failed=hands.window.report,
    )
    hands.wait_for(lambda: bool(known), "the pieces that are known")
    hands.scan(goods.terms.barcode or goods.terms.sku)
    hands.pause()
    hands.type_slowly(str(known[0] - 1))
    hands.press(Qt.Key.Key_Return)


def _compare(hands: Hands) -> None:
    """What is known is told, and a difference wants its reason."""
    hands.press(Qt.Key.Key_Return)
    hands.pause()


def _stay(_hands: Hands) -> None:
    """The next scene goes on from here."""


SCENES: Final = (
    Scene("goods-papers", _papers, is_sheet=False),
    Scene("goods-brought", _bring),
    Scene("goods-fetched", press(Qt.Key.Key_F10)),
    Scene("goods-counted", _count, leave=_stay),
    Scene("goods-counted-compared", _compare),
    Scene("goods-lost", press(Qt.Key.Key_F12)),
    Scene("goods-vendor-leaves", press(Qt.Key.Key_F3)),
    Scene("goods-paper", press(Qt.Key.Key_F4)),
)
"""In the order they are played, with a register open and somebody at it."""
