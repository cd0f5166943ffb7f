"""A long receipt, sold for the bench that prints it."""

from itertools import islice
from typing import Final

from booth.bootstrap import Booth
from booth.domain.cart import Cart
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender

LINES: Final = 20
_TENDERED: Final = Rupiah(10_000_000)


def sell_lines(booth: Booth) -> Entry:
    """Sell twenty different things of several vendors for cash."""
    shelf, facts = booth.browsing.shelf(), booth.browsing.booth_facts()
    (cashier,), (drawer,) = facts.staff, facts.drawers
    cart = Cart()
    goods = shelf.products
    for product in islice(goods, 0, None, max(len(goods) // LINES, 1)):
        if len(cart.lines) < LINES:
            cart.add_product(product)
    holder = Holder(HolderKind.DRAWER, drawer.id)
    tender = Tender(method=PaymentMethod.CASH, holder=holder, tendered=_TENDERED)
    return booth.selling.complete(cart, [tender], by=cashier.id)
