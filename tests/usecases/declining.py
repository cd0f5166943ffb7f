"""Commands that have to be declined, and the little they need to be tried."""

from collections.abc import Callable
from typing import TypeVar

import pytest

from booth.domain.cart import Cart
from booth.domain.catalogue import Product, Vendor
from booth.domain.errors import (
    DeclinedError,
)
from booth.domain.ids import ProductId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from tests.model.till import Till

E = TypeVar("E", bound=DeclinedError)


def product(till: Till, which: ProductId) -> Product:
    with till.booth.units() as work:
        found = work.product(which)
    assert found is not None
    return found


def rani(till: Till) -> Vendor:
    with till.booth.units() as work:
        found = work.vendor(till.vendors[0])
    assert found is not None
    return found


def cart_of(till: Till, quantity: int = 1) -> Cart:
    cart = Cart()
    cart.add_product(product(till, till.products[0]), quantity=quantity)
    return cart


def cash(till: Till, amount: int | None = None) -> Tender:
    return Tender(
        method=PaymentMethod.CASH,
        holder=Holder(HolderKind.DRAWER, till.drawer),
        amount=None if amount is None else Rupiah(amount),
    )


def qris(till: Till) -> Tender:
    return Tender(method=PaymentMethod.QRIS, holder=Holder(HolderKind.ACCOUNT, till.account))


def sold(till: Till, quantity: int = 1, tender: Tender | None = None) -> Entry:
    entry = till.booth.selling.complete(
        cart_of(till, quantity), [tender or cash(till)], by=till.cashier
    )
    till.watch()
    return entry


def declined(till: Till, error: type[E], command: Callable[[], object]) -> E:
    """See the command declined with this error, and nothing recorded."""
    before = till.booth.ledger.head, till.balances(), till.parked()
    with pytest.raises(error) as caught:
        command()
    assert (till.booth.ledger.head, till.balances(), till.parked()) == before
    return caught.value
